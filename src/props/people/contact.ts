import {
  type ContactCard,
  type ContactNote,
  findContactCard,
  type IdentityRow,
  listContactCases,
  listContactFiles,
  listContactNotes,
  listIdentities,
  ownsLiveConversation,
} from "../../db/queries/contacts/contact-card.ts";
import { findBlocked, listBlockStates } from "../../db/queries/contacts/blocking.ts";
import { listContactFields, listContactValues } from "../../db/queries/contacts/contact-values.ts";
import { findMarketing } from "../../db/queries/contacts/marketing.ts";
import { listMerges } from "../../db/queries/contacts/contact-merges.ts";
import { mayMerge } from "../../domain/contacts/merge-by-hand.ts";
import { undoMs } from "../../domain/contacts/undo-merge.ts";
import type { Tx } from "../../db/open.ts";
import { listAssignable } from "../../db/queries/routing/assignable.ts";
import { phoneKey } from "../../domain/contacts/phone-key.ts";
import { isSupervising, mayAdminister, mayWrite, type Viewer } from "../../domain/permissions.ts";
import type { ContactPageProps, FileLine, IdentityLine } from "../../../views/pages/contacts/contact-page.tsx";
import type { ContactNotesProps } from "../../../views/partials/contact/contact-notes.tsx";
import type { PanelContact } from "../../../views/partials/conversation/panel.tsx";
import type { NameProps, ValueProps } from "../../../views/partials/contact/contact-values.tsx";
import { shownName } from "../../../views/format/shown-name.ts";
import { nameOf, phoneFor } from "../person-name.ts";

const casesShown = 100;
const filesShown = 48;
const notesShown = 100;
const notesInPanel = 3;

type Own<Props> = Omit<Props, "view" | "contactId">;

/** Everything this viewer may know of a contact; the caller has checked that it may be seen. Undefined: it is gone. */
export function contactPageOf(
  tx: Tx,
  viewer: Viewer,
  contactId: number,
  now: number,
): Omit<ContactPageProps, "shell" | "flash"> | undefined {
  const card = findContactCard(tx, contactId);
  if (!card) return undefined;
  return {
    contactId,
    shownName: nameOf(card, viewer),
    since: card.createdAt,
    name: contactNameOf(card, viewer),
    values: contactValuesOf(tx, viewer, contactId),
    mayDeclare: mayAdminister(viewer),
    tending: tendingOf(tx, viewer, card),
    identities: identitiesOf(card, listIdentities(tx, contactId), viewer),
    notes: contactNotesOf(tx, viewer, contactId),
    merges: mergesOf(tx, viewer, contactId, now),
    block: blockOf(tx, viewer, contactId),
    marketing: { stoppedAt: findMarketing(tx, contactId).stoppedAt, mayChange: mayWrite(viewer) },
    cases: listContactCases(tx, viewer, contactId, casesShown),
    files: filesOf(tx, viewer, contactId),
  };
}

/** What a conversation's panel tells of its contact. */
export function panelContactOf(tx: Tx, viewer: Viewer, contactId: number): PanelContact {
  return {
    id: contactId,
    values: contactValuesOf(tx, viewer, contactId),
    notes: contactNotesOf(tx, viewer, contactId, true),
    noMarketing: findMarketing(tx, contactId).stoppedAt !== null,
  };
}

/** What we call a contact, to be changed by whoever may. */
export function contactNameOf(card: ContactCard, viewer: Viewer): Own<NameProps> {
  // Who is called by their phone is called by what may be read of it, which is nothing to be changed.
  const isHidden =
    viewer.isMasked && [card.name, card.profileName].some((name) => nameOf({ ...card, name }, viewer) !== shownName(name ?? ""));
  if (isHidden && card.name !== null) return { name: nameOf(card, viewer), profileName: null, mayEdit: false };
  return {
    name: card.name ?? "",
    profileName: card.namedAt === null ? null : card.profileName,
    mayEdit: mayWrite(viewer),
  };
}

/** Every declared field with what is known of it. */
export function contactValuesOf(tx: Tx, viewer: Viewer, contactId: number): Own<ValueProps>[] {
  const known = new Map(listContactValues(tx, contactId).map(({ fieldId, value }) => [fieldId, value]));
  return listContactFields(tx).map((field) => ({ field, value: known.get(field.id) ?? "", mayEdit: mayWrite(viewer) }));
}

/** Notes about a contact, latest first, as this viewer may handle them. */
export function contactNotesOf(tx: Tx, viewer: Viewer, contactId: number, isPanel = false): Own<ContactNotesProps> {
  // A panel is drawn once for many: what is one's own stands on the page alone.
  const mayDrop = ({ authorId }: ContactNote) => !isPanel && mayWrite(viewer) && (authorId === viewer.personId || isSupervising(viewer));
  const notes = listContactNotes(tx, contactId, isPanel ? notesInPanel : notesShown);
  return {
    isPanel,
    notes: notes.map((note) => ({ id: note.id, author: note.authorName, body: note.body, at: note.at, mayDrop: mayDrop(note) })),
    mayWrite: mayWrite(viewer),
  };
}

function mergesOf(tx: Tx, viewer: Viewer, contactId: number, now: number): ContactPageProps["merges"] {
  if (!mayMerge(viewer)) return null;
  return listMerges(tx, contactId, now - undoMs).map(({ id, fromId, byName, at }) => {
    const from = findContactCard(tx, fromId);
    return { id, name: from ? nameOf(from, viewer) : "", by: byName ?? "", at };
  });
}

function blockOf(tx: Tx, viewer: Viewer, contactId: number): ContactPageProps["block"] {
  const { blockedAt: since, blockedBy, blockedByName: by } = findBlocked(tx, contactId);
  const isTheirs = since === null ? ownsLiveConversation(tx, contactId, viewer.personId) : blockedBy === viewer.personId;
  return { since, by, states: listBlockStates(tx, contactId), mayChange: mayWrite(viewer) && (isSupervising(viewer) || isTheirs) };
}

function tendingOf(tx: Tx, viewer: Viewer, card: ContactCard): ContactPageProps["tending"] {
  const mayTend = mayWrite(viewer) && (isSupervising(viewer) || ownsLiveConversation(tx, card.id, viewer.personId));
  return {
    language: card.language,
    responsible: card.responsibleId === null ? null : { id: card.responsibleId, name: card.responsibleName ?? "" },
    people: mayTend ? listAssignable(tx, viewer, null) : null,
  };
}

// The phone they have today, how Meta spells it, other phones they had or are also reached by, and the names that are no phone.
function identitiesOf(card: ContactCard, rows: readonly IdentityRow[], viewer: Viewer): IdentityLine[] {
  const username = shownName(card.username ?? "");
  const today = card.phone === null ? null : phoneKey(card.phone);
  const also = rows.filter(({ kind, value }) => kind === "phone" && value !== today);
  const ids = rows.filter(({ kind, value }) => kind === "user_id" && !value.startsWith("@"));
  return [
    ...(card.phone === null ? [] : [{ what: "phone" as const, value: phoneFor(card.phone, viewer) }]),
    ...(card.phone === null || card.typedAt !== null || viewer.isMasked ? [] : [{ what: "wa_id" as const, value: card.phone }]),
    ...also.map(({ value }) => ({ what: "also" as const, value: phoneFor(value, viewer) })),
    ...ids.map(({ value }) => ({ what: "user_id" as const, value })),
    ...(username === "" ? [] : [{ what: "username" as const, value: `@${username}` }]),
  ];
}

function filesOf(tx: Tx, viewer: Viewer, contactId: number): FileLine[] {
  return listContactFiles(tx, viewer, contactId, filesShown).map((file) => ({
    id: file.id,
    name: shownName(file.name ?? "") || null,
    kind: file.isInline === 1 && file.mime?.startsWith("image/") ? "image" : "file",
    bytes: file.bytes,
    at: file.at,
    conversationId: file.conversationId,
  }));
}
