import type { Presence } from "../../../src/domain/events.ts";
import { asPart, post } from "../browser/browse.ts";
import { does, replies } from "../fixture/conversation.ts";
import { addPlayer, type Player } from "../fixture/cast.ts";
import { rows } from "../fixture/intake.ts";
import { setTerms } from "../fixture/office-work.ts";
import { passes } from "../fixture/passing-on.ts";
import { seededRandom } from "../fixture/seeded-random.ts";
import { is, openTurnFixture, team, type TurnFixture } from "../fixture/turn-fixture.ts";

/** One conversation that is moved about at random, and what an onlooker with a notebook knows of it: who had it since the customer began to
 *  wait, how many time-outs passed it on, whether somebody asked for more time. Nothing of it is asked of the code that decides. */
export type Walk = {
  fixture: TurnFixture;
  agents: readonly Player[];
  presence: Map<number, Presence>;
  wait: { had: Set<number>; hops: number; isKept: boolean } | null;
  owner: number | null;
  seenId: number;
  fraction: () => number;
  /** The moves so far, for whoever has to find out what went wrong. */
  told: string[];
  wrong: string[];
};

const minute = 60_000;
/** The sweep looks every two seconds. */
const sweep = 2_100;

/** Five agents in a team that takes turns, three of them in another one too, a supervisor, and a customer who has written nothing yet. */
export async function openWalk(seed: number): Promise<Walk> {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  const others = [];
  for (const name of ["Dora", "Ema"]) others.push(await addPlayer(fixture.server, { name, role: "agent", teamIds: [] }));
  const agents = [ana, beto, fixture.caro, ...others];
  const ids = agents.map(({ id }) => id);
  await team(fixture, { memberIds: ids, membersSee: true, needsNote: false });
  await setTerms(fixture.server, { teamId: fixture.cast.otherTeamId, model: "least_busy", memberIds: ids.slice(2), membersSee: true });
  const presence = new Map<number, Presence>();
  for (const who of agents) {
    await is(fixture, who, "available");
    presence.set(who.id, "available");
  }
  const { fraction } = seededRandom(seed);
  return { fixture, agents, presence, wait: null, owner: null, seenId: 0, fraction, told: [], wrong: [] };
}

/** One move, drawn by chance; then the onlooker looks. */
export async function step(walk: Walk): Promise<void> {
  const [name, move] = pick(walk, moves);
  walk.told.push(`${name}${walk.owner === null ? "" : ` (${walk.owner})`}`);
  await move(walk);
  await walk.fixture.rest();
  look(walk);
  await walk.fixture.server.advance(sweep);
  look(walk);
  judgeLate(walk);
}

type Move = (walk: Walk) => Promise<unknown>;
const moves: readonly (readonly [string, Move])[] = [
  ["customer writes", write],
  ["customer writes", write],
  ["time passes", (walk) => passTime(walk, [1, 4, 6])],
  ["time runs out", (walk) => passTime(walk, [11])],
  ["time runs out", (walk) => passTime(walk, [11])],
  ["time runs out", (walk) => passTime(walk, [11])],
  ["comes or goes", toggle],
  ["comes or goes", toggle],
  ["owner transfers", (walk) => byOwner(walk, (who) => passes(walk.fixture, who, pick(walk, walk.agents), { confirm: "yes" }))],
  ["to a team", (walk) => byOwner(walk, (who) => passes(walk.fixture, who, `team-${pick(walk, [1, walk.fixture.cast.otherTeamId])}`))],
  ["led away", (walk) => passes(walk.fixture, walk.fixture.cast.sole, pick(walk, walk.agents), { confirm: "yes" })],
  ["given", (walk) => give(walk, pick(walk, walk.agents).id)],
  ["given and undone", undo],
  ["given by turn", deal],
  ["taken over", (walk) => does(walk.fixture.server, walk.fixture.cast.sole, "claim")],
  ["claimed", (walk) => does(walk.fixture.server, pick(walk, walk.agents), "claim")],
  ["asked for", ask],
  ["released", (walk) => byOwner(walk, (who) => does(walk.fixture.server, who, "release"))],
  ["released by who leads", (walk) => does(walk.fixture.server, walk.fixture.cast.sole, "release")],
  ["goes on with it", keep],
  ["answered", (walk) => byOwner(walk, (who) => answer(walk, who, false))],
  ["answered in vain", (walk) => byOwner(walk, (who) => answer(walk, who, true))],
];

async function write(walk: Walk): Promise<void> {
  walk.wait ??= { had: new Set(), hops: 0, isKept: false };
  await walk.fixture.writes(walk.fixture.marisa, "¿Y?");
}

async function passTime({ fixture, ...walk }: Walk, minutes: readonly number[]): Promise<void> {
  await fixture.server.clock.leap((minutes[Math.floor(walk.fraction() * minutes.length)] ?? 1) * minute);
}

async function toggle(walk: Walk): Promise<void> {
  const who = pick(walk, walk.agents);
  const state = pick(walk, ["available", "available", "break", "offline"] as const);
  walk.presence.set(who.id, state);
  await is(walk.fixture, who, state);
}

async function byOwner(walk: Walk, move: (who: Player) => Promise<unknown>): Promise<void> {
  const who = [...walk.agents, walk.fixture.cast.sole].find(({ id }) => id === walk.owner);
  if (who) await move(who);
}

const give = ({ fixture }: Walk, personId: number) =>
  does(fixture.server, fixture.cast.sole, "owner", { personId: String(personId), confirm: "1" });

// What was undone did not happen: nobody had it for it.
async function undo(walk: Walk): Promise<void> {
  const had = new Set(walk.wait?.had);
  const before = walk.owner;
  await give(walk, pick(walk, walk.agents).id);
  look(walk);
  if ((await does(walk.fixture.server, walk.fixture.cast.sole, "undo", { version: versionOf(walk) })) !== 200 || !walk.wait) return;
  look(walk);
  walk.wait.had = had;
  walk.owner = before;
}

const versionOf = ({ fixture }: Walk) =>
  String(rows<{ version: number }>(fixture.server, "SELECT version FROM conversation WHERE id = 1")[0]?.version ?? 0);

function deal(walk: Walk): Promise<Response> {
  const fields = { act: "give", to: "turn", pick: `1.${versionOf(walk)}` };
  return post(walk.fixture.server, walk.fixture.cast.sole, "/conversations/bulk", fields, asPart);
}

async function ask(walk: Walk): Promise<void> {
  const status = await does(walk.fixture.server, pick(walk, walk.agents), "ask");
  if (status !== 200) return;
  if (walk.fraction() < 0.7) await byOwner(walk, (who) => does(walk.fixture.server, who, "ask/answer", { answer: "yes" }));
  else await walk.fixture.server.advance(22_000);
}

// Once in a wait, for whoever owns it then.
async function keep(walk: Walk): Promise<void> {
  await byOwner(walk, async (who) => {
    const status = await does(walk.fixture.server, who, "extension");
    if ((status === 200) !== (walk.wait !== null && !walk.wait.isKept)) walk.wrong.push(`extension ${status}`);
    if (status === 200 && walk.wait) walk.wait.isKept = true;
  });
}

async function answer(walk: Walk, who: Player, isInVain: boolean): Promise<void> {
  await does(walk.fixture.server, who, "context");
  if (isInVain) walk.fixture.meta.failNext(131026);
  const status = await replies(walk.fixture, who, "Ahí lo miro");
  await walk.fixture.server.advance(3_000);
  if (status === 200 && !isInVain) walk.wait = null;
}

type Assigned = { id: number; personId: number | null; fromId: number | null; how: string; isTimeOut: number };
const automatic = new Set(["turn", "least_busy", "returning", "responsible"]);

function look(walk: Walk): void {
  const sql = `SELECT id, person_id AS personId, from_id AS fromId, how, is_time_out AS isTimeOut FROM assignment WHERE id > ${walk.seenId} ORDER BY id`;
  for (const row of rows<Assigned>(walk.fixture.server, sql)) {
    walk.seenId = row.id;
    note(walk, row);
  }
  walk.owner =
    rows<{ owner: number | null }>(walk.fixture.server, "SELECT owner_id AS owner FROM conversation WHERE id = 1")[0]?.owner ?? null;
  if (walk.owner !== null) walk.wait?.had.add(walk.owner);
}

function note(walk: Walk, { personId, fromId, how, isTimeOut }: Assigned): void {
  const { wait, presence, told, wrong } = walk;
  told.push(`  ${how} ${fromId ?? "-"} > ${personId ?? "-"}${isTimeOut ? " for silence" : ""}`);
  if (!wait) return;
  if (fromId !== null) wait.had.add(fromId);
  if (personId === null && wait.hops < 3 && presence.get(fromId ?? 0) !== "offline")
    wrong.push(`taken from ${fromId}, who is there, for nobody`);
  if (personId === null) return;
  if (automatic.has(how) && wait.had.has(personId)) wrong.push(`${personId} has it by turn for the second time`);
  if (automatic.has(how) && presence.get(personId) !== "available") wrong.push(`${personId} has it by turn and is not available`);
  wait.had.add(personId);
  if (isTimeOut === 1) wait.hops += 1;
  if (wait.hops > 3) wrong.push(`${wait.hops} hops`);
}

type Placement = { teamId: number; isLate: number; isQueued: number };

// Late is only what nobody could take, with an owner who is there; and nothing lies in the queue that somebody could take.
function judgeLate({ fixture, agents, presence, wait, owner, wrong }: Walk): void {
  const sql = `SELECT team_id AS teamId, late_at IS NOT NULL AS isLate, status = 'pending' AND held_at IS NULL AS isQueued FROM conversation WHERE id = 1`;
  const [now] = rows<Placement>(fixture.server, sql);
  if (!wait || !now || (now.isLate === 0 && now.isQueued === 0)) return;
  const members = new Set(
    rows<{ id: number }>(fixture.server, `SELECT person_id AS id FROM membership WHERE team_id = ${now.teamId}`).map(({ id }) => id),
  );
  const free = agents.find(({ id }) => members.has(id) && presence.get(id) === "available" && !wait.had.has(id));
  if (free) wrong.push(`${now.isLate ? "late" : "in the queue"}, though ${free.name} could take it`);
  if (now.isLate && wait.hops >= 3) wrong.push("late after the last hop");
  if (now.isLate && presence.get(owner ?? 0) === "offline") wrong.push("late with an owner who is gone");
}

function pick<Item>({ fraction }: Pick<Walk, "fraction">, items: readonly Item[]): Item {
  return items[Math.floor(fraction() * items.length)] as Item;
}
