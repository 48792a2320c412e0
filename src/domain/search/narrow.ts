import { listLabels } from "../../db/queries/conversations/labels.ts";
import { listContactIds } from "../../db/queries/search/conversation-hits.ts";
import type { Narrowing } from "../../db/queries/search/narrowing.ts";
import { listEverybody, listEveryTeam } from "../../db/queries/search/names.ts";
import { listNumbers } from "../../db/queries/system/numbers.ts";
import type { Tx } from "../../db/open.ts";
import { contactMatchOf, isNamed, phoneMatchOf } from "./match.ts";
import { type Has, type Operator, roleOf, statusOf, thingOf } from "./operators.ts";
import { tokensOf } from "./parse-query.ts";
import { readPeriod } from "./read-period.ts";

/** Who asks, and when and where. */
export type Asker = { personId: number; zone: string; now: number; isMasked?: boolean | undefined };

/** An operator whose value means nothing here: no such label, no such day. */
export type Unknown = { operator: Operator; value: string };

const contactsMax = 2_000;
const live = ["pending", "in_progress", "waiting"];
const types: Readonly<Record<Has, readonly string[]>> = {
  photo: ["image"],
  video: ["video"],
  audio: ["audio"],
  file: ["document"],
  note: [],
};

/** What the operators of a search mean in this company, and those that mean nothing. */
export function narrow(
  tx: Tx,
  asker: Asker,
  narrowed: readonly { operator: Operator; value: string }[],
): { by: Narrowing; unknown: Unknown[] } {
  const by: Narrowing = { ...anything };
  const unknown = narrowed.filter(({ operator, value }) => !narrowings[operator](by, value, { tx, asker }));
  return { by, unknown };
}

const anything: Narrowing = {
  teamIds: null,
  statuses: null,
  labelIds: null,
  line: null,
  caseIds: null,
  after: null,
  before: null,
  has: null,
  from: null,
};

type Narrow = (by: Narrowing, value: string, here: { tx: Tx; asker: Asker }) => boolean;

// Each adds to what is asked and answers whether the value means anything. Of two teams or states either will do; of two labels, both.
const narrowings: Readonly<Record<Operator, Narrow>> = {
  team: (by, value, { tx }) => addTo(by, "teamIds", named(listEveryTeam(tx), value)),
  status(by, value) {
    const status = statusOf(value);
    return status !== undefined && addTo(by, "statuses", status === "live" ? live : [status]);
  },
  label(by, value, { tx }) {
    const ids = named(listLabels(tx), value);
    by.labelIds = [...(by.labelIds ?? []), ids];
    return ids.length > 0;
  },
  number: (by, value, { tx, asker }) => narrowLine(by, value, { tx, asker }),
  case(by, value) {
    const [, id] = /^#?([1-9]\d{0,14})$/.exec(value) ?? [];
    return id !== undefined && addTo(by, "caseIds", [Number(id)]);
  },
  before: (by, value, { asker }) => narrowTime(by, { before: readPeriod(value, asker)?.from }),
  until: (by, value, { asker }) => narrowTime(by, { before: readPeriod(value, asker)?.to }),
  after: (by, value, { asker }) => narrowTime(by, { after: readPeriod(value, asker)?.from }),
  has(by, value) {
    const thing = thingOf(value);
    if (thing === undefined) return false;
    const before = by.has ?? { types: [], isNote: false };
    by.has = { types: [...before.types, ...types[thing]], isNote: before.isNote || thing === "note" };
    return true;
  },
  from: (by, value, { tx, asker }) => narrowWriter(by, value, { tx, asker }),
};

// A colleague, or a customer by name.
function narrowWriter(by: Narrowing, value: string, { tx, asker }: { tx: Tx; asker: Asker }): boolean {
  const before = by.from ?? { personIds: [], contactIds: [], isCustomer: false };
  const role = roleOf(value);
  if (role === "customer") by.from = { ...before, isCustomer: true };
  else if (role === "self") by.from = { ...before, personIds: [...before.personIds, asker.personId] };
  else {
    const people = named(listEverybody(tx), value);
    const contacts = namedContacts(tx, value);
    by.from = { ...before, personIds: [...before.personIds, ...people], contactIds: [...before.contactIds, ...contacts] };
    return people.length + contacts.length > 0;
  }
  return true;
}

// One of our own numbers by its name or digits, or a customer's phone in any form.
function narrowLine(by: Narrowing, value: string, { tx, asker }: { tx: Tx; asker: Asker }): boolean {
  const digits = value.replaceAll(/\D/g, "");
  const isPhone = digits !== "" && /^[+\d\s().-]+$/.test(value);
  const numbers = listNumbers(tx).filter(
    (one) => isNamed(one.name, value) || (isPhone && one.displayNumber.replaceAll(/\D/g, "").endsWith(digits)),
  );
  const match = isPhone ? phoneMatchOf(digits, asker.isMasked) : "";
  const contactIds = match === "" ? [] : listContactIds(tx, match, contactsMax);
  by.line = { numberIds: numbers.map(({ id }) => id), contactIds };
  return numbers.length + contactIds.length > 0;
}

function narrowTime(by: Narrowing, { before, after }: { before?: number | undefined; after?: number | undefined }): boolean {
  if (before !== undefined) by.before = Math.min(by.before ?? before, before);
  if (after !== undefined) by.after = Math.max(by.after ?? after, after);
  return before !== undefined || after !== undefined;
}

function namedContacts(tx: Tx, value: string): number[] {
  const tokens = tokensOf(value);
  return tokens.length === 0 ? [] : listContactIds(tx, contactMatchOf([tokens], true, null), contactsMax);
}

function named(all: readonly { id: number; name: string }[], value: string): number[] {
  return all.filter(({ name }) => isNamed(name, value)).map(({ id }) => id);
}

function addTo<Name extends "teamIds" | "statuses" | "caseIds">(by: Narrowing, name: Name, more: readonly (number | string)[]): boolean {
  Object.assign(by, { [name]: [...(by[name] ?? []), ...more] });
  return more.length > 0;
}
