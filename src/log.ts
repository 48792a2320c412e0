import type { Log } from "./app.ts";
import type { Clock } from "./ports/world.ts";

// What may stand in a log: how the server does, never who or what was said. Other facts are dropped.
const allowed = new Set(
  "address attempt bytes code conversationId count error event eventId field files folder jobId kind messageId migration ms name numberId personId port reason retryInMs rowId signal status url version".split(
    " ",
  ),
);
const lengthMax = 300;

/** JSON lines, one object each, through `write` (stderr). Texts lose whatever could be a phone, an address, a token or a quoted content. */
export function jsonLog(clock: Clock, write: (line: string) => void): Log {
  return (level, event, facts = {}) => {
    const kept = Object.entries(facts).filter(([name]) => allowed.has(name));
    const safe = kept.map(([name, value]) => [name, typeof value === "string" ? harmless(value) : value]);
    write(`${JSON.stringify({ at: new Date(clock.now()).toISOString(), level, event, ...Object.fromEntries(safe) })}\n`);
  };
}

/** A text without what must not be logged: quoted parts (a parser repeats its input there), mail addresses, runs of 7 digits or of 24 signs. */
export function harmless(text: string): string {
  return text
    .slice(0, lengthMax)
    .replace(/"[^"]*"?|“[^”]*”?|`[^`]*`?/g, "…")
    .replace(/[^\s@]+@[^\s@]+/g, "…")
    .replace(/[A-Za-z0-9_-]{24,}/g, "…")
    .replace(/\+?\d(?:[ ().-]?\d){6,}/g, "…");
}
