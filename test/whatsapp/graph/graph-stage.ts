import { createGraph, type Graph } from "../../../src/whatsapp/graph/client.ts";
import { VirtualClock } from "../../support/fixture/virtual-clock.ts";

export const account = { accessToken: "EAAtesttoken0123456789", phoneNumberId: "309817264500112" };
export const baseUrl = "https://graph.facebook.com";

/** A request as it reached the other side. */
export type Seen = { method: string; url: string; authorization: string | null; body: string };

/** Graph played by `answer`, on a clock of its own. Every request is noted in `seen`. */
export function stageGraph(
  answer: (request: Request) => Response | Promise<Response>,
  base = baseUrl,
): { graph: Graph; seen: Seen[]; clock: VirtualClock } {
  const seen: Seen[] = [];
  const clock = new VirtualClock(0);
  const fetchIt = async (request: Request) => {
    const { method, url, headers } = request;
    seen.push({ method, url, authorization: headers.get("authorization"), body: await request.clone().text() });
    return answer(request);
  };
  return { graph: createGraph({ fetch: fetchIt, clock, baseUrl: base, version: "v25.0" }), seen, clock };
}

/** An error as Graph writes it. */
export function errorOf(status: number, error: Record<string, unknown>, headers: Record<string, string> = {}): Response {
  return Response.json({ error: { type: "OAuthException", fbtrace_id: "A1", ...error } }, { status, headers });
}

/** A failure of the connection, by the code the runtime gives it. */
export function broken(code: string): Promise<never> {
  return Promise.reject(Object.assign(new TypeError(`Bearer ${account.accessToken}`), { code }));
}
