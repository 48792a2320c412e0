import type { Given } from "./args.ts";
import { CommandError } from "./args.ts";
import { hostInUrl, reachable } from "../domain/address.ts";
import { say, settle } from "./io.ts";

const waitMs = 5_000;

/** `ronda health`: asks the server on this machine whether it is alive; for a container's health check. */
export async function askHealth(given: Given): Promise<void> {
  const { config, world } = settle(given);
  const url = `http://${hostInUrl(reachable(config.host))}:${config.port}/healthz`;
  const answer = await world.fetch(new Request(url, { signal: AbortSignal.timeout(waitMs) })).catch((error: unknown) => {
    throw new CommandError(`no answer from ${url} (${error instanceof Error ? error.name : "unknown"})`);
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new CommandError(`${url} answered ${answer.status}`);
  say("ok");
}
