import { parseWhatsAppText, type TextNode } from "./whatsapp-text.ts";

/** Lines of a message that stand together: plain ones as they are, quoted ones, or one item of a list with what stands before it. */
export type TextBlock =
  { kind: "plain"; nodes: TextNode[] } | { kind: "quote"; nodes: TextNode[] } | { kind: "item"; mark: string; nodes: TextNode[] };

const blockLine = /^(?:> ?|[-*] (?=\S)|\d{1,3}\. (?=\S))/;
const anyBlock = new RegExp(blockLine.source, "m");

/** Reads WhatsApp's `> quote`, `- item` and `1. item` at the beginning of lines, and its marks and links inside them. What stands between
 *  fences of code is left alone. */
export function parseWhatsAppBlocks(text: string): TextBlock[] {
  if (!anyBlock.test(text)) return [{ kind: "plain", nodes: parseWhatsAppText(text) }];
  const blocks: TextBlock[] = [];
  let plain: string[] = [];
  let isInCode = false;
  const flush = () => {
    if (plain.length > 0) blocks.push({ kind: "plain", nodes: parseWhatsAppText(plain.join("\n")) });
    plain = [];
  };
  for (const line of text.split("\n")) {
    const mark = isInCode ? undefined : blockLine.exec(line)?.[0];
    if ((line.split("```").length - 1) % 2 === 1) isInCode = !isInCode;
    if (mark === undefined) plain.push(line);
    else {
      flush();
      blocks.push(blockOf(mark, parseWhatsAppText(line.slice(mark.length))));
    }
  }
  flush();
  return blocks;
}

function blockOf(mark: string, nodes: TextNode[]): TextBlock {
  if (mark.startsWith(">")) return { kind: "quote", nodes };
  return { kind: "item", mark: /^\d/.test(mark) ? mark.trim() : "•", nodes };
}
