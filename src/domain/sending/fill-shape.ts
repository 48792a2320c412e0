import { findConversation } from "../../db/queries/conversations/conversations.ts";
import type { Tx } from "../../db/open.ts";
import { type Shape, withWords, wordsOf } from "../conversation/shape.ts";
import type { Viewer } from "../permissions.ts";
import { fillerFor } from "../quick-replies/fill-reply.ts";
import { fillPlaceholders } from "../quick-replies/placeholders.ts";

/** What is said with whatever placeholders are still in it filled: a quick reply's, or typed by hand. `missing`: those without a value and without
 *  a fallback, with which it may not leave. */
export function fillShape(tx: Tx, viewer: Viewer, conversationId: number, shape: Shape): { shape: Shape; missing: string[] } {
  const said = saidIn(shape);
  const row = said.includes("{") ? findConversation(tx, conversationId) : undefined;
  if (!row) return { shape, missing: [] };
  const { text, missing } = fillPlaceholders(said, fillerFor(tx, viewer, row).valueOf);
  if (shape.type !== "interactive") return { shape: withWords(shape, text), missing };
  return { shape: { type: "interactive", interactive: { ...shape.interactive, body: { text } } }, missing };
}

/** The words of a message, those above buttons included. */
export function saidIn(shape: Shape): string {
  return shape.type === "interactive" ? shape.interactive.body.text : (wordsOf(shape) ?? "");
}
