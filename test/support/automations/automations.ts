import { saveAutomation } from "../../../src/domain/automations/save-automation.ts";
import { isRefused } from "../../../src/domain/result.ts";
import { manage } from "../fixture/office-work.ts";
import { rows } from "../fixture/intake.ts";
import type { TestServer } from "../fixture/test-server.ts";

/** How long after an event the automations have surely been asked: followers gather for a moment. */
export const askedMs = 1_000;

/** Keeps an automation that has to be accepted; `is`: its conditions, all of which have to hold. Returns its id. */
export async function automate(
  server: TestServer,
  { name = "Regla", event, is = [], actions }: { name?: string; event: object; is?: readonly object[]; actions: readonly object[] },
): Promise<number> {
  const definition = { event, conditions: { match: "all", of: is }, actions };
  const id = await manage(server, (work) =>
    saveAutomation(work, "operator", { id: null, version: null, name, isActive: true, definition }),
  );
  if (isRefused(id)) throw new Error(`${id.refused} ${JSON.stringify(id.facts)}`);
  return id;
}

/** What is in the log, the oldest first. */
export function runsIn(server: TestServer): { automationId: number; conversationId: number; outcome: string; did: string; why: string }[] {
  return rows(
    server,
    "SELECT automation_id AS automationId, conversation_id AS conversationId, outcome, did, why FROM automation_run ORDER BY id",
  );
}

/** How often an automation acted, did not match, broke. */
export function outcomesOf(server: TestServer, automationId: number): string[] {
  return runsIn(server)
    .filter((run) => run.automationId === automationId)
    .map(({ outcome }) => outcome);
}
