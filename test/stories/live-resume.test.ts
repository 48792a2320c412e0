import { expect, test } from "bun:test";
import { findLastEventId } from "../../src/db/journal.ts";
import { get, post } from "../support/browse.ts";
import { does, leave } from "../support/case.ts";
import { signIn } from "../support/cast.ts";
import { openTown, type Town } from "../support/town.ts";
import { parseEvents, watch } from "../support/watch.ts";

const day = 24 * 3_600_000;

test("a page that reconnects hears exactly what it missed, by after= and by Last-Event-ID, which wins", async () => {
  const town = await openTown();
  const { ana } = town.cast;
  await town.writes(town.marisa, "Hola");
  const start = last(town);
  await does(town.house, ana, "notes", { body: "primera" });
  const middle = last(town);
  await does(town.house, ana, "notes", { body: "segunda" });

  const both = await watch(town.house, ana, `open=1&after=e1-${start}`);
  const second = await watch(town.house, ana, `open=1&after=e1-${start}`, { "last-event-id": `e1-${middle}` });
  const none = await watch(town.house, ana, `open=1&after=e1-${last(town)}`);

  expect([both.text().includes("primera"), both.text().includes("segunda")]).toEqual([true, true]);
  expect([second.text().includes("primera"), second.text().includes("segunda")]).toEqual([false, true]);
  expect(none.events()).toEqual([{ id: `e1-${last(town)}`, name: "hb", data: "" }]);
  await leave(town);
});

test("cut anywhere, a stream resumed from the last number it heard misses nothing", async () => {
  const town = await openTown();
  const { ana } = town.cast;
  await town.writes(town.marisa, "Hola");
  const start = last(town);
  const bodies = Array.from({ length: 12 }, (_, index) => `nota-${index}-`);
  for (const body of bodies) await does(town.house, ana, "notes", { body });
  const whole = (await watch(town.house, ana, `open=1&after=e1-${start}`)).text();

  const union: boolean[] = [];
  for (let cut = 0; cut < whole.length; cut += 997) {
    const heard = parseEvents(whole.slice(0, cut));
    const from = heard.findLast((event) => event.id !== null)?.id ?? `e1-${start}`;
    const rest = await watch(town.house, ana, `open=1&after=e1-${start}`, { "last-event-id": from });
    const all = heard.map((event) => event.data).join("") + rest.text();
    union.push(
      bodies.every((body) => all.includes(body)) &&
        rest.events().some((event) => event.name === "stale" || from.endsWith(`-${last(town)}`)),
    );
    await rest.leave();
  }

  expect(union.length).toBeGreaterThan(10);
  expect(union.every(Boolean)).toBe(true);
  await leave(town);
});

test("another epoch, a number beyond the end, nonsense, and more than a thousand behind get one refresh", async () => {
  const town = await openTown();
  const { ana } = town.cast;
  await town.writes(town.marisa, "Hola");
  await does(town.house, ana, "claim");
  while (last(town) <= 1_010)
    await Promise.all(Array.from({ length: 100 }, (_, index) => does(town.house, ana, "notes", { body: `n${index}` })));
  const end = last(town);

  const cursors = ["e0-5", `e1-${end + 1}`, "e1-", "nonsense", "e1--5", "e1-1e2", `e1-${end - 1_001}`];
  const heard = [];
  for (const cursor of cursors) heard.push((await watch(town.house, ana, `after=${cursor}`)).events());
  const exact = (await watch(town.house, ana, `after=e1-${end - 1_000}`)).events();

  for (const events of heard) expect(events).toEqual([{ id: `e1-${end}`, name: "refresh", data: "" }]);
  expect(exact.at(-1)).toEqual({ id: `e1-${end}`, name: "hb", data: "" });
  expect(exact.some((event) => event.name === "refresh")).toBe(false);
  await leave(town);
});

test("what another process wrote a moment ago is no number beyond the end", async () => {
  const town = await openTown();
  const { app } = town.house.ronda;
  await town.writes(town.marisa, "Hola");
  app.db.tx.raw.run("INSERT INTO journal (at, kind, payload) VALUES (?, 'company_changed', '{\"kind\":\"company_changed\"}')", [
    town.house.clock.now(),
  ]);

  const page = await watch(town.house, town.cast.ana, `after=e1-${last(town)}`);

  expect(page.events().map((event) => event.name)).toEqual(["hb"]);
  await leave(town);
});

test("a heartbeat comes every fifteen seconds and carries the newest number", async () => {
  const town = await openTown();
  const page = await watch(town.house, town.cast.eva);
  await town.writes(town.marisa, "Hola");

  await town.house.advance(45_000);

  const beats = page.events().filter((event) => event.name === "hb");
  expect(beats).toHaveLength(4);
  expect(beats.at(-1)?.id).toBe(`e1-${last(town)}`);
  await leave(town);
});

test("signing one browser out ends its stream alone; signing out everywhere ends all", async () => {
  const town = await openTown();
  const { ana } = town.cast;
  const phone = { ...ana, cookie: await signIn(town.house, ana.id) };
  const [desk, pocket] = await Promise.all([watch(town.house, ana), watch(town.house, phone)]);

  await post(town.house, phone, "/sign-out");
  await town.rest();
  const afterOne = [desk.isOver(), pocket.isOver()];
  await post(town.house, ana, "/me/sign-out-everywhere");
  await town.rest();

  expect(afterOne).toEqual([false, true]);
  expect(desk.isOver()).toBe(true);
  expect((await watch(town.house, phone)).status).toBe(401);
  await leave(town);
});

test("a stream does not outlive its session: idle for twelve hours it ends", async () => {
  const town = await openTown();
  const page = await watch(town.house, town.cast.ana);

  await town.house.clock.pass(day / 2 + 1);
  await town.house.advance(16_000);

  expect(page.isOver()).toBe(true);
  await leave(town);
});

test("nobody signed in hears 401 in plain words, no redirect", async () => {
  const town = await openTown();

  const answers = await Promise.all([
    get(town.house, null, "/live", { "hx-request": "true" }),
    get(town.house, null, "/live", { accept: "text/event-stream" }),
    get(town.house, { ...town.cast.ana, cookie: "ronda=made-up" }, "/live", { accept: "text/event-stream" }),
  ]);

  expect(answers.map((one) => one.status)).toEqual([401, 401, 401]);
  expect(answers[1]?.headers.get("content-type")).toStartWith("text/plain");
  await leave(town);
});

test("a reader that falls behind is closed and catches up by itself", async () => {
  const town = await openTown();
  const { ana } = town.cast;
  await town.writes(town.marisa, "Hola");
  const start = last(town);
  const asleep = await get(town.house, ana, `/live?open=1&after=e1-${start}`, { accept: "text/event-stream" });
  const open = town.house.ronda.hub.size;

  for (let count = 0; count < 60; count += 1) await does(town.house, ana, "notes", { body: `${"larga ".repeat(1_000)}${count}.` });
  const closed = town.house.ronda.hub.size;
  const heard = parseEvents(await asleep.text());
  const from = heard.findLast((event) => event.id !== null)?.id ?? "";
  let all = heard.map((event) => event.data).join("");
  let resumed = await watch(town.house, ana, "open=1", { "last-event-id": from });
  all += resumed.text();
  while (resumed.isOver()) {
    const next = resumed.events().findLast((event) => event.id !== null)?.id ?? "";
    resumed = await watch(town.house, ana, "open=1", { "last-event-id": next });
    all += resumed.text();
  }

  expect([open, closed]).toEqual([1, 0]);
  expect(Array.from({ length: 60 }, (_, count) => all.includes(`larga ${count}.`)).every(Boolean)).toBe(true);
  await leave(town);
});

test("the ninth open page of a person closes the oldest; other people's stay", async () => {
  const town = await openTown();
  const other = await watch(town.house, town.cast.beto);

  const pages = [];
  for (let count = 0; count < 9; count += 1) pages.push(await watch(town.house, town.cast.ana));
  await town.rest();

  expect(pages.map((one) => one.isOver())).toEqual([true, ...Array.from({ length: 8 }, () => false)]);
  expect(other.isOver()).toBe(false);
  await Promise.all(pages.map((one) => one.leave()));
  expect(town.house.ronda.hub.size).toBe(1);
  await leave(town);
});

test("a closing house ends every stream and answers 503 with a time to come back", async () => {
  const town = await openTown();
  const page = await watch(town.house, town.cast.ana);

  await town.house.ronda.stop();
  await town.rest();
  const late = await get(town.house, town.cast.ana, "/live");

  expect(page.isOver()).toBe(true);
  expect([late.status, late.headers.get("retry-after")]).toEqual([503, "5"]);
  await town.house.close();
});

function last(town: Town): number {
  return findLastEventId(town.house.ronda.app.db.tx);
}
