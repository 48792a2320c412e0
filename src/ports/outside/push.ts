import { type Fetch, PortError, type Push } from "../world.ts";

/** Web push (RFC 8030, 8291, 8292): the library seals and signs, our own guarded network sends. */
export function webPushThrough(guarded: Fetch): Push {
  return {
    async send(to, message, as) {
      const answer = await guarded(await sealed(to, message, as));
      if (answer.status >= 200 && answer.status < 300) return "taken";
      if (answer.status === 404 || answer.status === 410) return "gone";
      const isBusy = answer.status === 429 || answer.status >= 500;
      const waits = isBusy ? retryAfter(answer.headers) : null;
      throw new PortError(`the push service answered ${answer.status}`, isBusy, {
        why: "refused",
        ...(waits === null ? {} : { retryAfterMs: waits }),
      });
    },
  };
}

// The library comes with the first push: it takes 14 MiB, and most companies begin without.
async function sealed(...[to, message, as]: Parameters<Push["send"]>): Promise<Request> {
  const { default: webPush } = await import("web-push");
  const { endpoint, p256dh, auth } = to;
  const options = {
    vapidDetails: as,
    TTL: message.ttlSeconds,
    urgency: "high" as const,
    contentEncoding: "aes128gcm" as const,
    ...(message.topic === null ? {} : { topic: message.topic }),
  };
  try {
    const made = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, message.payload, options);
    const headers = new Headers(Object.entries(made.headers).map(([name, value]): [string, string] => [name, String(value)]));
    headers.delete("content-length"); // counted by who sends
    return new Request(endpoint, { method: "POST", headers, body: made.body === null ? null : new Uint8Array(made.body) });
  } catch (error) {
    // Keys that are no point of the curve: this browser can never be reached.
    throw new PortError(`the push message could not be sealed: ${error instanceof Error ? error.message : "unknown"}`, false, {
      why: "refused",
    });
  }
}

// In seconds; the form with a date is not worth a clock.
function retryAfter(headers: Headers): number | null {
  const seconds = /^\d{1,6}$/.exec(headers.get("retry-after")?.trim() ?? "");
  return seconds ? Number(seconds[0]) * 1_000 : null;
}
