import { expect, test } from "bun:test";
import { get, post } from "../../support/browser/browse.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { account, type Player } from "../../support/fixture/cast.ts";
import { rows } from "../../support/fixture/intake.ts";
import { watch } from "../../support/days/watch.ts";
import { arrive, is, openTurnFixture, team, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

const minute = 60_000;
const hour = 60 * minute;
/** The sweep looks every two seconds. */
const sweep = 2_000;

const list = async (fixture: TurnFixture, who: Player, tab = "mine") => (await get(fixture.server, who, `/inbox?tab=${tab}`)).text();
const open = async (fixture: TurnFixture, who: Player) => (await get(fixture.server, who, "/conversations/1")).text();

test("the row and the header count down from three minutes before, with a way to go on for the owner alone", async () => {
  const fixture = await openTurnFixture();
  const { ana, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(6 * minute + 59_000);
  const early = await list(fixture, ana);
  await fixture.server.advance(61_000);

  const mine = await list(fixture, ana);
  const header = await open(fixture, ana);
  const theirs = await open(fixture, sole);

  const dueAt = new Date(conversationOf(fixture.server).reassignDueAt ?? 0).toISOString();
  expect(early).toMatch(/<span class="pass-on-tag" data-passes="" hidden/);
  expect(mine).toMatch(/<span class="pass-on-tag" data-passes=""><span [^>]*>pasa a otro en<\/span>/);
  expect(mine).toContain(`datetime="${dueAt}" data-heat="warn">2 min</time>`);
  expect(header).toContain('action="/conversations/1/extension"');
  expect(header).toMatch(/data-key="y" title="[^"]*tecla y[^"]*"/);
  expect(theirs).toContain("pasa a otro en");
  expect(theirs).not.toContain("/extension");
  await leave(fixture);
});

test("who goes on with it has the team's minutes once more, and once in a wait", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(8 * minute);

  const first = await does(fixture.server, ana, "extension");
  const again = await post(fixture.server, ana, "/conversations/1/extension", {}, { "hx-request": "true" });
  const header = await open(fixture, ana);
  await fixture.server.advance(12 * minute - 1);
  const kept = conversationOf(fixture.server).ownerId;
  await fixture.server.advance(sweep);

  expect([first, again.status]).toEqual([200, 409]);
  expect(await again.text()).toContain("En esta espera ya se pidió más tiempo.");
  expect(header).not.toContain("/extension");
  expect([kept, conversationOf(fixture.server).ownerId]).toEqual([ana.id, beto.id]);
  expect(await does(fixture.server, beto, "extension")).toBe(409);
  await leave(fixture);
});

test("a new wait has an extension of its own, and none is left over from the one before", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(8 * minute);
  await does(fixture.server, ana, "extension");
  await replies(fixture, ana, "Ya te digo");
  await fixture.server.advance(minute);
  await fixture.writes(fixture.marisa, "¿Y?");

  await fixture.server.advance(10 * minute - 1);
  const second = await does(fixture.server, ana, "extension");
  await fixture.server.advance(10 * minute);
  const kept = conversationOf(fixture.server).ownerId;
  await fixture.server.advance(sweep);

  expect(second).toBe(200);
  expect([kept, conversationOf(fixture.server).ownerId]).toEqual([ana.id, beto.id]);
  await leave(fixture);
});

test("only its owner may go on with it, and only where somebody would take it away", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto, sole, victor, eva } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  const others = [];
  for (const who of [beto, eva, sole, victor]) others.push(await does(fixture.server, who, "extension"));
  const stale = await does(fixture.server, ana, "extension", { version: "1" });
  await team(fixture, { timeOutMinutes: null });
  const never = await does(fixture.server, ana, "extension");
  await replies(fixture, ana, "Decime");
  const answered = await does(fixture.server, ana, "extension");

  expect(others).toEqual([404, 404, 409, 403]);
  expect([stale, never, answered]).toEqual([409, 409, 409]);
  expect(rows(fixture.server, "SELECT 1 FROM conversation WHERE kept_at IS NOT NULL")).toEqual([]);
  await leave(fixture);
});

test("late, it says so to its owner and above the list of who leads the team, and the owner may still go on with it", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto, sole, eva } = fixture.cast;
  for (const who of [beto, fixture.caro]) await is(fixture, who, "break");
  await fixture.writes(fixture.marisa, "Hola");
  await arrive(fixture, 2);
  await fixture.server.advance(11 * minute);

  const [mine, all, theirs] = [await list(fixture, ana), await list(fixture, sole, "all"), await list(fixture, eva, "pending")];
  const header = await open(fixture, ana);
  const pressed = await does(fixture.server, ana, "extension");

  expect(mine).toContain("Demorada");
  expect(all).toContain("3 demoradas y nadie a quien pasarlas");
  expect(mine + theirs).not.toContain("nadie a quien pasarlas");
  expect(header).toContain("Venció el tiempo para responder");
  expect(pressed).toBe(200);
  expect(conversationOf(fixture.server)).toMatchObject({ lateAt: null, reassignDueAt: fixture.server.clock.now() + 10 * minute });
  await leave(fixture);
});

test("nothing counts down to an instant at which the window is shut", async () => {
  const fixture = await openTurnFixture();
  const at = fixture.server.clock.now() - 24 * hour + 9 * minute;
  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "text", body: "Hola" }, { at });
  await fixture.rest();
  await fixture.server.advance(8 * minute);

  expect(await list(fixture, fixture.cast.ana)).not.toContain("pasa a otro en");
  await leave(fixture);
});

test("who leads the team is told once that something is late, however much became late at once; its owner and strangers are not", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto, sole, eva } = fixture.cast;
  for (const who of [beto, fixture.caro]) await is(fixture, who, "break");
  await fixture.writes(fixture.marisa, "Hola");
  await arrive(fixture, 2);
  const pages = await Promise.all([sole, ana, eva].map((who) => watch(fixture.server, who)));

  await fixture.server.advance(10 * minute + sweep);

  const told = pages.map((page) => page.text().match(/Ana no le responde a [^<]+ y no hay a quién pasarla/g) ?? []);
  expect(told).toEqual([["Ana no le responde a Marisa Rossi y no hay a quién pasarla"], [], []]);
  await leave(fixture);
});

test("an open page is told at once that its owner goes on with it", async () => {
  const fixture = await openTurnFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(8 * minute);
  const page = await watch(fixture.server, fixture.cast.ana, "open=1");

  await does(fixture.server, fixture.cast.ana, "extension");

  const dueAt = new Date(fixture.server.clock.now() + 12 * minute).toISOString();
  expect(page.text()).toContain(`datetime="${dueAt}"`);
  expect(page.events().map(({ name }) => name)).toContain("stale");
  await leave(fixture);
});
