import { afterAll, beforeAll, expect, test } from "bun:test";
import { join } from "node:path";
import { openWriter } from "../../../src/db/open.ts";
import { findLastEventId } from "../../../src/db/journal.ts";
import { workOf } from "../../../src/db/transact.ts";
import { changeRole } from "../../../src/domain/people/change-role.ts";
import { deactivatePerson } from "../../../src/domain/people/deactivate.ts";
import { archiveTeam } from "../../../src/domain/setup/archive-team.ts";
import { changeTeamsOf } from "../../../src/domain/setup/members.ts";
import { changeScope } from "../../../src/domain/setup/scope.ts";
import { addTeam } from "../../../src/domain/setup/teams.ts";
import type { Role } from "../../../src/domain/permissions.ts";
import { startServer } from "../../../src/server.ts";
import { post } from "../../support/browser/browse.ts";
import { addPlayer, type Player } from "../../support/fixture/cast.ts";
import { message } from "../../support/fixture/intake.ts";
import { deliver, delivery } from "../../support/fixture/meta.ts";
import { manage, setTerms } from "../../support/fixture/office-work.ts";
import { type SightPeople, openSightPeople } from "../../support/pages/sight-people.ts";
import { watch, type Watching } from "../../support/days/watch.ts";

let fixture: SightPeople;
beforeAll(async () => {
  fixture = await openSightPeople();
});
afterAll(() => fixture.close());

const last = () => findLastEventId(fixture.server.ronda.app.db.tx);

// Customers write, a hundred at once; people note, rank, release, take, resolve and open again. Never about what the watchers see.
async function thousandEvents(phone: string, conversation: string, owner: Player): Promise<void> {
  for (let slice = 0; slice < 9; slice += 1) {
    const messages = Array.from({ length: 100 }, (_, n) =>
      message({ from: phone, from_user_id: undefined, text: { body: `CANARIO evento ${slice} ${n}` } }),
    );
    await deliver(fixture.server, delivery({ messages }));
  }
  const acts = ["notes", "priority", "release", "claim", "waiting", "claim", "resolution", "reopening"];
  for (let time = 0; time < 20; time += 1)
    for (const act of acts)
      await post(fixture.server, owner, `/conversations/${conversation}/${act}`, {
        body: `CANARIO nota ${time}`,
        priority: String(time % 3),
      });
  await fixture.rest();
}

test("threat 19: while a thousand foreign events pass, a restricted stream carries its heartbeats and not one byte more", async () => {
  const { agent, limited } = fixture.people;
  const { own, foreign } = fixture.targets;
  const start = `e1-${last()}`;
  const streams: Record<string, Watching> = {
    "an agent's list": await watch(fixture.server, agent),
    "an agent's own case": await watch(fixture.server, agent, `open=${own.conversation}`),
    "an agent's guess": await watch(fixture.server, agent, `open=${foreign.conversation}`),
  };
  const before = last();

  await thousandEvents("5493415552004", foreign.conversation, fixture.cast.eva);
  await fixture.server.advance(60_000);
  const late = await watch(fixture.server, agent, `after=e1-${last() - 900}&open=${foreign.conversation}`);
  const behind = await watch(fixture.server, agent, `after=${start}`);
  const leads = await watch(fixture.server, limited);

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
  const { limited } = fixture.people;
  const { own } = fixture.targets;
  const streams = [await watch(fixture.server, limited), await watch(fixture.server, limited, `open=${own.conversation}`)];
  const before = last();

  await thousandEvents("5493415552001", own.conversation, fixture.cast.ana);
  await fixture.server.advance(30_000);

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
    lose: ({ id }) => manage(fixture.server, (work) => changeRole(work, operator, { personId: id, role: "agent" })),
  },
  "limited to a team": {
    role: "supervisor",
    lose: ({ id }) => manage(fixture.server, (work) => changeScope(work, operator, { personId: id, teamIds: [fixture.cast.otherTeamId] })),
  },
  "taken out of a team": {
    role: "agent",
    lose: ({ id }) => manage(fixture.server, (work) => changeTeamsOf(work, operator, { personId: id, teams: [] })),
  },
  "taken out of a team by its form": {
    role: "agent",
    lose: ({ id }) =>
      post(fixture.server, fixture.people.admin, `/admin/people/${id}/duties`, {
        timeZone: "UTC",
        [`team-${fixture.cast.otherTeamId}`]: "primary",
      }),
  },
  "gone from the company": { role: "agent", lose: ({ id }) => manage(fixture.server, (work) => deactivatePerson(work, operator, id)) },
  "in a team whose members no longer see each other's": {
    role: "agent",
    before: () => setTerms(fixture.server, { teamId: 1, membersSee: true }),
    lose: () => setTerms(fixture.server, { teamId: 1, membersSee: false }),
  },
};

test.each(Object.keys(losses))(
  "threat 19: whoever is %s loses the stream within a second, and a new one tells nothing of what is lost",
  async (how) => {
    const loss = losses[how];
    if (!loss) throw new Error("there is one");
    const who = await addPlayer(fixture.server, { name: `P${how.replaceAll(/[^a-z]/g, "")}`, role: loss.role, teamIds: [1] });
    await loss.before?.(who);
    const start = last();
    const stream = await watch(fixture.server, who, `open=${fixture.targets.taken.conversation}`);

    await loss.lose(who);
    await fixture.server.advance(999);
    await post(fixture.server, fixture.cast.beto, `/conversations/${fixture.targets.taken.conversation}/notes`, { body: "CANARIO tarde" });
    await post(fixture.server, fixture.cast.sole, `/conversations/${fixture.targets.pending.conversation}/notes`, {
      body: "CANARIO tarde",
    });
    await fixture.rest();

    const again = await watch(fixture.server, who, `after=e1-${start}&open=${fixture.targets.taken.conversation}`);
    expect([stream.isOver(), stream.text().includes("CANARIO tarde"), again.text().includes("CANARIO tarde")]).toEqual([
      true,
      false,
      false,
    ]);
    await again.leave();
  },
);

test("threat 19: a team that is closed takes its people's streams along", async () => {
  const team = await manage(fixture.server, (work) => addTeam(work, operator, { name: "Fugaz" }));
  const teamId = "id" in team ? team.id : 0;
  const who = await addPlayer(fixture.server, { name: "Fausto", role: "agent", teamIds: [teamId] });
  const stream = await watch(fixture.server, who);

  await manage(fixture.server, (work) => archiveTeam(work, operator, { teamId, intoId: 1 }));
  await fixture.server.advance(999);

  expect(stream.isOver()).toBe(true);
});

test("threat 19: what a command of another process takes away is noticed within a second", async () => {
  const { app } = fixture.server.ronda;
  const who = await addPlayer(fixture.server, { name: "Gala", role: "agent", teamIds: [1] });
  const served = await startServer(app);
  const answer = await fetch(`${served.url}/live`, { headers: { cookie: who.cookie, accept: "text/event-stream" } });
  const reader = answer.body?.getReader();
  await reader?.read();

  const command = openWriter(join(fixture.server.folder, "ronda.db"), 5_000);
  const work = workOf(command, app.world.clock.now(), { personId: null, address: null });
  command.raw.transaction(() => changeRole(work, operator, { personId: who.id, role: "viewer" })).immediate();
  command.raw.close();
  await fixture.server.advance(999);
  const end = await Promise.race([reader?.read(), Bun.sleep(3_000)]);
  await served.stop();

  expect(end?.done).toBe(true);
});
