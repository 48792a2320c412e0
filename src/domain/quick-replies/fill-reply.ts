import type { QuickReplyRow } from "../../db/queries/answering/quick-replies.ts";
import { findContact } from "../../db/queries/contacts/contacts.ts";
import { type ContactField, listContactFields, listValuesOf } from "../../db/queries/contacts/contact-values.ts";
import { findContactFields } from "../../db/queries/conversations/contact-fields.ts";
import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import { findPerson, type Language } from "../../db/queries/people/people.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import { findSetting } from "../../db/queries/system/settings.ts";
import type { Tx } from "../../db/open.ts";
import { isLanguage } from "../people/fields.ts";
import type { Viewer } from "../permissions.ts";
import { fold } from "../search/operators.ts";
import { isSeen } from "../visible-text.ts";
import { fillPlaceholders, type Standing, standingOf, type ValueOf } from "./placeholders.ts";

export type QuickPlaceOfUse = Pick<ConversationRow, "id" | "contactId" | "teamId">;

/** Fills replies in for one conversation: in its contact's language, else the company's, else as they stand. */
export type Filler = {
  language: Language | null;
  valueOf: ValueOf;
  fill(reply: Pick<QuickReplyRow, "body" | "variants">): { text: string; missing: string[] };
};

/** The same where every name was one of ours once: a field that was dropped since has nothing to say, and its placeholder must not leave. */
export function strictly(valueOf: ValueOf, names: (name: string) => boolean = () => true): ValueOf {
  return (name) => {
    const value = valueOf(name);
    return value === undefined && names(name) ? null : value;
  };
}

/** Whoever asks is who speaks: `{agente}` is their name, and a name that is a phone is no name where they may not read phones. */
export function fillerFor(tx: Tx, viewer: Viewer, row: QuickPlaceOfUse): Filler {
  const spoken = findContactFields(tx, row.contactId).language ?? findSetting(tx, "company_language") ?? "";
  const language = isLanguage(spoken) ? spoken : null;
  const fields = listContactFields(tx);
  const known = new Map<string, string | null>();
  const valueOf: ValueOf = (name) => {
    const key = fold(name);
    if (!known.has(key)) {
      const value = valueFor(tx, viewer, row, { name, language, fields });
      if (value === undefined) return undefined;
      known.set(key, value);
    }
    return known.get(key);
  };
  const bodyOf = ({ body, variants }: Pick<QuickReplyRow, "body" | "variants">) => (language && variants[language]) ?? body;
  return { language, valueOf, fill: (reply) => fillPlaceholders(bodyOf(reply), strictly(valueOf)) };
}

type Asked = { name: string; language: Language | null; fields: readonly ContactField[] };

// Our own names win over a field that happens to have one of them.
function valueFor(tx: Tx, viewer: Viewer, row: QuickPlaceOfUse, { name, language, fields }: Asked): string | null | undefined {
  const standing = standingOf(name);
  if (standing !== undefined) return tamed(standingValue(tx, viewer, row, standing));
  const field = fields.find((one) => fold(one.name) === fold(name));
  if (!field) return undefined;
  const value = listValuesOf(tx, [row.contactId]).get(row.contactId)?.get(field.id) ?? "";
  return tamed(spokenValue(field, value, language));
}

function standingValue(tx: Tx, viewer: Viewer, row: QuickPlaceOfUse, standing: Standing): string {
  switch (standing) {
    case "contact":
      return contactName(tx, viewer, row.contactId);
    case "agent":
      return findPerson(tx, viewer.personId)?.name ?? "";
    case "team":
      return findTeam(tx, row.teamId)?.name ?? "";
    case "case":
      return String(row.id);
    case "company":
      return findSetting(tx, "company_name") ?? "";
  }
}

// Some are called by nothing but their phone, or by emoji: one does not greet a person like that.
function contactName(tx: Tx, viewer: Viewer, contactId: number): string {
  const contact = findContact(tx, contactId);
  const name = contact?.name ?? "";
  const isPhone = viewer.isMasked === true && contact?.phone && name.replaceAll(/\D/g, "").includes(contact.phone.slice(-7));
  return isPhone || !/\p{L}/u.test(name) ? "" : name;
}

function spokenValue(field: ContactField, value: string, language: Language | null): string {
  if (language === "en" || value === "") return value;
  if (field.kind === "number") return value.replace(".", ",");
  const [, year, month, day] = (field.kind === "date" && /^(\d{4})-(\d\d)-(\d\d)$/.exec(value)) || [];
  return year === undefined ? value : `${day}/${month}/${year}`;
}

const nameMax = 120;

// What others wrote must not look like a placeholder, nor turn the line around it. Null: nothing of it can be seen.
function tamed(text: string): string | null {
  const line = text
    .replaceAll(/[\s{}]+/gu, " ")
    .replaceAll(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "")
    .trim();
  return isSeen(line) ? [...line].slice(0, nameMax).join("") : null;
}
