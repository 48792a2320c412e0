import { statement, type Tx } from "../../open.ts";
import type { Language } from "../people/people.ts";
import { legible } from "../../column.ts";

/** Who a customer is to us: never here before, here before, or somebody's own. */
export type Acquaintance = "new" | "returning" | "responsible";

/** What a rule asks. Every condition that is there has to hold; of a list one is enough. */
export type Conditions = {
  numberIds?: readonly number[];
  /** As typed; whole words, in capitals or not, with accents or without. */
  keywords?: readonly string[];
  /** The customer came from an ad; "" = any, else the ad's words or address hold this. */
  ad?: string;
  labelIds?: readonly number[];
  /** By the company's clock. Weekdays 1 (Monday) to 7, on which it starts; `to` at or before `from` is on the next day. */
  hours?: { weekdays: readonly number[]; from: number; to: number };
  languages?: readonly Language[];
  customers?: readonly Acquaintance[];
};

/** What Meta told of an ad, as the message keeps it. */
type Referral = { headline: string | null; body: string | null; sourceUrl: string | null; sourceId: string | null };

/** A rule as it is asked; `position` orders them. */
export type RuleRow = {
  id: number;
  position: number;
  name: string;
  isActive: boolean;
  conditions: Conditions;
  teamId: number;
  skills: readonly string[];
  priority: number;
};
type Stored = Omit<RuleRow, "isActive" | "conditions" | "skills"> & { isActive: number; conditions: string; skills: string };

const columns = "id, position, name, is_active AS isActive, conditions, team_id AS teamId, skills, priority";
// So few that they are read whole; the index gives the order.
const active = statement<Stored, []>(`SELECT ${columns} FROM rule WHERE is_active = 1 ORDER BY position LIMIT 200`);
const all = statement<Stored, []>(`SELECT ${columns} FROM rule ORDER BY position LIMIT 200`);
const byId = statement<Stored, [number]>(`SELECT ${columns} FROM rule WHERE id = ?1`);
const ofTeam = statement<Stored, [number]>(`SELECT ${columns} FROM rule WHERE team_id = ?1 ORDER BY position LIMIT 200`);
type Fields = [string, number, string, number, string, number];
const insert = statement<{ id: number }, Fields>(
  `INSERT INTO rule (position, name, is_active, conditions, team_id, skills, priority)
   VALUES ((SELECT coalesce(max(position), 0) + 1 FROM rule), ?1, ?2, ?3, ?4, ?5, ?6) RETURNING id`,
);
const update = statement<unknown, [...Fields, number]>(
  "UPDATE rule SET name = ?1, is_active = ?2, conditions = ?3, team_id = ?4, skills = ?5, priority = ?6 WHERE id = ?7",
);
const place = statement<unknown, [number, number]>("UPDATE rule SET position = ?2 WHERE id = ?1");
const remove = statement<unknown, [number]>("DELETE FROM rule WHERE id = ?1");
const asked = statement<{ ok: number }, [number, number, number, string | null, number]>(
  `UPDATE conversation SET rule_id = ?2, priority = max(priority, ?3), skills = ?4 WHERE id = ?1 AND version = ?5 RETURNING 1 AS ok`,
);
const skilled = statement<unknown, [number, string | null]>("UPDATE conversation SET skills = ?2 WHERE id = ?1");
const waiting = statement<unknown, [number, string | null]>(
  "UPDATE conversation SET skills = ?2 WHERE status = 'pending' AND rule_id = ?1",
);

type StoredFacts = { language: Language | null; responsibleId: number | null; isReturning: number; labels: string };
const known = statement<StoredFacts, [number, number]>(
  `SELECT p.language, p.responsible_id AS responsibleId,
     EXISTS (SELECT 1 FROM timeline l JOIN conversation c ON c.timeline_id = l.id
             WHERE l.contact_id = p.id AND c.id < ?2 AND c.merged_into IS NULL) AS isReturning,
     (SELECT json_group_array(label_id) FROM conversation_label WHERE conversation_id = ?2) AS labels
   FROM contact p WHERE p.id = ?1`,
);
const said = statement<{ text: string | null; ad: string | null }, [number, number, number]>(
  `SELECT text, json_extract(CASE WHEN json_valid(extras) THEN extras END, '$.referral') AS ad FROM message
   WHERE timeline_id = ?1 AND conversation_id = ?2 AND kind = 'in' ORDER BY id DESC LIMIT ?3`,
);

/** Rules that are switched on, in their order, and the numbers of those that cannot be read. */
export function listActiveRules(tx: Tx): { rules: RuleRow[]; illegible: number[] } {
  const read = active(tx).all().map(readRule);
  return {
    rules: read.filter(({ isLegible }) => isLegible).map(({ rule }) => rule),
    illegible: read.filter(({ isLegible }) => !isLegible).map(({ rule }) => rule.id),
  };
}

/** All of them, in their order. */
export function listRules(tx: Tx): RuleRow[] {
  return all(tx).all().map(toRule);
}

/** By id. */
export function findRule(tx: Tx, id: number): RuleRow | undefined {
  const row = byId(tx).get(id);
  return row ? toRule(row) : undefined;
}

/** Those that lead to a team. */
export function listRulesOfTeam(tx: Tx, teamId: number): RuleRow[] {
  return ofTeam(tx).all(teamId).map(toRule);
}

/** Adds it after all others. Returns the id. */
export function insertRule(tx: Tx, rule: Omit<RuleRow, "id" | "position">): number {
  const row = insert(tx).get(...fieldsOf(rule));
  if (!row) throw new Error("bug: a rule was not stored");
  return row.id;
}

/** Everything but its place. */
export function setRule(tx: Tx, rule: Omit<RuleRow, "position">): void {
  update(tx).run(...fieldsOf(rule), rule.id);
}

/** Its place among the others. */
export function setRulePosition(tx: Tx, id: number, position: number): void {
  place(tx).run(id, position);
}

/** What whoever gets a conversation must know, whatever a rule said. */
export function setSkillsAsked(tx: Tx, conversationId: number, skills: readonly string[]): void {
  skilled(tx).run(conversationId, skillsColumn(skills));
}

/** Conversations keep the number of a rule that is gone. */
export function deleteRule(tx: Tx, id: number): void {
  remove(tx).run(id);
}

/** What a rule asks of a conversation's owner; a higher priority stays. False: the conversation changed hands meanwhile. */
export function setRuled(tx: Tx, row: { id: number; version: number }, rule: Pick<RuleRow, "id" | "priority" | "skills">): boolean {
  return asked(tx).get(row.id, rule.id, rule.priority, skillsColumn(rule.skills), row.version) !== null;
}

/** What waits because of a rule asks for what the rule asks now. */
export function setSkillsOfWaiting(tx: Tx, ruleId: number, skills: readonly string[]): void {
  waiting(tx).run(ruleId, skillsColumn(skills));
}

/** What is known of a customer and a conversation before anybody has it. */
export function findRuleFacts(tx: Tx, contactId: number, conversationId: number) {
  const row = known(tx).get(contactId, conversationId);
  if (!row) throw new Error(`bug: contact ${contactId} is missing`);
  const { language, responsibleId, isReturning } = row;
  return { language, responsibleId, isReturning: isReturning === 1, labelIds: JSON.parse(row.labels) as number[] };
}

/** The customer's latest messages of a conversation, newest first; `ad`: the words and the address of the ad they came from. */
export function listSaid(tx: Tx, at: { timelineId: number; id: number }, limit: number): { text: string | null; ad: string | null }[] {
  return said(tx)
    .all(at.timelineId, at.id, limit)
    .map(({ text, ad }) => ({ text, ad: adWords(legible<Referral>(ad)) }));
}

function adWords(referral: Referral | null): string | null {
  if (referral === null) return null;
  const { headline, body, sourceUrl, sourceId } = referral;
  return [headline, body, sourceUrl, sourceId].filter((one) => one !== null).join(" ");
}

function toRule(row: Stored): RuleRow {
  return readRule(row).rule;
}

// One that cannot be read fires for nobody: saved anew it is whole again.
function readRule(row: Stored): { rule: RuleRow; isLegible: boolean } {
  const conditions = conditionsIn(legible<Conditions>(row.conditions));
  const skills = listIn(legible<string[]>(row.skills));
  const isLegible = conditions !== null && skills !== null;
  return { isLegible, rule: { ...row, isActive: row.isActive === 1 && isLegible, conditions: conditions ?? {}, skills: skills ?? [] } };
}

// What parses may still be no rule: by its shape a condition that is no list, or no hours, is told from one that can be asked.
function conditionsIn(read: Conditions | null): Conditions | null {
  if (typeof read !== "object" || read === null || Array.isArray(read)) return null;
  const { numberIds = [], keywords = [], labelIds = [], languages = [], customers = [], ad = "", hours = { weekdays: [] } } = read;
  const isWhole = [numberIds, labelIds, languages, customers, hours?.weekdays].every(Array.isArray) && typeof ad === "string";
  return isWhole && listIn(keywords) !== null ? read : null;
}

function listIn(read: readonly string[] | null): readonly string[] | null {
  return Array.isArray(read) && read.every((one) => typeof one === "string") ? read : null;
}

function fieldsOf(rule: Omit<RuleRow, "id" | "position">): Fields {
  return [rule.name, rule.isActive ? 1 : 0, JSON.stringify(rule.conditions), rule.teamId, JSON.stringify(rule.skills), rule.priority];
}

function skillsColumn(skills: readonly string[]): string | null {
  return skills.length === 0 ? null : JSON.stringify(skills);
}
