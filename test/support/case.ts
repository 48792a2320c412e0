import { expect } from "bun:test";
import { type ConversationRow, findConversation } from "../../src/db/queries/conversations.ts";
import { listBroken } from "../../src/domain/invariants.ts";
import { asPart, post } from "./browse.ts";
import type { Player } from "./cast.ts";
import type { House } from "./ronda.ts";
import type { Town } from "./town.ts";

/** A case as it stands in the database. */
export function caseOf(house: House, id = 1): ConversationRow {
  const row = findConversation(house.ronda.app.db.tx, id);
  if (!row) throw new Error(`no case ${id}`);
  return row;
}

/** Does something with a case through its form, as htmx does, and answers the status. `act`: claim, release, resolution … */
export async function does(house: House, who: Player, act: string, form: Record<string, string> = {}, id = 1): Promise<number> {
  return (await post(house, who, `/conversations/${id}/${act}`, form, asPart)).status;
}

/** Sends a reply to a case and lets it arrive. */
export async function replies(town: Town, who: Player, body: string, form: Record<string, string> = {}, id = 1): Promise<number> {
  const answer = await post(town.house, who, `/conversations/${id}/messages`, { body, key: crypto.randomUUID(), ...form }, asPart);
  await town.rest();
  return answer.status;
}

/** Every promise of the data holds. */
export function expectSound(house: House): void {
  expect(listBroken(house.ronda.app.db.tx)).toEqual([]);
}

/** Lets everything finish, checks every promise of the data, and closes the town. */
export async function leave(town: Town): Promise<void> {
  await town.rest();
  expectSound(town.house);
  await town.close();
}
