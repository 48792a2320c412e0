import { expect, test } from "bun:test";
import { asPart, post } from "../support/browse.ts";
import { caseOf, does, leave } from "../support/case.ts";
import { addPlayer, type Player } from "../support/cast.ts";
import { pageOf, taken } from "../support/passing-on.ts";
import { openTown, type Town } from "../support/town.ts";
import { is, linesOf } from "../support/turn-town.ts";
import { watch } from "../support/watch.ts";

/** The owner has so long, and the sweep looks every two seconds. */
const silence = 20_000;
const sweep = 2_000;

async function openSeeing(): Promise<Town> {
  const town = await openTown();
  town.house.ronda.app.db.tx.raw.run("UPDATE team SET members_see = 1 WHERE is_default = 1");
  await taken(town, town.cast.ana);
  return town;
}

const says = (town: Town, who: Player, answer: "yes" | "no") => does(town.house, who, "ask/answer", { answer });

test("a colleague who sees it asks; the owner says yes, and it is the asker's", async () => {
  const town = await openSeeing();
  const { ana, beto } = town.cast;
  const owner = await watch(town.house, ana, "open=1");

  const asked = await does(town.house, beto, "ask");
  const bar = await pageOf(town, ana);
  const waiting = await pageOf(town, beto);
  const yes = await says(town, ana, "yes");

  expect([asked, yes]).toEqual([200, 200]);
  expect(owner.text()).toContain("Beto pide esta conversación");
  expect(bar).toContain("Beto pide esta conversación");
  expect(waiting).toContain("Le pediste la conversación");
  expect(caseOf(town.house)).toMatchObject({ ownerId: beto.id, status: "in_progress" });
  expect(linesOf(town.house)).toEqual(["claimed", "asked_for"]);
  expect(await pageOf(town, beto)).not.toContain("pide esta conversación");
  await leave(town);
});

test("the owner says no: the asker is told, and may ask again", async () => {
  const town = await openSeeing();
  const { ana, beto } = town.cast;
  const asker = await watch(town.house, beto);
  await does(town.house, beto, "ask");

  const no = await says(town, ana, "no");
  const late = await says(town, ana, "yes");

  expect([no, late]).toEqual([200, 409]);
  expect(asker.text()).toContain("Ana se la queda");
  expect(caseOf(town.house).ownerId).toBe(ana.id);
  expect(await does(town.house, beto, "ask")).toBe(200);
  await leave(town);
});

test("who asked and may not see it any more gets it neither by a yes nor by the silence of an owner who is away", async () => {
  const town = await openSeeing();
  const { ana, beto } = town.cast;
  const sees = (is: 0 | 1) => town.house.ronda.app.db.tx.raw.run("UPDATE team SET members_see = ? WHERE is_default = 1", [is]);
  await does(town.house, beto, "ask");
  sees(0);

  await says(town, ana, "yes");
  const said = caseOf(town.house).ownerId;
  sees(1);
  await does(town.house, beto, "ask");
  sees(0);
  await is(town, ana, "offline");
  await town.house.advance(silence + sweep);

  expect([said, caseOf(town.house).ownerId]).toEqual([ana.id, ana.id]);
  await leave(town);
});

test("silence of an owner who is there is no answer, told to the asker after twenty seconds", async () => {
  const town = await openSeeing();
  const { ana, beto } = town.cast;
  const asker = await watch(town.house, beto, "open=1");
  await does(town.house, beto, "ask");

  await town.house.advance(silence - 1);
  const before = asker.text();
  await town.house.advance(sweep);

  expect(before).not.toContain("no respondió");
  expect(asker.text()).toContain("Ana no respondió");
  expect(caseOf(town.house).ownerId).toBe(ana.id);
  await leave(town);
});

test("silence of an absent owner is a yes", async () => {
  const town = await openSeeing();
  const { ana, beto } = town.cast;
  await is(town, ana, "offline");
  await does(town.house, beto, "ask");

  await town.house.advance(silence - 1);
  const before = caseOf(town.house).ownerId;
  await town.house.advance(sweep);

  expect(before).toBe(ana.id);
  expect(caseOf(town.house).ownerId).toBe(beto.id);
  await leave(town);
});

test("one asks at a time, and the second hears who was first", async () => {
  const town = await openSeeing();
  const { beto, sole } = town.cast;
  await does(town.house, beto, "ask");

  const second = await post(town.house, sole, "/conversations/1/ask", {}, asPart);

  expect(second.status).toBe(409);
  expect(await second.text()).toContain("Beto ya la pidió");
  expect(await pageOf(town, sole)).toContain("Beto ya la pidió.");
  await leave(town);
});

test("who does not see it finds nothing; the owner, who only looks, and what nobody has are refused", async () => {
  const town = await openSeeing();
  const { ana, eva, victor, beto } = town.cast;

  const owned = [await does(town.house, eva, "ask"), await does(town.house, ana, "ask"), await does(town.house, victor, "ask")];
  const notAsked = await says(town, ana, "yes");
  const notOwner = await says(town, beto, "yes");
  await does(town.house, ana, "release");
  const pending = await does(town.house, beto, "ask");

  expect(owned).toEqual([404, 409, 403]);
  expect([notAsked, notOwner, pending]).toEqual([409, 409, 409]);
  await leave(town);
});

test("members see and ask only where their team lets them; supervisors always", async () => {
  const town = await openTown();
  const { ana, beto, sole } = town.cast;
  await taken(town, ana);

  const answers = [await does(town.house, beto, "ask"), await does(town.house, sole, "ask")];

  expect(answers).toEqual([404, 200]);
  await leave(town);
});

test("a question to somebody who has lost it meanwhile is over, and the new owner is asked anew", async () => {
  const town = await openSeeing();
  const { ana, beto, sole } = town.cast;
  const caro = await addPlayer(town.house, { name: "Caro", role: "agent", teamIds: [] });
  await does(town.house, beto, "ask");
  await does(town.house, sole, "claim");

  const old = [await says(town, ana, "yes"), await says(town, sole, "yes")];
  const fresh = await does(town.house, caro, "ask");
  const yes = await says(town, sole, "yes");
  await town.house.advance(silence + sweep);

  expect([...old, fresh, yes]).toEqual([409, 409, 200, 200]);
  expect(caseOf(town.house).ownerId).toBe(caro.id);
  await leave(town);
});

test("an owner who looks at something else is asked there, with the customer's name", async () => {
  const town = await openSeeing();
  const { ana, beto } = town.cast;
  const [elsewhere, stranger] = await Promise.all([watch(town.house, ana), watch(town.house, town.cast.eva)]);
  const before = stranger.text();

  await does(town.house, beto, "ask");

  expect(elsewhere.text()).toContain("Beto pide la conversación de Marisa Rossi");
  expect(stranger.text()).toBe(before);
  await leave(town);
});

test("who sees it takes it without asking while its owner is away, and not while they are there", async () => {
  const town = await openSeeing();
  const { ana, beto } = town.cast;

  const there = await does(town.house, beto, "claim");
  await is(town, ana, "offline");
  const offered = await pageOf(town, beto);
  const away = await does(town.house, beto, "claim", { version: String(caseOf(town.house).version) });

  expect([there, away]).toEqual([409, 200]);
  expect(offered).toContain('action="/conversations/1/claim"');
  expect(caseOf(town.house).ownerId).toBe(beto.id);
  await leave(town);
});
