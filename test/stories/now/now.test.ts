import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { saveHours } from "../../../src/domain/hours/save-hours.ts";
import { get } from "../../support/browser/browse.ts";
import { signIn } from "../../support/fixture/cast.ts";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { say } from "../../support/fixture/intake-fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { listOf, quarrels, seeNow } from "../../support/pages/now-pages.ts";
import { act, arrive, cap, is, openTurnFixture, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

// Ana, Beto and Caro answer in the first team; Eva in the other. Nobody has set hours unless a story does.

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let fixture: TurnFixture;
beforeEach(async () => {
  fixture = await openTurnFixture({ model: "manual", timeOutMinutes: null });
});
afterEach(() => leave(fixture));

const shown = async (...names: string[]) => {
  const { numbers } = await seeNow(fixture.server, fixture.cast.sole);
  return names.map((name) => numbers.get(name) ?? null);
};
const pass = async (ms: number) => {
  await (ms > 2 * hourMs ? fixture.server.clock.pass(ms) : fixture.server.clock.advance(ms));
  await fixture.rest();
  fixture.cast.sole.cookie = await signIn(fixture.server, fixture.cast.sole.id); // the old one is too old after a night
};

describe("the page of now", () => {
  test("counts who waits, who is pending, what each has; each number leads to exactly its list", async () => {
    const { server, cast } = fixture;
    await arrive(fixture, 3);
    await does(server, cast.ana, "claim", {}, 1);
    await does(server, cast.ana, "claim", {}, 2);
    await replies(fixture, cast.ana, "Hola", {}, 2);

    const numbers = await shown("waiting", "pending", `waiting ${cast.ana.id}`, `load ${cast.ana.id}`, "late", "closing");
    const { links } = await seeNow(server, cast.sole);

    expect(numbers).toEqual([2, 1, 1, 2, 0, 0]);
    expect((await listOf(server, cast.sole, links.get("waiting") ?? "")).rows).toEqual(["1", "3"]);
    expect((await listOf(server, cast.sole, links.get(`load ${cast.ana.id}`) ?? "")).rows).toEqual(["1", "2"]);
    expect(await quarrels(server, cast.sole)).toEqual([]);
  });

  test("has a wait late from its fifth minute on, longest first, and says before when that will be", async () => {
    const { server, cast } = fixture;
    await arrive(fixture, 1);
    const since = server.clock.now();
    await pass(minuteMs);
    await arrive(fixture, 1);
    const { html } = await seeNow(server, cast.sole);
    await pass(4 * minuteMs - 3_000);
    const before = await shown("late");
    await pass(3_000);
    const at = await shown("late");
    await pass(hourMs);

    const { links } = await seeNow(server, cast.sole);
    const told = Date.parse(/data-changes="([^"]+)"/.exec(html)?.[1] ?? "");

    expect([before, at]).toEqual([[0], [1]]);
    expect(Math.abs(told - since - 5 * minuteMs)).toBeLessThan(2_000);
    expect((await listOf(server, cast.sole, links.get("late") ?? "")).rows).toEqual(["1", "2"]);
  });

  test("counts no closed hour: who wrote at night is late five minutes after opening", async () => {
    const { server, cast } = fixture;
    const day = [{ start: 9 * 60, end: 18 * 60 }];
    const week = [day, day, day, day, day, [], []];
    await act(server, (work) =>
      saveHours(work, "operator", { teamId: null, inherits: "none", zone: "America/Argentina/Buenos_Aires", week, days: [] }),
    );
    await pass(untilHour(server.clock.now(), 22));
    await arrive(fixture, 1);
    await pass(untilHour(server.clock.now(), 9));
    const opening = await shown("late", "waiting");
    await pass(5 * minuteMs - 10_000);
    const before = await shown("late");
    await pass(10_000);

    expect([opening, before, await shown("late")]).toEqual([[0, 1], [0], [1]]);
    expect(await quarrels(server, cast.sole)).toEqual([]);
  });

  test("shows windows that close within two hours while the customer waits, and no other", async () => {
    await arrive(fixture, 1);
    await pass(22 * hourMs - 5_000);
    const before = await shown("closing");
    await pass(5_000);
    const within = await shown("closing");
    await pass(2 * hourMs - 5_000);
    const still = await shown("closing");
    await pass(5_000);

    expect([before, within, still, await shown("closing")]).toEqual([[0], [1], [1], [0]]);
  });

  test("counts who is available and on shift out of who answers, and loads against caps", async () => {
    const { server, cast, caro } = fixture;
    await is(fixture, cast.beto, "break");
    await is(fixture, caro, "offline");
    await cap(fixture, cast.ana, 1);
    await arrive(fixture, 1);
    await does(server, cast.ana, "claim", {}, 1);

    const { links, html } = await seeNow(server, cast.sole, "?team=1");
    const { rows } = await listOf(server, cast.sole, links.get("available") ?? "");

    expect(rows).toEqual(["Ana"]);
    expect((await listOf(server, cast.sole, links.get("agents") ?? "")).rows).toEqual(["Ana", "Beto", "Caro"]);
    expect(html).not.toContain(" / 1<"); // her own cap is of all teams, this one has none
    expect((await seeNow(server, cast.sole)).html).toContain(" / 1<");
    expect(await quarrels(server, cast.sole, "?team=1")).toEqual([]);
  });

  test("works without script by a form, and a team that is not there is a page that is not there", async () => {
    const { server, cast } = fixture;
    await arrive(fixture, 1);

    const own = await seeNow(server, cast.sole, "?team=1");
    const other = await seeNow(server, cast.sole, `?team=${cast.otherTeamId}`);
    const odd = await Promise.all(
      ["/now?team=4711", "/now?team=x", "/now/list?of=nothing", "/now/list", "/now/list?of=load&owner=4711"].map(
        async (path) => (await get(server, cast.sole, path)).status,
      ),
    );

    expect(own.html).toContain('<form class="here__filter" method="get" action="/now">');
    expect([own.numbers.get("waiting"), other.numbers.get("waiting")]).toEqual([1, 0]);
    expect(odd).toEqual([404, 404, 404, 404, 404]);
  });
});

describe("first responses of today", () => {
  const first = async (who = fixture.cast.ana) => {
    const { numbers, html } = await seeNow(fixture.server, fixture.cast.sole);
    const text = new RegExp(`data-number="first ${who.id}"[^>]*>([^<]*)<`).exec(html)?.[1] ?? null;
    return [numbers.get(`first ${who.id}`) ?? 0, text];
  };

  test("are measured from the assignment when that came later, once a stint, in whole", async () => {
    const { server, cast } = fixture;
    await arrive(fixture, 1);
    await pass(10 * minuteMs);
    await does(server, cast.ana, "claim", {}, 1);
    await pass(3 * minuteMs);
    await replies(fixture, cast.ana, "Hola", {}, 1);
    await fixture.rest();
    const once = await first();
    await pass(minuteMs);
    await replies(fixture, cast.ana, "¿Seguís ahí?", {}, 1);

    expect([once, await first()]).toEqual([
      [1, "3 min (1)"],
      [1, "3 min (1)"],
    ]);
    expect(await quarrels(server, cast.sole)).toEqual([]);
  });

  test("begin anew with a new stint, and tomorrow with none", async () => {
    const { server, cast } = fixture;
    await arrive(fixture, 1);
    await does(server, cast.ana, "claim", {}, 1);
    await pass(minuteMs);
    await replies(fixture, cast.ana, "Listo", {}, 1);
    await does(server, cast.ana, "resolution", {}, 1);
    await fixture.writes(fixture.marisa, "Hola");
    await does(server, cast.ana, "claim", {}, 2);
    await pass(3 * minuteMs);
    await replies(fixture, cast.ana, "Acá estoy", {}, 2);
    const today = await first();
    await pass(24 * hourMs);

    expect([today, await first()]).toEqual([
      [2, "2 min (2)"],
      [0, null],
    ]);
  });

  test("know an answer of a conversation that was merged in, though something else was said in between", async () => {
    const { server, cast } = fixture;
    const rosa = fixture.meta.addCustomer({ name: "Rosa", phone: "5493415550900", identity: "legacy_phone" });
    const byUser = { from: undefined, from_user_id: "AR.BOTH1" };
    await fixture.writes(rosa, "Hola");
    await does(server, cast.ana, "claim", {}, 1);
    await replies(fixture, cast.ana, "Hola", {}, 1);
    await does(server, cast.ana, "release", {}, 1);
    await say(fixture, byUser);
    await does(server, cast.ana, "claim", {}, 2);
    await does(server, cast.ana, "resolution", {}, 2);
    await server.clock.pass(4 * 24 * hourMs);
    await fixture.writes(rosa, "¿Hola?");
    await pass(minuteMs);
    const timestamp = String(server.clock.now() / 1_000);
    await say(fixture, { ...byUser, timestamp });
    cast.ana.cookie = await signIn(server, cast.ana.id);
    await does(server, cast.ana, "claim", {}, 3);
    await say(fixture, { from: rosa.phone, from_user_id: "AR.BOTH1", timestamp });
    await replies(fixture, cast.ana, "Acá estoy", {}, 3);

    expect(rows(server, "SELECT id, merged_into AS into_ FROM conversation WHERE id <> 2")).toEqual([
      { id: 1, into_: 3 },
      { id: 3, into_: null },
    ]);
    expect(rows(server, "SELECT rank NOT IN (0, 4) AS isSent FROM message WHERE kind = 'out'")).toEqual([{ isSent: 1 }, { isSent: 1 }]);
    expect(await first()).toEqual([0, null]);
  });
});

// Milliseconds until it is that hour in Buenos Aires (UTC−3) next.
function untilHour(now: number, hour: number): number {
  const dayMs = 24 * hourMs;
  return ((((hour + 3) * hourMs - (now % dayMs)) % dayMs) + dayMs) % dayMs;
}
