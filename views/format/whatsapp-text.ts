/** What a message's text means: plain runs, WhatsApp's marks around further nodes, links. The text itself is never changed. */
export type TextNode =
  | { kind: "text"; text: string }
  | { kind: "bold" | "italic" | "strike"; nodes: readonly TextNode[] }
  | { kind: "code"; text: string }
  | { kind: "link"; href: string; text: string };

const marks = { "*": "bold", _: "italic", "~": "strike" } as const;

// Deeper than this the marks stay as typed: a message is not a program.
const depthMax = 8;

/** Reads `*bold*`, `_italic_`, `~strike~`, ```` ```mono``` ````, `` `mono` `` and http(s) links out of foreign text. Nothing here is HTML yet. */
export function parseWhatsAppText(text: string): TextNode[] {
  return parse(text, 0);
}

function parse(text: string, depth: number): TextNode[] {
  const nodes: TextNode[] = [];
  const unclosed: Unclosed = new Map();
  let plainFrom = 0;
  let at = 0;
  while (at < text.length) {
    const found = depth < depthMax ? nodeAt(text, at, depth, unclosed) : null;
    if (!found) {
      at += 1;
      continue;
    }
    if (at > plainFrom) nodes.push({ kind: "text", text: text.slice(plainFrom, at) });
    nodes.push(found.node);
    at = found.end;
    plainFrom = at;
  }
  if (plainFrom < text.length) nodes.push({ kind: "text", text: text.slice(plainFrom) });
  return nodes;
}

type Found = { node: TextNode; end: number };

/** Until where a mark is known to have no partner, and a run of characters to be too long for a link: keeps a line of a thousand asterisks
 *  linear. */
type Unclosed = Map<string, number>;

function nodeAt(text: string, at: number, depth: number, unclosed: Unclosed): Found | null {
  const char = text[at];
  if (char === "`") return codeAt(text, at);
  if (char === "h" || char === "H") return linkAt(text, at, unclosed);
  if (char === "*" || char === "_" || char === "~") return markAt(text, at, { mark: char, depth, unclosed });
  return null;
}

function codeAt(text: string, at: number): Found | null {
  const fence = text.startsWith("```", at) ? "```" : "`";
  const end = text.indexOf(fence, at + fence.length);
  if (end <= at + fence.length) return null;
  const inside = text.slice(at + fence.length, end);
  if (fence === "`" && inside.includes("\n")) return null;
  return { node: { kind: "code", text: inside }, end: end + fence.length };
}

// A mark opens after a non-word character and before a non-space, closes the other way round, on one line.
function markAt(text: string, at: number, by: { mark: keyof typeof marks; depth: number; unclosed: Unclosed }): Found | null {
  if (at < (by.unclosed.get(by.mark) ?? 0) || isWordAt(text, at - 1) || isSpaceAt(text, at + 1)) return null;
  const newline = text.indexOf("\n", at);
  const lineEnd = newline === -1 ? text.length : newline;
  for (let end = text.indexOf(by.mark, at + 2); end !== -1 && end < lineEnd; end = text.indexOf(by.mark, end + 1)) {
    if (isSpaceAt(text, end - 1) || isWordAt(text, end + 1)) continue;
    return { node: { kind: marks[by.mark], nodes: parse(text.slice(at + 1, end), by.depth + 1) }, end: end + 1 };
  }
  by.unclosed.set(by.mark, lineEnd);
  return null;
}

function linkAt(text: string, at: number, unclosed: Unclosed): Found | null {
  if (at < (unclosed.get("link") ?? 0) || isWordAt(text, at - 1)) return null;
  linkPattern.lastIndex = at;
  const raw = linkPattern.exec(text)?.[0];
  if (raw === undefined) return null;
  if (raw.length > linkMax) {
    unclosed.set("link", at + raw.length);
    return null;
  }
  const shown = withoutTail(raw);
  const href = webAddress(shown);
  return href === null ? null : { node: { kind: "link", href, text: shown }, end: at + shown.length };
}

const linkPattern = /https?:\/\/[^\s<>"`{}|\\^]+/iy;

// No address anybody means is longer, and a customer may send 65,536 characters of beginnings of links.
const linkMax = 2_048;

// What ends a sentence ends no link; a bracket only if it was opened inside. A loop, because a pattern would try every place anew.
function withoutTail(raw: string): string {
  let end = raw.length;
  while (end > 0 && tailMarks.has(raw[end - 1] ?? "")) end -= 1;
  const isClosing = raw[end] === ")" && raw.includes("(");
  return raw.slice(0, isClosing ? end + 1 : end);
}

const tailMarks = new Set(".,;:!?'*_~)]»”");

/** The normalised address when it is plain http or https without a password in it; else null. Nothing else may become a link. */
export function webAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  return isWeb && url.username === "" && url.password === "" ? url.href : null;
}

function isSpaceAt(text: string, at: number): boolean {
  const char = text[at];
  return char === undefined || /\s/u.test(char);
}

function isWordAt(text: string, at: number): boolean {
  const char = text[at];
  return char !== undefined && /[\p{L}\p{N}]/u.test(char);
}
