import { type DraftPlace, findDraft, setDraft } from "../../db/queries/conversations/drafts.ts";
import type { Work } from "../work.ts";

/** Before the keys of words that came back by themselves: an open page puts those into its box (drafts.js). */
export const returnedKey = "back-";

/** Words that were not sent are in the box of the answer again, under what was begun there since. `name`: one for each that comes back. */
export function returnToBox(work: Work, at: Omit<DraftPlace, "kind">, { text, name }: { text: string; name: string }): void {
  const place = { ...at, kind: "reply" } as const;
  const begun = findDraft(work.tx, place)?.body ?? "";
  setDraft(work.tx, place, { body: begun === "" ? text : `${begun}\n${text}`, pressKey: `${returnedKey}${name}` }, work.now);
}
