import { expect, test } from "bun:test";
import { asPart, post } from "../../support/browser/browse.ts";
import { conversationOf, does, leave } from "../../support/fixture/conversation.ts";
import { addPlayer, type Player } from "../../support/fixture/cast.ts";
import { pageOf, taken } from "../../support/fixture/passing-on.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { is, linesOf } from "../../support/fixture/turn-fixture.ts";
import { watch } from "../../support/days/watch.ts";

/** The owner has so long, and the sweep looks every two seconds. */
const silence = 20_000;
const sweep = 2_000;

async function openSeeing(): Promise<Fixture> {
  const fixture = await openFixture();
  fixture.server.ronda.app.db.tx.raw.run("UPDATE team SET members_see = 1 WHERE is_default = 1");
  await taken(fixture, fixture.cast.ana);
  return fixture;
}

const says = (fixture: Fixture, who: Player, answer: "yes" | "no") => does(fixture.server, who, "ask/answer", { answer });

test("a colleague who sees it asks; the owner says yes, and it is theirs who asked", async () => {
  const fixture = await openSeeing();
  const { ana, beto } = fixture.cast;
  const owner = await watch(fixture.server, ana, "open=1");

  const asked = await does(fixture.server, beto, "ask");
  const bar = await pageOf(fixture, ana);
  const waiting = await pageOf(fixture, beto);
  const yes = await says(fixture, ana, "yes");

  expect([asked, yes]).toEqual([200, 200]);
  expect(owner.text()).toContain("Beto pide esta conversación");
  expect(bar).toContain("Beto pide esta conversación");
  expect(waiting).toContain("Le pediste la conversación");
  expect(conversationOf(fixture.server)).toMatchObject({ ownerId: beto.id, status: "in_progress" });
  expect(linesOf(fixture.server)).toEqual(["claimed", "asked_for"]);
  expect(await pageOf(fixture, beto)).not.toContain("pide esta conversación");
  await leave(fixture);
});

test("the owner says no: the asker is told, and may ask again", async () => {
  const fixture = await openSeeing();
  const { ana, beto } = fixture.cast;
  const asker = await watch(fixture.server, beto);
  await does(fixture.server, beto, "ask");

  const no = await says(fixture, ana, "no");
  const late = await says(fixture, ana, "yes");

  expect([no, late]).toEqual([200, 409]);
  expect(asker.text()).toContain("Ana se la queda");
  expect(conversationOf(fixture.server).ownerId).toBe(ana.id);
  expect(await does(fixture.server, beto, "ask")).toBe(200);
  await leave(fixture);
});

test("who asked and may not see it any more gets it neither by a yes nor by the silence of an owner who is away", async () => {
  const fixture = await openSeeing();
  const { ana, beto } = fixture.cast;
  const sees = (is: 0 | 1) => fixture.server.ronda.app.db.tx.raw.run("UPDATE team SET members_see = ? WHERE is_default = 1", [is]);
  await does(fixture.server, beto, "ask");
  sees(0);

  await says(fixture, ana, "yes");
  const said = conversationOf(fixture.server).ownerId;
  sees(1);
  await does(fixture.server, beto, "ask");
  sees(0);
  await is(fixture, ana, "offline");
  await fixture.server.advance(silence + sweep);

  expect([said, conversationOf(fixture.server).ownerId]).toEqual([ana.id, ana.id]);
  await leave(fixture);
});

test("silence of an owner who is there is no answer, told to the asker after twenty seconds", async () => {
  const fixture = await openSeeing();
  const { ana, beto } = fixture.cast;
  const asker = await watch(fixture.server, beto, "open=1");
  await does(fixture.server, beto, "ask");

  await fixture.server.advance(silence - 1);
  const before = asker.text();
  await fixture.server.advance(sweep);

  expect(before).not.toContain("no respondió");
  expect(asker.text()).toContain("Ana no respondió");
  expect(conversationOf(fixture.server).ownerId).toBe(ana.id);
  await leave(fixture);
});

test("silence of an absent owner is a yes", async () => {
  const fixture = await openSeeing();
  const { ana, beto } = fixture.cast;
  await is(fixture, ana, "offline");
  await does(fixture.server, beto, "ask");

  await fixture.server.advance(silence - 1);
  const before = conversationOf(fixture.server).ownerId;
  await fixture.server.advance(sweep);

  expect(before).toBe(ana.id);
  expect(conversationOf(fixture.server).ownerId).toBe(beto.id);
  await leave(fixture);
});

test("one asks at a time, and the second hears who was first", async () => {
  const fixture = await openSeeing();
  const { beto, sole } = fixture.cast;
  await does(fixture.server, beto, "ask");

  const second = await post(fixture.server, sole, "/conversations/1/ask", {}, asPart);

  expect(second.status).toBe(409);
  expect(await second.text()).toContain("Beto ya la pidió");
  expect(await pageOf(fixture, sole)).toContain("Beto ya la pidió.");
  await leave(fixture);
});

test("who does not see it finds nothing; the owner, who only looks, and what nobody has are refused", async () => {
  const fixture = await openSeeing();
  const { ana, eva, victor, beto } = fixture.cast;

  const owned = [await does(fixture.server, eva, "ask"), await does(fixture.server, ana, "ask"), await does(fixture.server, victor, "ask")];
  const notAsked = await says(fixture, ana, "yes");
  const notOwner = await says(fixture, beto, "yes");
  await does(fixture.server, ana, "release");
  const pending = await does(fixture.server, beto, "ask");

  expect(owned).toEqual([404, 409, 403]);
  expect([notAsked, notOwner, pending]).toEqual([409, 409, 409]);
  await leave(fixture);
});

test("members see and ask only where their team lets them; supervisors always", async () => {
  const fixture = await openFixture();
  const { ana, beto, sole } = fixture.cast;
  await taken(fixture, ana);

  const answers = [await does(fixture.server, beto, "ask"), await does(fixture.server, sole, "ask")];

  expect(answers).toEqual([404, 200]);
  await leave(fixture);
});

test("a question to somebody who has lost it meanwhile is over, and the new owner is asked anew", async () => {
  const fixture = await openSeeing();
  const { ana, beto, sole } = fixture.cast;
  const caro = await addPlayer(fixture.server, { name: "Caro", role: "agent", teamIds: [] });
  await does(fixture.server, beto, "ask");
  await does(fixture.server, sole, "claim");

  const old = [await says(fixture, ana, "yes"), await says(fixture, sole, "yes")];
  const fresh = await does(fixture.server, caro, "ask");
  const yes = await says(fixture, sole, "yes");
  await fixture.server.advance(silence + sweep);

  expect([...old, fresh, yes]).toEqual([409, 409, 200, 200]);
  expect(conversationOf(fixture.server).ownerId).toBe(caro.id);
  await leave(fixture);
});

test("an owner who looks at something else is asked there, with the customer's name", async () => {
  const fixture = await openSeeing();
  const { ana, beto } = fixture.cast;
  const [elsewhere, stranger] = await Promise.all([watch(fixture.server, ana), watch(fixture.server, fixture.cast.eva)]);
  const before = stranger.text();

  await does(fixture.server, beto, "ask");

  expect(elsewhere.text()).toContain("Beto pide la conversación de Marisa Rossi");
  expect(stranger.text()).toBe(before);
  await leave(fixture);
});

test("who sees it takes it without asking while its owner is away, and not while they are there", async () => {
  const fixture = await openSeeing();
  const { ana, beto } = fixture.cast;

  const there = await does(fixture.server, beto, "claim");
  await is(fixture, ana, "offline");
  const offered = await pageOf(fixture, beto);
  const away = await does(fixture.server, beto, "claim", { version: String(conversationOf(fixture.server).version) });

  expect([there, away]).toEqual([409, 200]);
  expect(offered).toContain('action="/conversations/1/claim"');
  expect(conversationOf(fixture.server).ownerId).toBe(beto.id);
  await leave(fixture);
});
