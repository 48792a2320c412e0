import { findFileFor } from "../../db/queries/files/files.ts";
import { listContactFields } from "../../db/queries/contacts/contact-values.ts";
import type { QuickReplyDraft, QuickScope, Variants } from "../../db/queries/answering/quick-replies.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import type { Tx } from "../../db/open.ts";
import { languages, readName } from "../people/fields.ts";
import { mayWrite, type Viewer } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";
import { fold } from "../search/operators.ts";
import { isSeen } from "../visible-text.ts";
import { mayKeepQuick } from "./keeping.ts";
import { placeholdersIn, standingOf } from "./placeholders.ts";

export const titleMax = 80;
/** WhatsApp's limit, in code points; beside buttons there is less room. */
export const bodyMax = 4_096;
const besideButtonsMax = 1_024;
const shortcutMax = 30;
/** More than three are a list that opens. */
export const buttonsMax = 3;
export const optionsMax = 10;
const buttonMax = 20;
const rowMax = 24;

/** What somebody wants to keep, as they typed it. */
export type QuickWish = {
  title: string;
  shortcut: string;
  body: string;
  variants: Variants;
  options: readonly string[];
  scope: string;
  teamId: number | null;
  fileId: string | null;
};

export type QuickFault = Refusal<
  | "forbidden"
  | "bad_quick_title"
  | "bad_shortcut"
  | "quick_reply_empty"
  | "quick_reply_long"
  | "bad_placeholder"
  | "bad_options"
  | "options_and_file"
  | "bad_quick_scope"
  | "unknown_team"
  | "unknown_file"
>;

/** The wish as it is kept, or what is wrong with it. `makerId`: whose it is when it is somebody's own. */
export function readQuickDraft(tx: Tx, viewer: Viewer, wish: QuickWish, makerId: number): QuickReplyDraft | QuickFault {
  if (!mayWrite(viewer)) return no("forbidden");
  const title = readName(wish.title.slice(0, titleMax * 4), titleMax);
  if (title === null) return no("bad_quick_title", { max: titleMax });
  const shortcut = readShortcut(wish.shortcut);
  if (shortcut === undefined) return no("bad_shortcut", { max: shortcutMax });
  const options = wish.options.map((one) => one.normalize("NFC").trim()).filter((one) => one !== "");
  const variants = readVariants(wish.variants);
  const body = readBody(wish.body);
  const fault =
    bodiesFault(tx, [body, ...Object.values(variants)], { options, hasFile: wish.fileId !== null }) ?? optionsFault(options, wish);
  if (fault) return fault;
  const place = readPlace(tx, viewer, wish, makerId);
  if ("refused" in place) return place;
  if (wish.fileId !== null && !findFileFor(tx, viewer, wish.fileId)) return no("unknown_file");
  const found = [shortcut ?? "", title, body, ...Object.values(variants)].map(foldQuick).join("\n");
  return { ...place, title, titleKey: foldQuick(title), shortcut, body, variants, options, fileId: wish.fileId, found };
}

/** Small letters without accents and without what shows nothing: what replies are found by. */
export function foldQuick(text: string): string {
  return fold(text.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, ""));
}

function readPlace(
  tx: Tx,
  viewer: Viewer,
  { scope, teamId }: QuickWish,
  makerId: number,
): Pick<QuickReplyDraft, "scope" | "personId" | "teamId"> | QuickFault {
  if (!isScope(scope)) return no("bad_quick_scope");
  const place = { scope, personId: scope === "mine" ? viewer.personId : makerId, teamId: scope === "team" ? teamId : null };
  const team = scope === "team" ? findTeam(tx, teamId ?? 0) : null;
  if (team === undefined || (team !== null && team.archivedAt !== null)) return no("unknown_team");
  return mayKeepQuick(viewer, place) ? place : no("forbidden");
}

/** Whether a word is a scope. */
export function isScope(text: string): text is QuickScope {
  return text === "mine" || text === "team" || text === "all";
}

// Undefined: not one. A slash before it is how people write it.
function readShortcut(text: string): string | null | undefined {
  const shortcut = text.normalize("NFC").trim().replace(/^\//, "").toLowerCase();
  if (shortcut === "") return null;
  return shortcut.length <= shortcutMax && /^[\p{L}\p{N}\p{M}_.-]+$/u.test(shortcut) ? shortcut : undefined;
}

function readBody(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFC")
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\n\t]/gu, "")
    .trim();
}

function readVariants(variants: Variants): Variants {
  return Object.fromEntries(
    languages.flatMap((language) => {
      const body = readBody(variants[language] ?? "");
      return body === "" ? [] : [[language, body]];
    }),
  );
}

type Around = { options: readonly string[]; hasFile: boolean };

function bodiesFault(tx: Tx, [body = "", ...others]: string[], { options, hasFile }: Around): QuickFault | null {
  if (!isSeen(body) && (!hasFile || others.length > 0)) return no("quick_reply_empty");
  const max = options.length > 0 && options.length <= buttonsMax ? besideButtonsMax : bodyMax;
  if ([body, ...others].some((one) => [...one].length > max)) return no("quick_reply_long", { max });
  const fields = listContactFields(tx).map(({ name }) => fold(name));
  const names = [body, ...others].flatMap(placeholdersIn);
  const unknown = names.find((name) => standingOf(name) === undefined && !fields.includes(fold(name)));
  return unknown === undefined ? null : no("bad_placeholder", { name: unknown, field: "body" });
}

function optionsFault(options: readonly string[], { fileId }: QuickWish): QuickFault | null {
  if (options.length === 0) return null;
  if (fileId !== null) return no("options_and_file");
  const max = options.length <= buttonsMax ? buttonMax : rowMax;
  const isWhole = (one: string) => isSeen(one) && [...one].length <= max && !/\p{Cc}/u.test(one);
  const isGood = options.length <= optionsMax && options.every(isWhole) && new Set(options).size === options.length;
  return isGood ? null : no("bad_options", { max, count: optionsMax });
}
