import { expect, test } from "bun:test";
import { changePresence } from "../../src/domain/routing/presence.ts";
import { listBroken } from "../../src/domain/invariants.ts";
import { share, tell } from "../proof/scale.ts";
import { account, addPlayer } from "../support/fixture/cast.ts";
import { crash, type Days, openDays, passes, rest } from "../support/days/days.ts";
import { rows } from "../support/fixture/intake.ts";
import { manage, setTerms } from "../support/fixture/office-work.ts";

const arrivals = share(1_500, 10_000);
const seed = Number(process.env["RONDA_SEED"]) || 19;

/** From this assignment on exactly these people could get the next one. */
type Stretch = { after: number; eligible: readonly number[] };
type Given = { id: number; conversationId: number; personId: number; how: string };

// The fair share of a stretch, in which the same k people can get what comes, is n / k of what is given in it: nobody may get more than
// the next whole number. Two who are always there and away together may never differ by more than one, however long it goes on.
test("by turn, nobody gets two more than the fair share, nothing is given twice, and nobody away gets anything, also when killed", async () => {
  const days = await openDays(seed);
  const { pairs, always } = await gatherTeam(days);
  const stretches: Stretch[] = [{ after: 0, eligible: [...pairs.flat(), always] }];
  const away = new Set<number>();

  for (let came = 0; came < arrivals;) {
    const drawn = days.random.fraction();
    if (drawn < 0.25) stretches.push(await toggles(days, { pairs, always, away }));
    const count = Math.min(arrivals - came, 1 + Math.floor(days.random.fraction() * 6));
    came += count;
    await arrive(days, count, drawn > 0.97);
  }
  await passes(days, 60_000);

  const given = rows<Given>(
    days.fixture.server,
    "SELECT id, conversation_id AS conversationId, person_id AS personId, how FROM assignment ORDER BY id",
  );
  const worst = Math.max(...stretches.map((_, index) => surplusIn(stretches, index, given)));
  const apart = Math.max(...pairs.map((pair) => furthestApart(pair, given)));
  expect(given.length).toBe(arrivals);
  expect(new Set(given.map(({ conversationId }) => conversationId)).size).toBe(arrivals);
  expect(given.filter(({ how }) => how !== "turn")).toEqual([]);
  expect(given.filter((one) => !eligibleAt(stretches, one).includes(one.personId))).toEqual([]);
  expect(worst).toBeLessThan(1);
  expect(apart).toBeLessThanOrEqual(1);
  expect(listBroken(days.fixture.server.ronda.app.db.tx)).toEqual([]);
  expect(days.complaints).toEqual([]);
  const counted = [
    `${arrivals} arrivals among 7 people in ${stretches.length} stretches`,
    `${days.crashes} hard crashes`,
    `at most ${worst.toFixed(2)} above the fair share of a stretch`,
  ];
  tell("R19", `${counted.join(", ")}, twins never more than ${apart} apart, 0 given twice, 0 to anybody away`);
  await days.fixture.close();
}, 600_000);

// Three pairs who come and go together, and one who is always there; nothing runs out, nothing is taken away.
async function gatherTeam(days: Days): Promise<{ pairs: [number, number][]; always: number }> {
  const { server, cast } = days.fixture;
  const ids = [cast.ana.id, cast.beto.id];
  for (const name of ["Dora", "Fede", "Gina", "Hugo", "Inés"])
    ids.push((await addPlayer(server, { name, role: "agent", teamIds: [1] })).id);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, always = 0] = ids;
  for (const personId of ids) await set(days, personId, true);
  await setTerms(server, { teamId: 1, model: "turn", cap: null, timeOutMinutes: null, stickyDays: 0, memberIds: ids });
  return {
    pairs: [
      [a, b],
      [c, d],
      [e, f],
    ],
    always,
  };
}

function set({ fixture }: Days, personId: number, isThere: boolean): Promise<null> {
  const state = isThere ? ("available" as const) : ("break" as const);
  return manage(fixture.server, (work) => changePresence(work, personId, { state, why: "api", hold: "kept" }) ?? null);
}

async function toggles(days: Days, team: { pairs: [number, number][]; always: number; away: Set<number> }): Promise<Stretch> {
  await passes(days, 10_000); // what a kill cut short comes again first
  const pair = team.pairs[Math.floor(days.random.fraction() * team.pairs.length)] ?? [];
  for (const personId of pair) {
    const isThere = team.away.delete(personId);
    if (!isThere) team.away.add(personId);
    await set(days, personId, isThere);
  }
  const after = rows<{ id: number }>(days.fixture.server, "SELECT coalesce(max(id), 0) AS id FROM assignment")[0]?.id ?? 0;
  return { after, eligible: [...team.pairs.flat(), team.always].filter((id) => !team.away.has(id)) };
}

async function arrive(days: Days, count: number, isKilled: boolean): Promise<void> {
  const { meta } = days.fixture;
  for (let index = 0; index < count; index += 1) {
    const phone = `54911${String(20_000_000 + meta.customers().length)}`;
    meta.customerSends(meta.addCustomer({ name: "Alguien", phone, identity: "phone_and_id" }), account.phoneNumberId, {
      type: "text",
      body: "Hola",
    });
  }
  if (isKilled) await crash(days, Promise.resolve());
  await rest(days);
}

function eligibleAt(stretches: readonly Stretch[], { id }: Given): readonly number[] {
  return stretches.findLast(({ after }) => after < id)?.eligible ?? [];
}

// By how much the luckiest of a stretch is above n / k.
function surplusIn(stretches: readonly Stretch[], index: number, given: readonly Given[]): number {
  const { after, eligible } = stretches[index] ?? { after: 0, eligible: [] };
  const within = given.filter(({ id }) => id > after && id <= (stretches[index + 1]?.after ?? Number.MAX_SAFE_INTEGER));
  const most = Math.max(...eligible.map((personId) => within.filter((one) => one.personId === personId).length));
  return most - within.length / eligible.length;
}

function furthestApart([one, other]: [number, number], given: readonly Given[]): number {
  let [apart, furthest] = [0, 0];
  for (const { personId } of given) {
    if (personId === one) apart += 1;
    if (personId === other) apart -= 1;
    furthest = Math.max(furthest, Math.abs(apart));
  }
  return furthest;
}
