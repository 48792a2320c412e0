import { asPart, get, post } from "./browse.ts";
import type { Player } from "./cast.ts";
import { does } from "./case.ts";
import type { Town } from "./town.ts";

/** What a form about a conversation was answered: the status, and the words. */
export type Told = { status: number; text: string };

/** Hands a case over through the form, as htmx does. `to`: a person, or `team-2`. */
export async function passes(town: Town, who: Player, to: Player | string, form: Record<string, string> = {}, id = 1): Promise<Told> {
  const target = typeof to === "string" ? to : `person-${to.id}`;
  const fields = { to: target, reason: "topic", note: "Le falta el VEP", ...form };
  const answer = await post(town.house, who, `/conversations/${id}/transfers`, fields, asPart);
  await town.rest();
  return { status: answer.status, text: await answer.text() };
}

/** Marisa has written and this one has taken it. */
export async function taken(town: Town, by: Player): Promise<void> {
  await town.writes(town.marisa, "Hola");
  await does(town.house, by, "claim");
}

/** A case as its page shows it to somebody. */
export async function pageOf(town: Town, who: Player, id = 1): Promise<string> {
  return (await get(town.house, who, `/conversations/${id}`)).text();
}

/** Keeps a beginning the way the composer does; answers the status. */
export async function begins(town: Town, who: Player, body: string, kind = "reply"): Promise<number> {
  return (await post(town.house, who, "/conversations/1/draft", { kind, body }, asPart)).status;
}

/** What stands in the reply box of a page. */
export function boxOf(page: string): string {
  return /data-send="reply".*?<textarea[^>]*>([^<]*)<\/textarea>/s.exec(page)?.[1] ?? "no box";
}
