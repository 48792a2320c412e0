/** How a file was written. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** The text of a file that some spreadsheet made: by its mark, else by where its zero bytes stand, else UTF-8 if it is that whole, else the
 *  Latin letters of Windows, which every sequence of bytes is. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const encoding = encodingOf(bytes);
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const head = bytes.subarray(0, 512);
  const zeros = [0, 1].map((odd) => head.filter((byte, at) => byte === 0 && at % 2 === odd).length);
  if ((zeros[1] ?? 0) > head.length / 4) return "utf-16le";
  if ((zeros[0] ?? 0) > head.length / 4) return "utf-16be";
  return isUtf8(bytes) ? "utf-8" : "windows-1252";
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false; // it throws for one reason: these bytes are not UTF-8
  }
}

/** What most stands between the cells of a heading: a comma, a semicolon as in Spanish spreadsheets, or a tab. */
export function separatorOf(text: string): string {
  const heading = text.slice(0, 4_000).split(/\r|\n/, 1)[0] ?? "";
  const counts = [",", ";", "\t"].map((sign) => ({ sign, n: heading.split(sign).length }));
  return counts.toSorted((a, b) => b.n - a.n)[0]?.sign ?? ",";
}

/** One line of a table; null cells: its quotes never close, or one of its cells is too long to be meant. */
export type CsvRow = { line: number; cells: string[] | null };

const rowMax = 64_000;

/** The rows of a CSV (RFC 4180, any line end), one at a time, empty lines left out. A row whose quotes do not close ends with its line, so that
 *  one broken row does not swallow the rest. */
export function* readRows(text: string, separator: string): Generator<CsvRow> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const read = readRow(text, at, separator) ?? { cells: null, next: endOfLine(text, at) };
    const row = { line, cells: read.cells };
    line += linesIn(text, at, read.next);
    at = read.next;
    if (row.cells === null || row.cells.some((cell) => cell.trim() !== "")) yield row;
  }
}

type Read = { cells: string[] | null; next: number };

// Null: the quotes never close.
function readRow(text: string, start: number, separator: string): Read | null {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const cell = text[at] === '"' ? readQuoted(text, at, start + rowMax) : readPlain(text, at, separator);
    if (cell === null || cell.next - start > rowMax) return null;
    cells.push(cell.value);
    at = cell.next;
    if (text[at] === separator) at += 1;
    else if (at >= text.length) return { cells, next: at };
    else if (text[at] === "\n" || text[at] === "\r") return { cells, next: at + (text.startsWith("\r\n", at) ? 2 : 1) };
    else return null; // words behind a closing quote
  }
}

function readPlain(text: string, start: number, separator: string): { value: string; next: number } {
  let at = start;
  while (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") at += 1;
  return { value: text.slice(start, at), next: at };
}

function readQuoted(text: string, start: number, end: number): { value: string; next: number } | null {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1 || quote > end) return null;
    if (text[quote + 1] !== '"') return { value: text.slice(start + 1, quote).replaceAll('""', '"'), next: quote + 1 };
    at = quote + 2;
  }
}

function endOfLine(text: string, start: number): number {
  let at = start;
  while (at < text.length && text[at] !== "\n" && text[at] !== "\r") at += 1;
  if (at >= text.length) return at;
  return at + (text.startsWith("\r\n", at) ? 2 : 1);
}

function linesIn(text: string, start: number, end: number): number {
  let lines = 0;
  for (let at = start; at < end; at += 1) if (text[at] === "\n" || (text[at] === "\r" && text[at + 1] !== "\n")) lines += 1;
  return lines;
}

/** A cell as it was meant: our own files lead some with an apostrophe, so that no spreadsheet takes them for a formula. */
export function plainCell(cell: string): string {
  const text = cell.trim();
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
}
