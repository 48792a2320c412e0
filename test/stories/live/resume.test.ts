import { expect, test } from "bun:test";
import { findLastEventId } from "../../../src/db/journal.ts";
import { get, post } from "../../support/browser/browse.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { signIn } from "../../support/fixture/cast.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { parseEvents, watch } from "../../support/days/watch.ts";

const day = 24 * 3_600_000;

test("a page that reconnects hears exactly what it missed, by after= and by Last-Event-ID, which wins", async () => {
  const fixture = await openFixture();
  const { ana } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  const start = last(fixture);
  await does(fixture.server, ana, "notes", { body: "primera" });
  const middle = last(fixture);
  await does(fixture.server, ana, "notes", { body: "segunda" });

  const both = await watch(fixture.server, ana, `open=1&after=e1-${start}`);
  const second = await watch(fixture.server, ana, `open=1&after=e1-${start}`, { "last-event-id": `e1-${middle}` });
  const none = await watch(fixture.server, ana, `open=1&after=e1-${last(fixture)}`);

  expect([both.text().includes("primera"), both.text().includes("segunda")]).toEqual([true, true]);
  expect([second.text().includes("primera"), second.text().includes("segunda")]).toEqual([false, true]);
  expect(none.events()).toEqual([{ id: `e1-${last(fixture)}`, name: "hb", data: "" }]);
  await leave(fixture);
});

test("cut anywhere, a stream resumed from the last number it heard misses nothing", async () => {
  const fixture = await openFixture();
  const { ana } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  const start = last(fixture);
  const bodies = Array.from({ length: 12 }, (_, index) => `nota-${index}-`);
  for (const body of bodies) await does(fixture.server, ana, "notes", { body });
  const whole = (await watch(fixture.server, ana, `open=1&after=e1-${start}`)).text();

  const union: boolean[] = [];
  for (let cut = 0; cut < whole.length; cut += 997) {
    const heard = parseEvents(whole.slice(0, cut));
    const from = heard.findLast((event) => event.id !== null)?.id ?? `e1-${start}`;
    const rest = await watch(fixture.server, ana, `open=1&after=e1-${start}`, { "last-event-id": from });
    const all = heard.map((event) => event.data).join("") + rest.text();
    union.push(
      bodies.every((body) => all.includes(body)) &&
        rest.events().some((event) => event.name === "stale" || from.endsWith(`-${last(fixture)}`)),
    );
    await rest.leave();
  }

  expect(union.length).toBeGreaterThan(10);
  expect(union.every(Boolean)).toBe(true);
  await leave(fixture);
});

test("another epoch, a number beyond the end, nonsense, and more than a thousand behind get one refresh", async () => {
  const fixture = await openFixture();
  const { ana } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");
  while (last(fixture) <= 1_010)
    await Promise.all(Array.from({ length: 100 }, (_, index) => does(fixture.server, ana, "notes", { body: `n${index}` })));
  const end = last(fixture);

  const cursors = ["e0-5", `e1-${end + 1}`, "e1-", "nonsense", "e1--5", "e1-1e2", `e1-${end - 1_001}`];
  const heard = [];
  for (const cursor of cursors) heard.push((await watch(fixture.server, ana, `after=${cursor}`)).events());
  const exact = (await watch(fixture.server, ana, `after=e1-${end - 1_000}`)).events();

  for (const events of heard) expect(events).toEqual([{ id: `e1-${end}`, name: "refresh", data: "" }]);
  expect(exact.at(-1)).toEqual({ id: `e1-${end}`, name: "hb", data: "" });
  expect(exact.some((event) => event.name === "refresh")).toBe(false);
  await leave(fixture);
});

test("what another process wrote a moment ago is no number beyond the end", async () => {
  const fixture = await openFixture();
  const { app } = fixture.server.ronda;
  await fixture.writes(fixture.marisa, "Hola");
  app.db.tx.raw.run("INSERT INTO journal (at, kind, payload) VALUES (?, 'company_changed', '{\"kind\":\"company_changed\"}')", [
    fixture.server.clock.now(),
  ]);

  const page = await watch(fixture.server, fixture.cast.ana, `after=e1-${last(fixture)}`);

  expect(page.events().map((event) => event.name)).toEqual(["hb"]);
  await leave(fixture);
});

test("a heartbeat comes every fifteen seconds and carries the newest number", async () => {
  const fixture = await openFixture();
  const page = await watch(fixture.server, fixture.cast.eva);
  await fixture.writes(fixture.marisa, "Hola");

  await fixture.server.advance(45_000);

  const beats = page.events().filter((event) => event.name === "hb");
  expect(beats).toHaveLength(4);
  expect(beats.at(-1)?.id).toBe(`e1-${last(fixture)}`);
  await leave(fixture);
});

test("signing one browser out ends its stream alone; signing out everywhere ends all", async () => {
  const fixture = await openFixture();
  const { ana } = fixture.cast;
  const phone = { ...ana, cookie: await signIn(fixture.server, ana.id) };
  const [desk, pocket] = await Promise.all([watch(fixture.server, ana), watch(fixture.server, phone)]);

  await post(fixture.server, phone, "/sign-out");
  await fixture.rest();
  const afterOne = [desk.isOver(), pocket.isOver()];
  await post(fixture.server, ana, "/me/sign-out-everywhere");
  await fixture.rest();

  expect(afterOne).toEqual([false, true]);
  expect(desk.isOver()).toBe(true);
  expect((await watch(fixture.server, phone)).status).toBe(401);
  await leave(fixture);
});

test("a stream does not outlive its session: idle for twelve hours it ends", async () => {
  const fixture = await openFixture();
  const page = await watch(fixture.server, fixture.cast.ana);

  await fixture.server.clock.pass(day / 2 + 1);
  await fixture.server.advance(16_000);

  expect(page.isOver()).toBe(true);
  await leave(fixture);
});

test("nobody signed in hears 401 in plain words, no redirect", async () => {
  const fixture = await openFixture();

  const answers = await Promise.all([
    get(fixture.server, null, "/live", { "hx-request": "true" }),
    get(fixture.server, null, "/live", { accept: "text/event-stream" }),
    get(fixture.server, { ...fixture.cast.ana, cookie: "ronda=made-up" }, "/live", { accept: "text/event-stream" }),
  ]);

  expect(answers.map((one) => one.status)).toEqual([401, 401, 401]);
  expect(answers[1]?.headers.get("content-type")).toStartWith("text/plain");
  await leave(fixture);
});

test("a reader that falls behind is closed and catches up by itself", async () => {
  const fixture = await openFixture();
  const { ana } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  const start = last(fixture);
  const asleep = await get(fixture.server, ana, `/live?open=1&after=e1-${start}`, { accept: "text/event-stream" });
  const open = fixture.server.ronda.hub.size;

  for (let count = 0; count < 60; count += 1) await does(fixture.server, ana, "notes", { body: `${"larga ".repeat(1_000)}${count}.` });
  const closed = fixture.server.ronda.hub.size;
  const heard = parseEvents(await asleep.text());
  const from = heard.findLast((event) => event.id !== null)?.id ?? "";
  let all = heard.map((event) => event.data).join("");
  let resumed = await watch(fixture.server, ana, "open=1", { "last-event-id": from });
  all += resumed.text();
  while (resumed.isOver()) {
    const next = resumed.events().findLast((event) => event.id !== null)?.id ?? "";
    resumed = await watch(fixture.server, ana, "open=1", { "last-event-id": next });
    all += resumed.text();
  }

  expect([open, closed]).toEqual([1, 0]);
  expect(Array.from({ length: 60 }, (_, count) => all.includes(`larga ${count}.`)).every(Boolean)).toBe(true);
  await leave(fixture);
});

test("the ninth open page of a person closes the oldest; other people's stay", async () => {
  const fixture = await openFixture();
  const other = await watch(fixture.server, fixture.cast.beto);

  const pages = [];
  for (let count = 0; count < 9; count += 1) pages.push(await watch(fixture.server, fixture.cast.ana));
  await fixture.rest();

  expect(pages.map((one) => one.isOver())).toEqual([true, ...Array.from({ length: 8 }, () => false)]);
  expect(other.isOver()).toBe(false);
  await Promise.all(pages.map((one) => one.leave()));
  expect(fixture.server.ronda.hub.size).toBe(1);
  await leave(fixture);
});

test("a closing server ends every stream and answers 503 with a time to come back", async () => {
  const fixture = await openFixture();
  const page = await watch(fixture.server, fixture.cast.ana);

  await fixture.server.ronda.stop();
  await fixture.rest();
  const late = await get(fixture.server, fixture.cast.ana, "/live");

  expect(page.isOver()).toBe(true);
  expect([late.status, late.headers.get("retry-after")]).toEqual([503, "5"]);
  await fixture.server.close();
});

function last(fixture: Fixture): number {
  return findLastEventId(fixture.server.ronda.app.db.tx);
}
