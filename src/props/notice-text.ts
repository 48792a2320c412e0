import type { FreshRow } from "../db/queries/notices/notifications.ts";
import { findInboxRow } from "../db/queries/conversations/inbox-list.ts";
import type { Tx } from "../db/open.ts";
import { isNoticeKind } from "../domain/notices/kinds.ts";
import { customerName } from "../../views/format/customer-name.ts";
import { type Key, type Language, say, type Words, words as wordsOf } from "../../views/i18n/words.ts";
import { masksPhones } from "../domain/setup/mask-phones.ts";
import type { Role } from "../domain/permissions.ts";
import { newsText } from "./templates/template-words.ts";
import { type Eyes, nameOf } from "./person-name.ts";

/** What is told outside of a page: plain words, a path of ours to open, and the mark by which a newer one takes its place. */
export type AlertText = { title: string; body: string; path: string; tag: string };

/** In whose words and zone. */
type Reader = { language: Language; timeZone: string; role: Role };

/** Unseen ones that may be told, newest first, and how many there are in all. */
type Still = { rows: readonly (Pick<FreshRow, "id" | "kind" | "conversationId"> & { facts?: string | null })[]; unseen: number };

const excerptMax = 80;
const linesMax = 20;

/** One thing by its name, several as "4 unanswered". The customer's words only where the company lets them leave (`isWithText`). Whether
 *  this person may know is the caller's to have asked. */
export function alertText(tx: Tx, reader: Reader, { rows, unseen }: Still, { isWithText }: { isWithText: boolean }): AlertText {
  const words = wordsOf(reader.language, reader.timeZone);
  const [newest] = rows;
  if (!newest || new Set(rows.map((one) => one.conversationId ?? -one.id)).size > 1)
    return { title: words.t("notice.many", { n: unseen }), body: words.t("notice.many.open"), path: "/notifications", tag: "ronda" };
  const { conversationId } = newest;
  return {
    title: noticeSentence(words, newest, conversationId === null ? "" : customerOf(tx, words, conversationId, eyesOf(tx, reader))),
    body: bodyOf(tx, words, conversationId, isWithText),
    path: noticePath(newest.kind, conversationId),
    tag: conversationId === null ? "ronda" : `ronda-${conversationId}`,
  };
}

/** A letter about all of them. `base`: the address this server is known by; null = no links. */
export function noticeLetter(tx: Tx, reader: Reader, { rows, unseen }: Still, base: string | null): { subject: string; text: string } {
  const words = wordsOf(reader.language, reader.timeZone);
  const link = (path: string) => (base === null ? "" : `\n  ${base.replace(/\/$/, "")}${path}`);
  const newestOfEach = [...new Map(rows.toReversed().map((one) => [one.conversationId ?? -one.id, one])).values()].toReversed();
  const lines = newestOfEach.slice(0, linesMax).map(({ kind, conversationId, facts }) => {
    const customer = conversationId === null ? "" : customerOf(tx, words, conversationId, eyesOf(tx, reader));
    return `· ${noticeSentence(words, { kind, facts }, customer)}${link(noticePath(kind, conversationId))}`;
  });
  const subject = alertText(tx, reader, { rows, unseen }, { isWithText: false }).title;
  return { subject: oneLine(subject), text: `${lines.join("\n")}\n\n${words.t("notice.mail.foot")}${link("/me")}\n` };
}

/** What a notification says. `customer`: "" where it is about no conversation. */
export function noticeSentence(
  words: Words,
  { kind, facts }: { kind: string; facts?: string | null | undefined },
  customer: string,
): string {
  const news = kind === "template_news" ? newsText(words, facts ?? null) : null;
  if (news !== null) return news;
  const key: Key = isNoticeKind(kind) ? `notice.say.${kind}` : "notice.say.other";
  return say(words, key, { customer });
}

const pathOfKind: Readonly<Record<string, string>> = {
  number_trouble: "/admin/numbers",
  template_news: "/admin/templates",
  webhook_stopped: "/admin/outgoing-webhooks",
  holidays: "/admin/hours",
  bot_stopped: "/admin/bots",
};

/** Where a notification leads. */
export function noticePath(kind: string, conversationId: number | null): string {
  if (conversationId !== null) return `/conversations/${conversationId}`;
  return pathOfKind[kind] ?? "/notifications";
}

function eyesOf(tx: Tx, { role }: Reader): Eyes {
  return { isMasked: role === "agent" && masksPhones(tx) };
}

function customerOf(tx: Tx, words: Words, conversationId: number, eyes: Eyes): string {
  const row = findInboxRow(tx, conversationId);
  return customerName(words, row ? nameOf(row, eyes) : "");
}

function bodyOf(tx: Tx, words: Words, conversationId: number | null, isWithText: boolean): string {
  if (conversationId === null) return "";
  const row = isWithText ? findInboxRow(tx, conversationId) : undefined;
  const said = row?.lastKind === "in" ? oneLine(row.lastText ?? "") : "";
  return said === "" ? words.t("notice.case", { id: String(conversationId) }) : [...said].slice(0, excerptMax).join("");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
