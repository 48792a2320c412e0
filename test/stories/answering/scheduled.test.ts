import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { conversationOf, does, leave } from "../../support/fixture/conversation.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { freshFolder } from "../../support/fixture/fresh-folder.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { count, rows } from "../../support/fixture/intake.ts";
import { boxOf, pageOf } from "../../support/fixture/passing-on.ts";
import { openOwned } from "../../support/sending/shapes.ts";

// Monday, 10:00 in Rosario: Ana writes at ten what is to leave at five past.

const minuteMs = 60_000;
const soon = "2026-11-23T10:05";

let fixture: Fixture;
let ana: Player;
beforeEach(async () => {
  fixture = await openOwned();
  ({ ana } = fixture.cast);
});
afterEach(() => leave(fixture));

const schedules = (wall = soon, form: Record<string, string> = {}, who = ana) =>
  post(
    fixture.server,
    who,
    "/conversations/1/messages",
    { body: "¿Pudiste verlo?", key: "k1", after: "schedule", wall, endsOnReply: "yes", ...form },
    asPart,
  );
const sent = () => fixture.meta.ledger.sends().length;
const lines = () =>
  rows<{ extras: string }>(fixture.server, "SELECT extras FROM message WHERE type = 'schedule_stopped' ORDER BY id").map(
    ({ extras }) => (JSON.parse(extras) as { why: string }).why,
  );

describe("what is written for later", () => {
  test("leaves at its instant in the writer's zone, once, as her answer; until then it ends no wait and stands above the box", async () => {
    const status = (await schedules()).status;
    const again = (await schedules()).status;
    const before = await pageOf(fixture, ana);
    const waits = conversationOf(fixture.server).waitingSince !== null;
    await fixture.server.advance(5 * minuteMs - 5_000);
    const early = sent();
    await fixture.server.advance(10_000);

    expect([status, again, waits, early, sent()]).toEqual([200, 200, true, 0, 1]);
    expect(before).toMatch(/class="scheduled"[^]*¿Pudiste verlo\?/);
    expect(
      rows<{ origin: string; authorId: number }>(fixture.server, "SELECT origin, author_id AS authorId FROM message WHERE kind = 'out'"),
    ).toEqual([{ origin: "schedule", authorId: ana.id }]);
    expect([conversationOf(fixture.server).waitingSince, count(fixture.server, "scheduled_message")]).toEqual([null, 0]);
    expect(await pageOf(fixture, ana)).not.toContain('class="scheduled"');
  });

  test("a time that stands in the form means later whatever sends it, and an unreadable one is refused", async () => {
    const byEnter = (await schedules(soon, { after: "" })).status;
    const bad = (await schedules("mañana", { key: "k2" })).status;
    await fixture.rest();

    expect([byEnter, bad, sent(), count(fixture.server, "scheduled_message")]).toEqual([200, 422, 0, 1]);
  });

  test("is refused in the past, too far ahead, or when the window will be shut by then; another's conversation is not there", async () => {
    const refusal = async (answer: Promise<Response>) => {
      const { status, headers } = await answer;
      return [status, headers.get("ronda-refusal")];
    };

    expect(await refusal(schedules("2026-11-23T09:59"))).toEqual([422, "schedule_past"]);
    expect(await refusal(schedules("2028-11-23T09:59"))).toEqual([422, "schedule_too_far"]);
    expect(await refusal(schedules("2026-11-24T10:00"))).toEqual([409, "window_closed_then"]);
    expect(await refusal(schedules("2026-11-24T09:59"))).toEqual([200, null]);
    expect((await schedules(soon, {}, fixture.cast.beto)).status).toBe(404);
    expect(await refusal(schedules(soon, { key: "k3" }, fixture.cast.sole))).toEqual([409, "not_owner"]);
  });

  test("twenty wait in one conversation at most", async () => {
    const statuses = [];
    for (let n = 0; n <= 20; n += 1) statuses.push((await schedules(soon, { key: `n${n}` })).status);

    expect(statuses.filter((one) => one === 200)).toHaveLength(20);
    expect(statuses.at(-1)).toBe(409);
  });

  test("does not leave when the customer writes first: its words are in the box, and the timeline says so", async () => {
    await schedules();
    await fixture.writes(fixture.marisa, "Ya lo vi, ¿cuánto es?");
    await fixture.server.advance(6 * minuteMs);

    expect([sent(), lines(), boxOf(await pageOf(fixture, ana))]).toEqual([0, ["customer_wrote"], "¿Pudiste verlo?"]);
    expect(await pageOf(fixture, ana)).toContain("El cliente escribió antes");
  });

  test("leaves all the same when its writer wanted it to", async () => {
    await schedules(soon, { endsOnReply: "" });
    await fixture.writes(fixture.marisa, "Ya lo vi, ¿cuánto es?");
    await fixture.server.advance(6 * minuteMs);

    expect([sent(), lines()]).toEqual([1, []]);
  });

  test("becomes a draft of the new owner when the owner changes, below what they had begun", async () => {
    await schedules();
    await does(fixture.server, fixture.cast.sole, "claim");
    await fixture.server.advance(6 * minuteMs);
    const page = await pageOf(fixture, fixture.cast.sole);

    expect([sent(), lines(), boxOf(page)]).toEqual([0, ["owner_changed"], "¿Pudiste verlo?"]);
    expect(page).toContain("el mensaje programado de Ana quedó como borrador");
  });

  test("waits for the next owner when nobody has the conversation at its instant, and stays hers when she takes it again before", async () => {
    await schedules();
    await does(fixture.server, ana, "release");
    await does(fixture.server, ana, "claim");
    const kept = count(fixture.server, "scheduled_message");
    await does(fixture.server, ana, "release");
    await fixture.server.advance(6 * minuteMs);
    const nobodys = [sent(), ...lines()];
    await does(fixture.server, fixture.cast.sole, "claim");

    expect([kept, nobodys]).toEqual([1, [0, "no_owner"]]);
    expect(boxOf(await pageOf(fixture, fixture.cast.sole))).toBe("¿Pudiste verlo?");
  });

  test("is not sent into what was resolved, nor while the number is paused: it is put before its owner, who is told", async () => {
    await schedules();
    await does(fixture.server, ana, "resolution");
    await fixture.server.advance(6 * minuteMs);

    expect([sent(), lines()]).toEqual([0, ["resolved"]]);
    expect(count(fixture.server, "notification WHERE kind = 'not_sent'")).toBe(1);
  });

  test("can be taken back by its owner alone, and its words are in the box again", async () => {
    await schedules();
    const takes = async (who: Player) => (await post(fixture.server, who, "/scheduled/1/removal", {}, asPart)).status;

    const statuses = [await takes(fixture.cast.beto), await takes(fixture.cast.sole), await takes(ana), await takes(ana)];
    await fixture.server.advance(6 * minuteMs);

    expect([statuses, sent(), boxOf(await pageOf(fixture, ana))]).toEqual([[404, 409, 200, 404], 0, "¿Pudiste verlo?"]);
  });
});

describe("a server that was away", () => {
  const afterAway = async (awayMs: number) => {
    const folder = freshFolder();
    const first = await openFixture({ folder: folder.path });
    await first.writes(first.marisa, "Hola");
    await does(first.server, first.cast.ana, "claim");
    await does(first.server, first.cast.ana, "messages", { body: "¿Pudiste verlo?", key: "k1", after: "schedule", wall: soon });
    await first.close();
    const next = await openFixture({ folder: folder.path, cast: first.cast, at: first.server.clock.now() + awayMs });
    await next.server.advance(10_000);
    const page = await (await get(next.server, first.cast.ana, "/conversations/1")).text();
    const told = [count(next.server, "outbox"), boxOf(page)];
    await leave(next);
    folder.remove();
    return told;
  };

  test("sends what fell due less than an hour before, and puts anything older before its owner", async () => {
    expect(await afterAway(64 * minuteMs)).toEqual([1, ""]);
    expect(await afterAway(66 * minuteMs)).toEqual([0, "¿Pudiste verlo?"]);
  });
});
