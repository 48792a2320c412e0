import type { Lives } from "../sla/lives.ts";
import type { ByHand } from "../sla/by-hand.ts";
import type { TestServer } from "../fixture/test-server.ts";
import { clocked } from "../sla/held-to.ts";
import { type Player, signIn } from "../fixture/cast.ts";
import { quarrels, seeNow } from "../pages/now-pages.ts";

type Case = { id: number; status: string; owner: number | null; team: number; since: number | null; customerAt: number | null };
type Said = {
  id: number;
  kind: string;
  type: string;
  origin: string | null;
  author: number | null;
  rank: number | null;
  superseded: number | null;
};
type Message = Said & { conversation: number; acceptedAt: number | null; endedWait: number | null };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const westOfUtcMs = 3 * hourMs;

/** A server whose page of now is looked at, with what the journal tells and its teams as somebody counts them by hand. */
export type NowCompany = { server: TestServer; lives: Lives; of: (teamId: number) => ByHand };

type Staff = { id: number; name: string; role: string; isScoped: number };

/** What is wrong with the page of now at this instant: numbers that are not their lists, and numbers that a recount of everything says otherwise.
 *  Of somebody who sees everything, of a team, of an agent. What is late
 *  is counted by hand. */
export async function wrongNow(company: NowCompany): Promise<object[]> {
  const { server, lives, of } = company;
  const staff = query<Staff>(company, "SELECT id, name, role, is_scoped AS isScoped FROM person WHERE is_active = 1 ORDER BY id DESC");
  const [leader] = staff.filter(({ role, isScoped }) => role !== "agent" && (role !== "supervisor" || isScoped === 0));
  const [agent] = staff.filter(({ role }) => role === "agent");
  if (!leader || !agent) return [{ quarrel: "nobody to look at the page of now" }];
  const [lead, own] = [await signedIn(company, leader), await signedIn(company, agent)];
  const teams = query<{ team: number }>(company, `SELECT team_id AS team FROM membership WHERE person_id = ${own.id}`).map(
    ({ team }) => team,
  );
  const now = server.clock.now();
  const dues = clocked(server.ronda.app.db.tx, lives, of);
  const late = new Set(dues.filter((one) => (one.dues.answerDue ?? Number.POSITIVE_INFINITY) <= now).map((one) => one.row.id));
  const answering = staff.filter(({ role }) => role !== "viewer").map(({ id }) => id);
  const told = [...(await quarrels(server, lead)), ...(await quarrels(server, lead, "?team=1")), ...(await quarrels(server, own))];
  const everything = await recount(company, { who: lead, query: "", of: answering, late, sees: () => true });
  const ofTeam = await recount(company, { who: lead, query: "?team=1", of: [], late, sees: (one) => one.team === 1 });
  const open = query<{ team: number }>(company, "SELECT id AS team FROM team WHERE members_see = 1").map(({ team }) => team);
  const sees = (one: Case) => one.owner === own.id || (teams.includes(one.team) && (one.status === "pending" || open.includes(one.team)));
  const agents = await recount(company, { who: own, query: "", of: [own.id], late, sees });
  return [...told, ...everything, ...ofTeam, ...agents].map((quarrel) => ({ quarrel }));
}

async function signedIn({ server }: NowCompany, { id, name }: Staff): Promise<Player> {
  return { id, name, cookie: await signIn(server, id) };
}

type Look = { who: Player; query: string; of: readonly number[]; late: ReadonlySet<number>; sees: (one: Case) => boolean };

async function recount(company: NowCompany, { who, query: narrowed, of, late, sees }: Look): Promise<string[]> {
  const now = company.server.clock.now();
  const { numbers } = await seeNow(company.server, who, narrowed);
  const seen = casesOf(company).filter(sees);
  const waits = seen.filter((one) => one.since !== null);
  const counted = new Map<string, number>([
    ["waiting", waits.length],
    ["pending", seen.filter((one) => one.status === "pending").length],
    ["late", waits.filter((one) => late.has(one.id)).length],
    ["closing", waits.filter((one) => isClosing(now - (one.customerAt ?? 0))).length],
  ]);
  for (const id of of) {
    counted.set(`load ${id}`, seen.filter((one) => one.owner === id && one.status === "in_progress").length);
    counted.set(`waiting ${id}`, waits.filter((one) => one.owner === id).length);
    if (of.length > 1) counted.set(`first ${id}`, firstOf(company, id));
  }
  // A zero of somebody is no link: it is missing here.
  return [...counted]
    .filter(([name, count]) => (numbers.get(name) ?? 0) !== count)
    .map(([name, count]) => `${who.name}${narrowed} ${name}: page ${numbers.get(name) ?? "none"}, recount ${count}`);
}

function isClosing(ageMs: number): boolean {
  return ageMs >= 22 * hourMs && ageMs < 24 * hourMs;
}

function query<Row>({ server }: NowCompany, sql: string): Row[] {
  return server.ronda.app.db.tx.raw.query<Row, []>(sql).all();
}

function casesOf(company: NowCompany): Case[] {
  return query<Case>(
    company,
    `SELECT c.id, c.status, c.owner_id AS owner, c.team_id AS team, c.waiting_since AS since, (SELECT customer_at FROM timeline WHERE id = c.timeline_id) AS customerAt
     FROM conversation c WHERE c.merged_into IS NULL AND c.status <> 'resolved' AND c.status <> 'waiting'`,
  );
}

// Walks everything that was ever said: what came first after each beginning, by whom, and whether that was today.
function firstOf(company: NowCompany, personId: number): number {
  const today = company.server.clock.now() - ((company.server.clock.now() - westOfUtcMs) % dayMs);
  const all = query<Message>(
    company,
    `SELECT m.id, m.conversation_id AS conversation, m.kind, m.type, m.origin, m.author_id AS author, m.rank, m.superseded_by AS superseded,
         m.accepted_at AS acceptedAt, m.ended_wait_since AS endedWait
       FROM message m JOIN conversation c ON c.id = m.conversation_id WHERE c.merged_into IS NULL ORDER BY m.id`,
  );
  const answered = new Set<number>();
  let count = 0;
  for (const one of all) {
    if (one.kind === "system" && one.type === "resolved") answered.delete(one.conversation);
    if (!isAnswer(one) || answered.has(one.conversation)) continue;
    answered.add(one.conversation);
    if (one.author === personId && one.endedWait !== null && (one.acceptedAt ?? 0) >= today) count += 1;
  }
  return count;
}

function isAnswer({ kind, origin, rank, superseded }: Said): boolean {
  return kind === "out" && ["person", "phone", "schedule"].includes(origin ?? "") && rank !== 4 && superseded === null;
}
