import type { World } from "../../ports/world.ts";
import type { CustomerContent } from "../customers/content.ts";
import type { Bubble } from "../customers/customer.ts";
import { isRecord, recordAt, recordsAt, textAt } from "../read.ts";
import { pick } from "./scripts.ts";

/** How customers who are asked about it found it; most are kind, and three in ten say nothing. */
const moods = [5, 5, 5, 4, 4, 3, 1, null, null, null];

/** Whether a bubble asks how it went. */
export function isSurvey(bubble: Bubble): boolean {
  return rowsOf(bubble.body).length === 5;
}

/** What a customer says to it: mostly a tap on one of its rows, sometimes a digit. Null: nothing. */
export function answerTo(bubble: Bubble, random: World["random"]): CustomerContent | null {
  const rows = rowsOf(bubble.body);
  const score = pick(random, moods);
  if (score === null) return null;
  const row = rows[5 - score];
  if (!row || random.fraction() < 0.3) return { type: "text", body: String(score) };
  return { type: "list_reply", id: row.id, title: row.title };
}

// Of a list whose rows say that they are a survey's.
function rowsOf(body: unknown): { id: string; title: string }[] {
  const sections = recordsAt(recordAt(isRecord(body) ? body : null, "action"), "sections");
  const rows = sections.flatMap((section) => recordsAt(section, "rows"));
  return rows
    .map((row) => ({ id: textAt(row, "id") ?? "", title: textAt(row, "title") ?? "" }))
    .filter(({ id }) => id.startsWith("survey:"));
}
