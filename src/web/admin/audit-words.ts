import type { Tx } from "../../db/open.ts";
import type { AuditRow } from "../../db/queries/system/audit.ts";
import { listNumbers } from "../../db/queries/system/numbers.ts";
import { findPerson } from "../../db/queries/people/people.ts";
import { listTeams } from "../../db/queries/routing/teams.ts";
import type { Facts, RondaEvent } from "../../domain/events.ts";
import { teamChoices } from "../../domain/team-settings.ts";
import { isKey, languageNames, say, type Words } from "../../../views/i18n/words.ts";
import type { AuditLine } from "../../../views/pages/admin/audit-page.tsx";

/** Names of what events only know by id, read once for a page. */
export type Names = { person(id: number | null): string; team(id: number): string; number(id: number): string };

/** Reads teams and numbers at once, people as they are met. What is gone reads as `#id`. */
export function namesIn(tx: Tx): Names {
  const people = new Map<number, string>();
  const teams = new Map(listTeams(tx).map((team) => [team.id, team.name]));
  const numbers = new Map(listNumbers(tx).map((number) => [number.id, number.name]));
  const person = (id: number) => {
    const name = people.get(id) ?? findPerson(tx, id)?.name ?? `#${id}`;
    people.set(id, name);
    return name;
  };
  return {
    person: (id) => (id === null ? "?" : person(id)),
    team: (id) => teams.get(id) ?? `#${id}`,
    number: (id) => numbers.get(id) ?? `#${id}`,
  };
}

/** An event in the reader's words. Without a person it was Ronda itself, or, with an address, somebody we do not know. */
export function auditLine(words: Words, names: Names, row: AuditRow): AuditLine {
  const key = `admin.audit.${codeOf(row.event)}`;
  const stranger = words.t(row.address === null ? "admin.audit.system" : "admin.audit.operator");
  return {
    at: row.at,
    who: row.actorName ?? stranger,
    what: isKey(key)
      ? say(words, key, { subject: subjectOf(names, row.event) })
      : words.t("admin.audit.other", { subject: row.event.kind }),
    changes: changesOf(words, names, row.event),
    address: row.address,
  };
}

// Some kinds say different things by their reason.
function codeOf(event: RondaEvent): string {
  if (event.kind === "access_changed") return `access_changed.${event.why}`;
  if (event.kind === "number_saved" && event.reason === "health") return "number_health";
  return event.kind === "number_saved" && event.reason === "health_failed" ? "number_health_failed" : event.kind;
}

function subjectOf(names: Names, event: RondaEvent): string {
  if ("replyId" in event) return nameIn(event) ?? `#${event.replyId}`;
  if ("viewId" in event) return nameIn(event) ?? `#${event.viewId}`;
  if ("templateId" in event) return ("before" in event || "after" in event ? nameIn(event) : null) ?? `#${event.templateId}`;
  if ("personId" in event) return names.person(event.personId);
  if ("teamId" in event) return event.teamId === null ? "–" : names.team(event.teamId);
  if ("numberId" in event) return names.number(event.numberId);
  if ("ruleId" in event) return nameIn(event) ?? `#${event.ruleId}`;
  if ("webhookId" in event) return nameIn("before" in event || "after" in event ? event : {}) ?? `#${event.webhookId}`;
  if ("labelId" in event) return ("before" in event || "after" in event ? nameIn(event) : null) ?? `#${event.labelId}`;
  if ("fieldId" in event && !("contactId" in event)) return nameIn(event) ?? `#${event.fieldId}`;
  if ("flowId" in event && !("conversationId" in event)) return nameIn(event) ?? `#${event.flowId}`;
  if ("key" in event) return event.key;
  if ("wallId" in event) return `#${event.wallId}`;
  if (event.kind === "row_broke") return `${event.sort} ${event.rowId}`;
  return "contactId" in event ? `#${event.contactId}` : event.kind;
}

// What has no row of its own any more is called as it was last written down.
function nameIn({ before, after }: { before?: Facts; after?: Facts }): string | null {
  const name = after?.["name"] ?? before?.["name"];
  return typeof name === "string" ? name : null;
}

function changesOf(words: Words, names: Names, event: RondaEvent): string[] {
  if (event.kind === "number_paused" && event.reason !== undefined)
    return [`${words.t("admin.fact.reason")}: ${reasonText(words, event.reason)}`];
  if (event.kind === "presence_changed") {
    const states = [event.was, event.state].map((state) => words.t(`presence.${state}`)).join(" → ");
    return [`${states} (${words.t(`hours.why.${event.why}`)})`];
  }
  if (!("after" in event) && !("before" in event)) return [];
  const { before = {}, after = {} } = event;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => before[name] !== after[name])
    .map((name) => `${labelOf(words, name)}: ${changeText(words, names, { name, before, after })}`);
}

function changeText(words: Words, names: Names, { name, before, after }: { name: string; before: Facts; after: Facts }): string {
  const values = [before, after]
    .filter((facts) => Object.hasOwn(facts, name))
    .map((facts) => valueText(words, names, name, facts[name] ?? null));
  return values.join(" → ");
}

function valueText(words: Words, names: Names, name: string, value: Facts[string]): string {
  if (value === null || value === undefined || value === "") return "—";
  if (typeof value === "boolean") return words.t(value ? "admin.yes" : "admin.no");
  if (name === "teamId" && typeof value === "number") return names.team(value);
  if (name === "language" && (value === "es" || value === "pt" || value === "en")) return languageNames[value];
  const key = `${wordsOf[name] ?? "?"}.${value}`;
  return isKey(key) ? say(words, key) : String(value);
}

const wordsOf: Readonly<Record<string, string>> = {
  ...Object.fromEntries(teamChoices.map(({ name, words }) => [name, words])),
  role: "role",
  colour: "colour",
  priority: "priority",
  kind: "fields.kind",
};

function labelOf(words: Words, name: string): string {
  const key = `admin.fact.${name}`;
  return isKey(key) ? say(words, key) : name;
}

function reasonText(words: Words, reason: string): string {
  const key = `pause.${reason}`;
  return isKey(key) ? say(words, key) : reason;
}
