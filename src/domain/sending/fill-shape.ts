import { findConversation } from "../../db/queries/conversations/conversations.ts";
import { findQuickReply } from "../../db/queries/answering/quick-replies.ts";
import type { Tx } from "../../db/open.ts";
import { type Shape, withWords, wordsOf } from "../conversation/shape.ts";
import { withTexts } from "../conversation/template-shape.ts";
import type { Viewer } from "../permissions.ts";
import { fillerFor, strictly } from "../quick-replies/fill-reply.ts";
import { fillPlaceholders, placeholdersIn } from "../quick-replies/placeholders.ts";
import { usedMax } from "../quick-replies/use-quick-replies.ts";

type Said = { conversationId: number; shape: Shape; replyIds: readonly number[] };

/** What is said with whatever placeholders are still in it filled: those of the quick replies it was made from, or typed by hand. `missing`: those
 *  without a value and without a fallback, with which it may not leave. */
export function fillShape(tx: Tx, viewer: Viewer, { conversationId, shape, replyIds }: Said): { shape: Shape; missing: string[] } {
  if (shape.type === "template") return fillTemplate(tx, viewer, conversationId, shape);
  const said = saidIn(shape);
  const row = said.includes("{") ? findConversation(tx, conversationId) : undefined;
  if (!row) return { shape, missing: [] };
  const names = namesIn(tx, viewer, replyIds);
  const { text, missing } = fillPlaceholders(
    said,
    strictly(fillerFor(tx, viewer, row).valueOf, (name) => names.has(name)),
  );
  if (shape.type !== "interactive") return { shape: withWords(shape, text), missing };
  return { shape: { type: "interactive", interactive: { ...shape.interactive, body: { text } } }, missing };
}

// Whatever fills a gap may hold placeholders of quick replies, so that a rule or a script need not know the contact.
function fillTemplate(tx: Tx, viewer: Viewer, conversationId: number, { template }: Extract<Shape, { type: "template" }>) {
  const hasHoles = (template.components ?? []).some((one) =>
    one.parameters.some((given) => given.type === "text" && given.text.includes("{")),
  );
  const row = hasHoles ? findConversation(tx, conversationId) : undefined;
  if (!row) return { shape: { type: "template" as const, template }, missing: [] };
  const { valueOf } = fillerFor(tx, viewer, row);
  const missing: string[] = [];
  const filled = withTexts(template, (text) => {
    const made = fillPlaceholders(text, valueOf);
    missing.push(...made.missing);
    return made.text;
  });
  return { shape: { type: "template" as const, template: filled }, missing };
}

function namesIn(tx: Tx, viewer: Viewer, replyIds: readonly number[]): ReadonlySet<string> {
  const replies = replyIds.slice(0, usedMax).flatMap((id) => findQuickReply(tx, viewer, id) ?? []);
  return new Set(replies.flatMap(({ body, variants }) => [body, ...Object.values(variants)]).flatMap(placeholdersIn));
}

/** The words of a message, those above buttons included; of a template, as its customer reads it. */
export function saidIn(shape: Shape): string {
  if (shape.type === "template") return shape.shown?.body ?? "";
  return shape.type === "interactive" ? shape.interactive.body.text : (wordsOf(shape) ?? "");
}
