import { findQuickReply, findTitled, type QuickReplyDraft, type QuickReplyRow } from "../../db/queries/answering/quick-replies.ts";
import { findTeamByName } from "../../db/queries/routing/teams.ts";
import type { Tx } from "../../db/open.ts";
import { type CsvRow, plainCell } from "../contacts/csv-text.ts";
import { mayWrite, type Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import { fold } from "../search/operators.ts";
import type { Work } from "../work.ts";
import { foldQuick, isScope, readQuickDraft, type QuickWish } from "./read-quick-draft.ts";
import { storeQuickReply } from "./save-quick-reply.ts";

/** What a column holds; null: nothing we know, it is passed over. */
export type QuickColumn = "title" | "shortcut" | "body" | "es" | "pt" | "en" | "options" | "scope" | "team" | null;

/** Why a row was left out: the refusal that a form would have heard. */
export type BadQuickRow = { line: number; refusal: Refusal };
export type QuickTally = { added: number; changed: number; same: number; bad: number };

const words: readonly (readonly [Exclude<QuickColumn, null>, readonly string[]])[] = [
  ["title", ["title", "titulo", "nombre", "nome", "name"]],
  ["shortcut", ["shortcut", "atajo", "atalho", "short_code", "shortcode", "short code"]],
  ["body", ["body", "texto", "text", "mensaje", "mensagem", "message", "content", "respuesta", "resposta", "reply"]],
  ["es", ["es", "espanol", "spanish"]],
  ["pt", ["pt", "portugues", "portuguese"]],
  ["en", ["en", "ingles", "english"]],
  ["options", ["options", "opciones", "opcoes", "botones", "botoes", "buttons"]],
  ["scope", ["scope", "alcance", "para quien", "de quien", "de quem", "para quem", "whose"]],
  ["team", ["team", "equipo", "equipe"]],
];
const headings: ReadonlyMap<string, QuickColumn> = new Map(
  words.flatMap(([is, all]) => all.map((word): [string, QuickColumn] => [word, is])),
);

const scopeWords: Readonly<Record<string, string>> = {
  mia: "mine",
  mias: "mine",
  minha: "mine",
  propia: "mine",
  own: "mine",
  equipo: "team",
  equipe: "team",
  todos: "all",
  todas: "all",
  everybody: "all",
};

/** What each column of a heading holds, by the words of three languages; the first of two that say the same counts. */
export function readQuickHeading(cells: readonly string[]): QuickColumn[] | Refusal<"csv_no_title"> {
  const taken = new Set<QuickColumn>();
  const columns = cells.map((cell) => {
    const is = headings.get(fold(cell)) ?? null;
    if (is === null || taken.has(is)) return null;
    taken.add(is);
    return is;
  });
  return taken.has("title") && taken.has("body") ? columns : no("csv_no_title");
}

/** How rows are read; `seen`: on a dry run, the places and titles that the rows before have brought. */
export type QuickReading = { columns: readonly QuickColumn[]; seen: Set<string> | null };

/** Takes some rows over: a title that is known in its place is changed, any other is added. An empty cell changes nothing. On a dry run nothing is
 *  written at all. A row for a place that is not theirs to write in is left out. */
export function importQuickReplies(
  work: Work,
  viewer: Viewer,
  rows: readonly CsvRow[],
  reading: QuickReading,
): { tally: QuickTally; bad: BadQuickRow[] } | Refusal<"forbidden"> {
  if (!mayWrite(viewer)) return no("forbidden");
  const tally: QuickTally = { added: 0, changed: 0, same: 0, bad: 0 };
  const bad: BadQuickRow[] = [];
  for (const row of rows) {
    const taken = takeRow(work, viewer, row, reading);
    if (isRefused(taken)) bad.push({ line: row.line, refusal: taken });
    tally[isRefused(taken) ? "bad" : taken] += 1;
  }
  return { tally, bad };
}

function takeRow(work: Work, viewer: Viewer, { cells }: CsvRow, { columns, seen }: QuickReading): "added" | "changed" | "same" | Refusal {
  if (cells === null) return no("csv_broken_row");
  if (cells.slice(columns.length).some((cell) => cell.trim() !== "")) return no("csv_too_many_cells");
  const cell = (is: QuickColumn) => plainCell(cells[columns.indexOf(is)] ?? "");
  const place = readPlace(work.tx, cell("scope"), cell("team"));
  if (isRefused(place)) return place;
  const title = cell("title");
  const knownId = findTitled(work.tx, { ...place, personId: viewer.personId }, foldQuick(title.normalize("NFC").replace(/\s+/gu, " ")));
  const known = knownId === undefined ? null : (findQuickReply(work.tx, viewer, knownId) ?? null);
  const draft = readQuickDraft(work.tx, viewer, wishOf(cell, place, known), known?.personId ?? viewer.personId);
  if (isRefused(draft)) return draft;
  if (known && isSame(known, draft)) return "same";
  if (seen === null) {
    const stored = storeQuickReply(work, viewer, known, draft);
    if (isRefused(stored)) return stored;
  }
  const key = JSON.stringify([draft.scope, draft.teamId, draft.titleKey]);
  const isFirst = !known && seen?.has(key) !== true;
  seen?.add(key);
  return isFirst ? "added" : "changed";
}

type Cell = (is: QuickColumn) => string;

function wishOf(cell: Cell, place: Pick<QuickWish, "scope" | "teamId">, known: QuickReplyRow | null): QuickWish {
  const language = (one: "es" | "pt" | "en") => cell(one) || (known?.variants[one] ?? "");
  const options = cell("options");
  return {
    ...place,
    title: cell("title"),
    shortcut: cell("shortcut") || (known?.shortcut ?? ""),
    body: cell("body") || (known?.body ?? ""),
    variants: { es: language("es"), pt: language("pt"), en: language("en") },
    options: options === "" ? (known?.options ?? []) : options.split("|"),
    fileId: known?.fileId ?? null,
  };
}

// A row that says nothing of it is one's own; one with a team's name is that team's.
function readPlace(tx: Tx, scopeText: string, teamText: string): { scope: QuickReplyRow["scope"]; teamId: number | null } | Refusal {
  const word = fold(scopeText);
  const unsaid = teamText === "" ? "mine" : "team";
  const scope = word === "" ? unsaid : (scopeWords[word] ?? word);
  if (!isScope(scope)) return no("bad_quick_scope");
  if (scope !== "team") return { scope, teamId: null };
  const team = findTeamByName(tx, teamText);
  return team ? { scope, teamId: team.id } : no("unknown_team");
}

function isSame(known: QuickReplyRow, draft: QuickReplyDraft): boolean {
  const facts = ({ title, shortcut, body, options, variants: { es, pt, en } }: QuickReplyRow | QuickReplyDraft) =>
    JSON.stringify([title, shortcut, body, options, es, pt, en]);
  return facts(known) === facts(draft);
}
