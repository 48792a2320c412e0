import { afterAll, beforeAll, expect, test } from "bun:test";
import { join } from "node:path";
import { openWriter } from "../../src/db/open.ts";
import { findLastEventId } from "../../src/db/journal.ts";
import { workOf } from "../../src/db/transact.ts";
import { changeRole } from "../../src/domain/people/change-role.ts";
import { deactivatePerson } from "../../src/domain/people/deactivate.ts";
import { archiveTeam } from "../../src/domain/setup/archive-team.ts";
import { changeTeamsOf } from "../../src/domain/setup/members.ts";
import { changeScope } from "../../src/domain/setup/scope.ts";
import { addTeam } from "../../src/domain/setup/teams.ts";
import type { Role } from "../../src/domain/permissions.ts";
import { startServer } from "../../src/server.ts";
import { post } from "../support/browse.ts";
import { addPlayer, type Player } from "../support/cast.ts";
import { message } from "../support/intake.ts";
import { deliver, delivery } from "../support/meta.ts";
import { manage, setTerms } from "../support/office-work.ts";
import { type Crowd, openCrowd } from "../support/sight-crowd.ts";
import { watch, type Watching } from "../support/watch.ts";

let town: Crowd;
beforeAll(async () => {
  town = await openCrowd();
});
afterAll(() => town.close());

const last = () => findLastEventId(town.house.ronda.app.db.tx);

// Customers write, a hundred at once; people note, rank, release, take, resolve and open again. Never about what the watchers see.
async function thousandEvents(phone: string, conversation: string, owner: Player): Promise<void> {
  for (let slice = 0; slice < 9; slice += 1) {
    const messages = Array.from({ length: 100 }, (_, n) =>
      message({ from: phone, from_user_id: undefined, text: { body: `CANARIO evento ${slice} ${n}` } }),
    );
    await deliver(town.house, delivery({ messages }));
  }
  const acts = ["notes", "priority", "release", "claim", "waiting", "claim", "resolution", "reopening"];
  for (let time = 0; time < 20; time += 1)
    for (const act of acts)
      await post(town.house, owner, `/conversations/${conversation}/${act}`, { body: `CANARIO nota ${time}`, priority: String(time % 3) });
  await town.rest();
}

test("threat 19: while a thousand foreign events pass, a restricted stream carries its heartbeats and not one byte more", async () => {
  const { agent, limited } = town.people;
  const { own, foreign } = town.targets;
  const start = `e1-${last()}`;
  const streams: Record<string, Watching> = {
    "an agent's list": await watch(town.house, agent),
    "an agent's own case": await watch(town.house, agent, `open=${own.conversation}`),
    "an agent's guess": await watch(town.house, agent, `open=${foreign.conversation}`),
  };
  const before = last();

  await thousandEvents("5493415552004", foreign.conversation, town.cast.eva);
  await town.house.advance(60_000);
  const late = await watch(town.house, agent, `after=e1-${last() - 900}&open=${foreign.conversation}`);
  const behind = await watch(town.house, agent, `after=${start}`);
  const leads = await watch(town.house, limited);

  expect(last() - before).toBeGreaterThan(1_000);
  for (const [name, stream] of Object.entries(streams)) {
    expect([name, stream.text().replaceAll(/id: e1-\d+\nevent: hb\ndata: \n\n/g, "")]).toEqual([name, ""]);
    expect(stream.events().length).toBe(5);
  }
  expect(late.text()).toBe(`id: e1-${last()}\nevent: hb\ndata: \n\n`);
  expect(behind.text()).toBe(`id: e1-${last()}\nevent: refresh\ndata: \n\n`);
  for (const stream of [...Object.values(streams), late, behind, leads]) await stream.leave();
});

test("threat 19: a supervisor of one team hears nothing of a thousand events in another", async () => {
  const { limited } = town.people;
  const { own } = town.targets;
  const streams = [await watch(town.house, limited), await watch(town.house, limited, `open=${own.conversation}`)];
  const before = last();

  await thousandEvents("5493415552001", own.conversation, town.cast.ana);
  await town.house.advance(30_000);

  expect(last() - before).toBeGreaterThan(1_000);
  for (const stream of streams) {
    expect(stream.text().replaceAll(/id: e1-\d+\nevent: hb\ndata: \n\n/g, "")).toBe("");
    await stream.leave();
  }
});

type Losing = { role: Role; before?: (who: Player) => Promise<unknown>; lose: (who: Player) => Promise<unknown> };

const operator = "operator" as const;
// Every way to see less than a moment ago.
const losses: Record<string, Losing> = {
  "of another role": {
    role: "supervisor",
    lose: ({ id }) => manage(town.house, (work) => changeRole(work, operator, { personId: id, role: "agent" })),
  },
  "limited to a team": {
    role: "supervisor",
    lose: ({ id }) => manage(town.house, (work) => changeScope(work, operator, { personId: id, teamIds: [town.cast.otherTeamId] })),
  },
  "taken out of a team": {
    role: "agent",
    lose: ({ id }) => manage(town.house, (work) => changeTeamsOf(work, operator, { personId: id, teams: [] })),
  },
  "taken out of a team by its form": {
    role: "agent",
    lose: ({ id }) =>
      post(town.house, town.people.admin, `/admin/people/${id}/duties`, { timeZone: "UTC", [`team-${town.cast.otherTeamId}`]: "primary" }),
  },
  "gone from the company": { role: "agent", lose: ({ id }) => manage(town.house, (work) => deactivatePerson(work, operator, id)) },
  "in a team whose members no longer see each other's": {
    role: "agent",
    before: () => setTerms(town.house, { teamId: 1, membersSee: true }),
    lose: () => setTerms(town.house, { teamId: 1, membersSee: false }),
  },
};

test.each(Object.keys(losses))(
  "threat 19: whoever is %s loses the stream within a second, and a new one tells nothing of what is lost",
  async (how) => {
    const loss = losses[how];
    if (!loss) throw new Error("there is one");
    const who = await addPlayer(town.house, { name: `P${how.replaceAll(/[^a-z]/g, "")}`, role: loss.role, teamIds: [1] });
    await loss.before?.(who);
    const start = last();
    const stream = await watch(town.house, who, `open=${town.targets.taken.conversation}`);

    await loss.lose(who);
    await town.house.advance(999);
    await post(town.house, town.cast.beto, `/conversations/${town.targets.taken.conversation}/notes`, { body: "CANARIO tarde" });
    await post(town.house, town.cast.sole, `/conversations/${town.targets.pending.conversation}/notes`, { body: "CANARIO tarde" });
    await town.rest();

    const again = await watch(town.house, who, `after=e1-${start}&open=${town.targets.taken.conversation}`);
    expect([stream.isOver(), stream.text().includes("CANARIO tarde"), again.text().includes("CANARIO tarde")]).toEqual([
      true,
      false,
      false,
    ]);
    await again.leave();
  },
);

test("threat 19: a team that is closed takes its people's streams along", async () => {
  const team = await manage(town.house, (work) => addTeam(work, operator, { name: "Fugaz" }));
  const teamId = "id" in team ? team.id : 0;
  const who = await addPlayer(town.house, { name: "Fausto", role: "agent", teamIds: [teamId] });
  const stream = await watch(town.house, who);

  await manage(town.house, (work) => archiveTeam(work, operator, { teamId, intoId: 1 }));
  await town.house.advance(999);

  expect(stream.isOver()).toBe(true);
});

test("threat 19: what a command of another process takes away is noticed within a second", async () => {
  const { app } = town.house.ronda;
  const who = await addPlayer(town.house, { name: "Gala", role: "agent", teamIds: [1] });
  const served = await startServer(app);
  const answer = await fetch(`${served.url}/live`, { headers: { cookie: who.cookie, accept: "text/event-stream" } });
  const reader = answer.body?.getReader();
  await reader?.read();

  const command = openWriter(join(town.house.folder, "ronda.db"), 5_000);
  const work = workOf(command, app.world.clock.now(), { personId: null, address: null });
  command.raw.transaction(() => changeRole(work, operator, { personId: who.id, role: "viewer" })).immediate();
  command.raw.close();
  await town.house.advance(999);
  const end = await Promise.race([reader?.read(), Bun.sleep(3_000)]);
  await served.stop();

  expect(end?.done).toBe(true);
});
