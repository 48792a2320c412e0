import { transact } from "../../src/db/transact.ts";
import { isRefused } from "../../src/domain/result.ts";
import { choosePresence } from "../../src/domain/routing/presence.ts";
import { saveRule } from "../../src/domain/setup/rules.ts";
import { changeTeam } from "../../src/domain/setup/teams.ts";
import type { Work } from "../../src/domain/work.ts";
import type { Random } from "../../src/ports/world.ts";
import { createSimulator, type Simulator } from "../../src/simulator/simulator.ts";
import type { SimCustomer } from "../../src/simulator/customers/customer.ts";
import { account, addPlayer, bringCast, type Cast } from "./cast.ts";
import { freshFolder } from "./fresh-folder.ts";
import { type House, openHouse } from "./ronda.ts";
import { seededRandom } from "./seeded-random.ts";
import { settle } from "./virtual-clock.ts";
import { viewer } from "./viewer.ts";

/** An agent of the simulated week. `isThere`: a browser of theirs answers. */
export type WeekAgent = { id: number; teamIds: number[]; isThere: boolean };

/** A whole company under virtual time, that can crash and come back while its customers go on. */
export type Week = {
  house: House;
  meta: Simulator;
  random: Random;
  agents: WeekAgent[];
  supervisorId: number;
  customers: SimCustomer[];
  bootedAt: number;
  crashes: number;
  /** Stops in the middle and starts again from the same folder. */
  crash(): Promise<void>;
  rest(): Promise<void>;
  close(): Promise<void>;
};

/** Opens a company: the default team gives by turn, the other to the least busy with a cap of 3 each; five agents, one supervisor. */
export async function openWeek(seed: number): Promise<Week> {
  const folder = freshFolder();
  const random = seededRandom(seed);
  let meta: Simulator | null = null;
  const fetch = (request: Request) => (meta ? meta.fetch(request) : Promise.reject(new TypeError("no Meta yet")));
  const house = await openHouse({ folder: folder.path, seed, fetch });
  const week = { house, random, bootedAt: house.clock.now(), crashes: 0 } as Week;
  meta = createSimulator({
    clock: house.clock,
    random: seededRandom(seed + 1),
    deliver: (request) => week.house.ronda.handle(request, "31.13.24.1"),
  });
  const simulated = meta;
  simulated.addNumber({ ...account, displayNumber: "+54 341 555 0100", subscribed: true });
  const { cast, agents } = await bringCompany(house);
  const names = Array.from({ length: 60 }, (_, index) => ({ name: `Cliente ${index}`, phone: `5493415${String(600_000 + index)}` }));
  const rest = async () => {
    await settle();
    await simulated.settled();
    await settle();
  };
  Object.assign(week, {
    meta: simulated,
    agents,
    supervisorId: cast.sole.id,
    customers: names.map((one) => simulated.addCustomer(one)),
    rest,
    async crash() {
      await week.house.close();
      week.house = await openHouse({ folder: folder.path, clock: house.clock, fetch, seed: seed + 100 + week.crashes });
      week.bootedAt = house.clock.now();
      week.crashes += 1;
    },
    async close() {
      await rest();
      await week.house.close();
      folder.remove();
    },
  });
  await takePlaces(week, cast);
  return week;
}

// One team by turn, the other to the least busy and found by a rule; two agents are in both.
async function bringCompany(house: House): Promise<{ cast: Cast; agents: WeekAgent[] }> {
  const cast = await bringCast(house, "https://graph.facebook.com");
  const { ana, beto, eva, otherTeamId } = cast;
  const both = [1, otherTeamId];
  const caro = await addPlayer(house, { name: "Caro", role: "agent", teamIds: both });
  const nico = await addPlayer(house, { name: "Nico", role: "agent", teamIds: both });
  await change(house, (work) => changeTeam(work, "operator", { teamId: 1, model: "turn" }));
  await change(house, (work) => changeTeam(work, "operator", { teamId: otherTeamId, model: "least_busy", cap: 3 }));
  await change(house, (work) => saveRule(work, "operator", sueldos(otherTeamId)));
  const home = (id: number, teamIds: number[]): WeekAgent => ({ id, teamIds, isThere: true });
  return { cast, agents: [home(ana.id, [1]), home(beto.id, [1]), home(eva.id, [otherTeamId]), home(caro.id, both), home(nico.id, both)] };
}

async function takePlaces(week: Week, { sole, adela }: Cast): Promise<void> {
  // Sole and Adela have other things to do than take turns.
  for (const { id, role } of [
    { id: sole.id, role: "supervisor" as const },
    { id: adela.id, role: "admin" as const },
  ])
    await transact(week.house.ronda.app, { personId: id, address: null }, (work) =>
      choosePresence(work, viewer(id, role), { state: "busy", hold: "kept" }),
    );
  for (const agent of week.agents) await showUp(week, agent);
}

/** A browser opens: the agent says to be available, as long as it answers. */
export async function showUp(week: Week, agent: WeekAgent): Promise<void> {
  const { app } = week.house.ronda;
  agent.isThere = true;
  app.signs.heard(agent.id, app.world.clock.now());
  await transact(app, { personId: agent.id, address: null }, (work) =>
    choosePresence(work, viewer(agent.id, "agent", agent.teamIds), { state: "available", hold: "tab" }),
  );
}

async function change(house: House, verb: (work: Work) => unknown): Promise<void> {
  const answer = await transact(house.ronda.app, { personId: null, address: null }, (work) => verb(work) ?? null);
  if (isRefused(answer)) throw new Error(answer.refused);
}

function sueldos(teamId: number) {
  return { id: null, name: "Sueldos", isActive: true, conditions: { keywords: ["recibo", "vence"] }, teamId, skills: [], priority: 0 };
}
