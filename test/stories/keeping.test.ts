import { expect, test } from "bun:test";
import { get, post } from "../support/browse.ts";
import { caseOf, does, leave, replies } from "../support/case.ts";
import { account, type Player } from "../support/cast.ts";
import { rows } from "../support/intake.ts";
import { watch } from "../support/watch.ts";
import { arrive, is, openTurnTown, team, type TurnTown } from "../support/turn-town.ts";

const minute = 60_000;
const hour = 60 * minute;
/** The sweep looks every two seconds. */
const sweep = 2_000;

const list = async (town: TurnTown, who: Player, tab = "mine") => (await get(town.house, who, `/inbox?tab=${tab}`)).text();
const open = async (town: TurnTown, who: Player) => (await get(town.house, who, "/conversations/1")).text();

test("the row and the header count down from three minutes before, with a way to go on for the owner alone", async () => {
  const town = await openTurnTown();
  const { ana, sole } = town.cast;
  await town.writes(town.marisa, "Hola");
  await town.house.advance(6 * minute + 59_000);
  const early = await list(town, ana);
  await town.house.advance(61_000);

  const mine = await list(town, ana);
  const header = await open(town, ana);
  const theirs = await open(town, sole);

  const dueAt = new Date(caseOf(town.house).reassignDueAt ?? 0).toISOString();
  expect(early).toMatch(/<span class="pass-on-tag" data-passes="" hidden/);
  expect(mine).toMatch(/<span class="pass-on-tag" data-passes=""><span>pasa a otro en<\/span>/);
  expect(mine).toContain(`datetime="${dueAt}" data-heat="warn">2 min</time>`);
  expect(header).toContain('action="/conversations/1/extension"');
  expect(header).toMatch(/data-key="y" title="[^"]*tecla Y[^"]*"/);
  expect(theirs).toContain("pasa a otro en");
  expect(theirs).not.toContain("/extension");
  await leave(town);
});

test("who goes on with it has the team's minutes once more, and once in a wait", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  await town.writes(town.marisa, "Hola");
  await town.house.advance(8 * minute);

  const first = await does(town.house, ana, "extension");
  const again = await post(town.house, ana, "/conversations/1/extension", {}, { "hx-request": "true" });
  const header = await open(town, ana);
  await town.house.advance(12 * minute - 1);
  const kept = caseOf(town.house).ownerId;
  await town.house.advance(sweep);

  expect([first, again.status]).toEqual([200, 409]);
  expect(await again.text()).toContain("En esta espera ya se pidió más tiempo.");
  expect(header).not.toContain("/extension");
  expect([kept, caseOf(town.house).ownerId]).toEqual([ana.id, beto.id]);
  expect(await does(town.house, beto, "extension")).toBe(409);
  await leave(town);
});

test("a new wait has an extension of its own, and none is left over from the one before", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  await town.writes(town.marisa, "Hola");
  await town.house.advance(8 * minute);
  await does(town.house, ana, "extension");
  await replies(town, ana, "Ya te digo");
  await town.house.advance(minute);
  await town.writes(town.marisa, "¿Y?");

  await town.house.advance(10 * minute - 1);
  const second = await does(town.house, ana, "extension");
  await town.house.advance(10 * minute);
  const kept = caseOf(town.house).ownerId;
  await town.house.advance(sweep);

  expect(second).toBe(200);
  expect([kept, caseOf(town.house).ownerId]).toEqual([ana.id, beto.id]);
  await leave(town);
});

test("only its owner may go on with it, and only where somebody would take it away", async () => {
  const town = await openTurnTown();
  const { ana, beto, sole, victor, eva } = town.cast;
  await town.writes(town.marisa, "Hola");
  const others = [];
  for (const who of [beto, eva, sole, victor]) others.push(await does(town.house, who, "extension"));
  const stale = await does(town.house, ana, "extension", { version: "1" });
  await team(town, { timeOutMinutes: null });
  const never = await does(town.house, ana, "extension");
  await replies(town, ana, "Decime");
  const answered = await does(town.house, ana, "extension");

  expect(others).toEqual([404, 404, 409, 403]);
  expect([stale, never, answered]).toEqual([409, 409, 409]);
  expect(rows(town.house, "SELECT 1 FROM conversation WHERE kept_at IS NOT NULL")).toEqual([]);
  await leave(town);
});

test("late, it says so to its owner and above the list of who leads the team, and the owner may still go on with it", async () => {
  const town = await openTurnTown();
  const { ana, beto, sole, eva } = town.cast;
  for (const who of [beto, town.caro]) await is(town, who, "break");
  await town.writes(town.marisa, "Hola");
  await arrive(town, 2);
  await town.house.advance(11 * minute);

  const [mine, all, theirs] = [await list(town, ana), await list(town, sole, "all"), await list(town, eva, "pending")];
  const header = await open(town, ana);
  const pressed = await does(town.house, ana, "extension");

  expect(mine).toContain("Demorada");
  expect(all).toContain("3 demoradas y nadie a quien pasarlas");
  expect(mine + theirs).not.toContain("nadie a quien pasarlas");
  expect(header).toContain("Venció el tiempo para responder");
  expect(pressed).toBe(200);
  expect(caseOf(town.house)).toMatchObject({ lateAt: null, reassignDueAt: town.house.clock.now() + 10 * minute });
  await leave(town);
});

test("nothing counts down to an instant at which the window is shut", async () => {
  const town = await openTurnTown();
  const at = town.house.clock.now() - 24 * hour + 9 * minute;
  town.meta.customerSends(town.marisa, account.phoneNumberId, { type: "text", body: "Hola" }, { at });
  await town.rest();
  await town.house.advance(8 * minute);

  expect(await list(town, town.cast.ana)).not.toContain("pasa a otro en");
  await leave(town);
});

test("who leads the team is told once that something is late, however much became late at once; its owner and strangers are not", async () => {
  const town = await openTurnTown();
  const { ana, beto, sole, eva } = town.cast;
  for (const who of [beto, town.caro]) await is(town, who, "break");
  await town.writes(town.marisa, "Hola");
  await arrive(town, 2);
  const pages = await Promise.all([sole, ana, eva].map((who) => watch(town.house, who)));

  await town.house.advance(10 * minute + sweep);

  const told = pages.map((page) => page.text().match(/Ana no le responde a [^<]+ y no hay a quién pasarla/g) ?? []);
  expect(told).toEqual([["Ana no le responde a Marisa Rossi y no hay a quién pasarla"], [], []]);
  await leave(town);
});

test("an open page is told at once that its owner goes on with it", async () => {
  const town = await openTurnTown();
  await town.writes(town.marisa, "Hola");
  await town.house.advance(8 * minute);
  const page = await watch(town.house, town.cast.ana, "open=1");

  await does(town.house, town.cast.ana, "extension");

  const dueAt = new Date(town.house.clock.now() + 12 * minute).toISOString();
  expect(page.text()).toContain(`datetime="${dueAt}"`);
  expect(page.events().map(({ name }) => name)).toContain("stale");
  await leave(town);
});
