import type { App } from "../app.ts";
import type { NumberRow } from "../db/queries/system/numbers.ts";
import { isSimulatedHere } from "../domain/setup/simulated.ts";
import { createGraph, type Graph } from "../whatsapp/graph/client.ts";

/** How to speak to Graph for a number: its own address when it is simulated, its token opened. Null: the key does not open the token, or its
 *  simulator does not run. */
export function graphOf(app: App, number: NumberRow): { graph: Graph; accessToken: string } | null {
  const accessToken = app.secrets?.open(number.accessToken) ?? null;
  const baseUrl = isSimulatedHere(number) ? app.testPhone?.url() : (number.graphUrl ?? app.config.graphUrl);
  if (accessToken === null || !baseUrl) return null;
  return { graph: createGraph({ fetch: app.world.fetch, clock: app.world.clock, baseUrl, version: app.config.graphVersion }), accessToken };
}
