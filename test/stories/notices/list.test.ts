import { afterEach, beforeEach, expect, test } from "bun:test";
import { sweepExpired } from "../../../src/jobs/sweep-expired.ts";
import { notify } from "../../../src/domain/notices/notify.ts";
import { get, post } from "../../support/browser/browse.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { hasNoLadder, told, unseen } from "../../support/notices/told.ts";
import { act, arrive, openTurnFixture, team, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

const dayMs = 24 * 3_600_000;

let fixture: TurnFixture;
beforeEach(async () => {
  fixture = await openTurnFixture();
  await hasNoLadder(fixture.server);
  await team(fixture, { memberIds: [fixture.cast.ana.id] });
});
afterEach(() => leave(fixture));

const page = async (who: Player, path = "/notifications") => (await get(fixture.server, who, path)).text();
const lines = (html: string) => [...html.matchAll(/class="notice-item__text"[^>]*>([^<]*)</g)].map(([, text]) => text);
const bell = async (who: Player) => /id="bell"[^>]*data-count="(\d+)"/.exec(await page(who, "/me"))?.[1];
const tell = (who: Player, kind: "late" | "disk" | "customer_wrote", conversationId: number | null) =>
  act(fixture.server, (work) => notify(work, [who.id], { kind, conversationId }));

test("the list has one line a conversation, the latest first, and opening it marks what it shows as seen", async () => {
  const { ana } = fixture.cast;
  await arrive(fixture, 2);
  await tell(ana, "late", 1);
  const before = await bell(ana);

  const first = await page(ana);
  const second = await page(ana);

  expect(before).toBe("2");
  expect(lines(first)).toEqual([expect.stringMatching(/sigue sin respuesta$/), expect.stringMatching(/^Te tocó/)]);
  expect(first).toContain("2 veces");
  expect(first.match(/Nuevo/g)?.length).toBe(2);
  expect(second).not.toContain("Nuevo");
  expect(await bell(ana)).toBe("0");
});

test("a long list comes in pages, none of which repeats or leaves out a line", async () => {
  const { adela } = fixture.cast;
  await act(fixture.server, (work) => {
    for (let n = 0; n < 65; n += 1) {
      work.tx.raw.run("INSERT INTO notification (person_id, kind, at) VALUES (?1, 'disk', ?2)", [adela.id, work.now]);
    }
  });

  const first = await page(adela);
  const next = /href="(\/notifications\?before=\d+)"/.exec(first)?.[1] ?? "";
  const second = await page(adela, next);
  const third = await page(adela, /href="(\/notifications\?before=\d+)"/.exec(second)?.[1] ?? "");

  expect([first, second, third].map((html) => lines(html).length)).toEqual([30, 30, 5]);
  const ids = [first, second, third].flatMap((html) => [...html.matchAll(/id="notice-(\d+)"/g)].map(([, id]) => id));
  expect(new Set(ids).size).toBe(65);
});

test("without script one and all can be marked as seen, and nobody marks somebody else's", async () => {
  const { ana, adela, beto } = fixture.cast;
  await arrive(fixture, 2);
  await tell(adela, "disk", null);

  const foreign = await post(fixture.server, beto, "/notifications/1/seen");
  const missing = await post(fixture.server, beto, "/notifications/4711/seen");
  await post(fixture.server, beto, "/notifications/seen", { upTo: "99" });
  const untouched = [unseen(fixture.server, ana), unseen(fixture.server, adela)];
  const one = await post(fixture.server, ana, "/notifications/1/seen");
  const afterOne = unseen(fixture.server, ana);
  await post(fixture.server, ana, "/notifications/seen", { upTo: "99" });

  expect([foreign.status, missing.status, one.status]).toEqual([404, 404, 303]);
  expect((await foreign.text()).replace(/data-now="\d+"/, "")).toBe((await missing.text()).replace(/data-now="\d+"/, ""));
  expect(untouched).toEqual([2, 1]);
  expect(afterOne).toBe(1);
  expect(unseen(fixture.server, ana)).toBe(0);
});

test("what one may not see any more stands in no list and no number, and cannot be marked", async () => {
  const { ana, beto, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");

  await does(fixture.server, sole, "owner", { personId: String(beto.id), confirm: "yes" });

  expect(await bell(ana)).toBe("0");
  expect(await page(ana)).not.toContain("Marisa");
  expect((await post(fixture.server, ana, "/notifications/1/seen")).status).toBe(404);
  expect(await bell(beto)).toBe("1");
});

test("after thirty days it is forgotten, slice by slice", async () => {
  const { adela } = fixture.cast;
  await tell(adela, "disk", null);
  await act(fixture.server, (work) => {
    for (let n = 0; n < 1_200; n += 1) {
      work.tx.raw.run("INSERT INTO notification (person_id, kind, at) VALUES (?1, 'disk', ?2)", [adela.id, work.now - 30 * dayMs - 1]);
    }
  });

  await sweepExpired(fixture.server.ronda.app);

  expect(told(fixture.server, adela)).toEqual(["disk"]);
});

test("a window that closes in two hours is told to the owner while the customer waits, once, and to the team while it is nobody's", async () => {
  const { ana, beto } = fixture.cast;
  await team(fixture, { timeOutMinutes: null });
  await fixture.writes(fixture.marisa, "Hola");
  await team(fixture, { model: "manual", memberIds: [ana.id, beto.id] });
  await arrive(fixture, 1);
  await arrive(fixture, 1);
  await does(fixture.server, ana, "claim", {}, 3);
  await replies(fixture, ana, "Hola", {}, 3);
  const start = told(fixture.server, ana).length;

  await fixture.server.clock.pass(21 * 3_600_000 + 55 * 60_000);
  const early = told(fixture.server, ana).slice(start);
  await fixture.server.advance(5 * 60_000 + 15_000);
  fixture.server.ronda.app.db.tx.raw.run("UPDATE notification SET seen_at = at"); // their sessions are over by now
  await fixture.server.advance(60_000);
  await fixture.server.clock.pass(3 * 3_600_000);

  expect(early).toEqual([]);
  expect(told(fixture.server, ana).slice(start)).toEqual(["window_closing", "window_closing"]);
  expect(told(fixture.server, beto)).toEqual(["window_closing"]);
});

test("a transfer that nobody opened is told to who sent it, as long as they may see where it went", async () => {
  const { ana, beto } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await team(fixture, { model: "manual", memberIds: [ana.id, beto.id] });
  await does(fixture.server, ana, "transfers", { to: `person-${beto.id}`, reason: "topic", note: "Es tuya" });

  await fixture.server.advance(6 * 60_000);

  expect(told(fixture.server, ana)).toEqual(["new_for_me", "returned"]);
  expect(lines(await page(ana))[0]).toMatch(/^Volvió la conversación de Marisa Rossi/);
});

test("preferences are kept by the form, refused when a time is missing, and leave nothing behind when they are those of the role", async () => {
  const { ana } = fixture.cast;
  const stored = () =>
    fixture.server.ronda.app.db.tx.raw.query<{ kind: string }, []>("SELECT kind FROM notice_preference ORDER BY kind").all().length;
  const html = await page(ana, "/me");
  const ticked: Record<string, string> = Object.fromEntries(
    [...html.matchAll(/name="([a-z_]+\.[a-zA-Z]+)" value="yes" checked/g)].map(([, name]) => [name, "yes"]),
  );

  const same = await post(fixture.server, ana, "/me/notifications", { ...ticked, quietFrom: "22:00", quietUntil: "7:30" });
  const afterSame = stored();
  const without = Object.fromEntries(Object.entries(ticked).filter(([name]) => name !== "late.push"));
  await post(fixture.server, ana, "/me/notifications", { ...without, quietFrom: "", quietUntil: "" });
  const half = await post(fixture.server, ana, "/me/notifications", { ...ticked, quietFrom: "22:00", quietUntil: "" });

  expect(same.status).toBe(303);
  expect(afterSame).toBe(0);
  expect(stored()).toBe(1);
  expect(half.status).toBe(422);
  expect(await half.text()).toContain("Poné las dos horas de silencio");
  expect(await page(ana, "/me")).not.toMatch(/name="late.push" value="yes" checked/);
});

test("what one does not want in the list is not counted either", async () => {
  const { ana } = fixture.cast;
  await arrive(fixture, 1);
  const html = await page(ana, "/me");
  const ticked: Record<string, string> = Object.fromEntries(
    [...html.matchAll(/name="([a-z_]+\.[a-zA-Z]+)" value="yes" checked/g)].map(([, name]) => [name, "yes"]),
  );
  const without = Object.fromEntries(Object.entries(ticked).filter(([name]) => name !== "new_for_me.inApp"));

  await post(fixture.server, ana, "/me/notifications", without);

  expect(await bell(ana)).toBe("0");
  expect(lines(await page(ana))).toEqual([]);
});

test("everybody is offered the kinds of their role alone", async () => {
  const { ana, sole, adela, victor } = fixture.cast;
  const kinds = async (who: Player) => {
    const html = await page(who, "/me");
    return ["new_for_me", "disk", "digest"].filter((kind) => html.includes(`name="${kind}.push"`));
  };

  expect(await kinds(ana)).toEqual(["new_for_me"]);
  expect(await kinds(sole)).toEqual(["new_for_me", "digest"]);
  expect(await kinds(adela)).toEqual(["new_for_me", "disk", "digest"]);
  expect(await kinds(victor)).toEqual(["digest"]);
});
