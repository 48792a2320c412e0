import type { World } from "../../ports/world.ts";
import type { CustomerContent } from "../customers/content.ts";
import type { Bubble } from "../customers/customer.ts";
import { isRecord, type JsonRecord, recordAt, recordsAt, textAt } from "../read.ts";
import { pick } from "./scripts.ts";

type Choice = { kind: "button_reply" | "list_reply"; id: string; title: string };

/** What a customer presses of buttons or a list, as most do, or types instead; null: the message offers nothing to choose. */
export function answerToMenu(bubble: Pick<Bubble, "type" | "body">, random: World["random"]): CustomerContent | null {
  const choices = bubble.type === "interactive" ? choicesIn(bubble.body) : [];
  if (choices.length === 0) return null;
  const { kind, id, title } = pick(random, choices);
  return random.fraction() < 0.75 ? { type: kind, id, title } : { type: "text", body: title.toLowerCase() };
}

function choicesIn(body: unknown): Choice[] {
  const action = isRecord(body) ? recordAt(body, "action") : null;
  const buttons = recordsAt(action, "buttons").map((one) => choiceOf("button_reply", recordAt(one, "reply")));
  const rows = recordsAt(action, "sections").flatMap((section) => recordsAt(section, "rows").map((row) => choiceOf("list_reply", row)));
  return [...buttons, ...rows].filter(({ id }) => id !== "");
}

function choiceOf(kind: Choice["kind"], row: JsonRecord | null): Choice {
  return { kind, id: textAt(row, "id") ?? "", title: textAt(row, "title") ?? "" };
}
