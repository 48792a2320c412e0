import type { FlowPlace } from "../../../src/db/queries/bots/flows.ts";
import { publishFlow, saveFlow } from "../../../src/domain/bots/save-flow.ts";
import { isRefused } from "../../../src/domain/result.ts";
import { account } from "../fixture/cast.ts";
import { type Fixture, openFixture } from "../fixture/fixture.ts";
import { manage } from "../fixture/office-work.ts";
import { rows } from "../fixture/intake.ts";
import type { TestServer, TestServerOptions } from "../fixture/test-server.ts";
import { wall, worksHours } from "../texts/team-texts.ts";
import { nightJson } from "./night-flow.ts";

/** A flow that is saved, and published unless it is told not to; a refusal fails the test. Returns its id. */
export async function bringFlow(server: TestServer, json: unknown, places: readonly FlowPlace[] = [], isPublished = true): Promise<number> {
  const secret = server.ronda.app.secrets?.seal("the-flow-secret", new Uint8Array(12).fill(5)) ?? "";
  const id = await manage(server, (work) => saveFlow(work, "operator", { id: null, version: null, json, places, secret }));
  if (isRefused(id)) throw new Error(JSON.stringify(id));
  const published = isPublished ? await manage(server, (work) => publishFlow(work, "operator", { id, version: null })) : 0;
  if (isRefused(published)) throw new Error(JSON.stringify(published));
  return id;
}

/** On a number, at any hour, for new conversations. */
export const onNumber = (numberId: number, more: Partial<FlowPlace> = {}): FlowPlace => ({
  numberId,
  teamId: null,
  hours: "always",
  takesReopened: false,
  ...more,
});

/** An office that works in the week, with a bot on its number. */
export async function openBotOffice(
  at = wall(23, 20),
  json: unknown = nightJson,
  options: Omit<TestServerOptions, "fetch" | "at"> = {},
): Promise<Fixture> {
  const fixture = await openFixture({ at, ...options });
  await worksHours(fixture.server, null);
  await bringFlow(fixture.server, json, [onNumber(fixture.cast.numberId)]);
  return fixture;
}

/** A customer presses a button of the bot's. */
export async function presses({ meta, marisa, rest }: Fixture, id: string, title = id): Promise<void> {
  meta.customerSends(marisa, account.phoneNumberId, { type: "button_reply", id, title });
  await rest();
}

/** What Meta took of ours, in order, as a customer reads it. */
export function saidBy({ meta }: Fixture): string[] {
  return meta.ledger.sends().map(({ body }) => {
    const [text, interactive] = [body["text"], body["interactive"]].map((one) => JSON.stringify(one) ?? "");
    return /"body":(?:\{"text":)?"([^"]*)"/.exec(`${text}${interactive}`)?.[1] ?? "?";
  });
}

/** How the runs of bots ended, in order; null: they go on. */
export function endings(server: TestServer): (string | null)[] {
  return rows<{ why: string | null }>(server, "SELECT ended_why AS why FROM bot_run ORDER BY id").map(({ why }) => why);
}

/** The notes of a conversation. */
export function notes(server: TestServer): string[] {
  return rows<{ text: string }>(server, "SELECT text FROM message WHERE kind = 'note' ORDER BY id").map(({ text }) => text);
}
