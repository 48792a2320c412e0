/** A JSON object of somebody else's making: every key may be missing or of the wrong type. */
export type Json = Readonly<Record<string, unknown>>;

/** The value as an object, or null for lists, null and plain values. */
export function asRecord(value: unknown): Json | null {
  return isRecord(value) ? value : null;
}

/** The value as a list; anything else is an empty one, because Meta leaves empty lists out. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Text from people or Meta, fit to be stored: null when absent, empty or no string. NUL becomes U+FFFD (C code would cut
 *  the text there) and half surrogate pairs too (UTF-8 cannot hold them); everything else stays as it is. */
export function asText(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? storable(value) : null;
}

/** Like `asText`, but an empty string stays one: for a text body, where nothing was said is not the same as no body. */
export function asBody(value: unknown): string | null {
  return value === "" ? "" : asText(value);
}

/** An id, which Meta writes as a string or, on template fields, as an integer. */
export function asId(value: unknown): string | null {
  return Number.isSafeInteger(value) ? String(value) : asText(value);
}

/** A finite number, also when it comes as a string such as "303833"; null otherwise. */
export function asNumber(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** A real boolean or null: "false" and 0 are not guessed at. */
export function asFlag(value: unknown): boolean | null {
  return typeof value === "boolean" ? value : null;
}

/** Meta's Unix seconds, string or integer, as epoch ms; null for anything that is no instant between 1970 and 2255. */
export function asInstant(value: unknown): number | null {
  const seconds = asNumber(value);
  return seconds !== null && Number.isInteger(seconds) && seconds > 0 && seconds < 9_000_000_000 ? seconds * 1000 : null;
}

/** Text made safe for UTF-8 and C strings, see `asText`. */
export function storable(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes("\0") ? whole.replaceAll("\0", "\uFFFD") : whole;
}

/** JSON with sorted keys: the same value gives the same text whatever order Meta wrote it in. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? "null";
  const pairs = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${pairs.join(",")}}`;
}

/** The deepest nesting of objects and lists in JSON bytes, found without parsing so that hostile depth costs no stack.
 *  Brackets inside strings do not count; so few brackets that depth cannot matter read as 0. */
export function depthOf(json: Uint8Array): number {
  if (isShallow(json)) return 0;
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (byte === quote) at = endOfString(json, at + 1);
    else if (byte === openBrace || byte === openBracket) deepest = Math.max(deepest, ++depth);
    else if (byte === closeBrace || byte === closeBracket) depth--;
  }
  return deepest;
}

/** Few brackets cannot nest deeply: counting them natively spares the walk over an ordinary delivery. */
function isShallow(json: Uint8Array): boolean {
  let count = 0;
  for (const bracket of [openBrace, openBracket])
    for (let at = json.indexOf(bracket); at >= 0 && count <= shallowMax; at = json.indexOf(bracket, at + 1)) count += 1;
  return count <= shallowMax;
}

const shallowMax = 48;
const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

function endOfString(json: Uint8Array, from: number): number {
  let at = from;
  while (at < json.length && json[at] !== quote) at += json[at] === backslash ? 2 : 1;
  return at;
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
