import { expect, test } from "bun:test";
import { findLastEventId } from "../../../src/db/journal.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { rows } from "../../support/fixture/intake.ts";
import { passes, taken } from "../../support/fixture/passing-on.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { watch } from "../../support/days/watch.ts";

const note = "Ofrecele el plan de pagos";

function pins(fixture: Fixture, who: Player, body = note): Promise<number> {
  return does(fixture.server, who, "notes", { body, isPinned: "yes" });
}

async function placeOf(fixture: Fixture, who: Player): Promise<string> {
  const page = await (await get(fixture.server, who, "/conversations/1")).text();
  return page.slice(page.indexOf('id="pinned-1"'), page.indexOf('class="thread__middle"'));
}

function reads(fixture: Fixture, who: Player, pinId = "1"): Promise<number> {
  return does(fixture.server, who, "pins/removal", { pinId });
}

test("a supervisor's pinned note stands before the owner until it is marked read; the customer gets nothing", async () => {
  const fixture = await openFixture();
  const { ana, sole } = fixture.cast;
  await taken(fixture, ana);

  const status = await pins(fixture, sole);
  const [before, others] = [await placeOf(fixture, ana), await placeOf(fixture, sole)];
  await replies(fixture, ana, "Enseguida");
  const answered = await placeOf(fixture, ana);
  const marked = await reads(fixture, ana);
  const after = await placeOf(fixture, ana);

  expect([status, marked]).toEqual([200, 200]);
  expect(before).toContain("Nota fijada de Sole");
  expect(before).toContain(note);
  expect(answered).toContain(note);
  expect(others).not.toContain(note);
  expect(after).not.toContain(note);
  expect(await (await get(fixture.server, ana, "/conversations/1")).text()).toContain(note);
  expect(rows(fixture.server, "SELECT text FROM message WHERE kind = 'out'")).toEqual([{ text: "Enseguida" }]);
  await leave(fixture);
});

test("the owner hears it wherever they are, and an open page shows it and lets it go without being loaded anew", async () => {
  const fixture = await openFixture();
  const { ana, eva, sole } = fixture.cast;
  await taken(fixture, ana);
  const [open, list, stranger] = await Promise.all([
    watch(fixture.server, ana, "open=1"),
    watch(fixture.server, ana),
    watch(fixture.server, eva),
  ]);

  await pins(fixture, sole, "<b>CANARIO</b>");
  const shown = open.text();
  await reads(fixture, ana);
  await fixture.rest();

  expect(shown).toContain("Nota fijada de Sole");
  expect(shown).not.toContain("<b>CANARIO");
  expect(shown).not.toContain("te dejó una nota fijada");
  expect(list.text()).toContain("Sole te dejó una nota fijada en la conversación de Marisa Rossi");
  expect(list.text()).not.toContain("CANARIO");
  expect(stranger.text()).not.toContain("Marisa");
  expect(open.text().slice(shown.length)).toContain('id="pinned-1" hidden');
  await leave(fixture);
});

test("it waits for whoever gets the conversation, next to the note of a transfer, and goes with no answer", async () => {
  const fixture = await openFixture();
  const { ana, beto, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await pins(fixture, sole);
  await does(fixture.server, ana, "claim");
  const first = await placeOf(fixture, ana);

  await passes(fixture, ana, beto, { note: "Le falta el VEP" });
  const second = await placeOf(fixture, beto);
  await does(fixture.server, beto, "context");
  await replies(fixture, beto, "Hola, soy Beto");

  expect(first).toContain(note);
  expect(second).toContain(note);
  expect(second).toContain("Le falta el VEP");
  expect(await placeOf(fixture, beto)).toContain(note);
  expect(await placeOf(fixture, beto)).not.toContain("Le falta el VEP");
  await leave(fixture);
});

test("only who leads the team pins, only what lives, and five unread ones are enough", async () => {
  const fixture = await openFixture();
  const { ana, beto, eva, sole, victor } = fixture.cast;
  await taken(fixture, ana);
  const before = findLastEventId(fixture.server.ronda.app.db.tx);
  const others = [
    await pins(fixture, ana),
    await pins(fixture, beto),
    await pins(fixture, eva),
    await pins(fixture, victor),
    await pins(fixture, sole, " "),
  ];
  const isUntouched = findLastEventId(fixture.server.ronda.app.db.tx) === before;

  for (let n = 0; n < 5; n += 1) await pins(fixture, sole, `Nota ${n}`);
  const sixth = await post(fixture.server, sole, "/conversations/1/notes", { body: note, isPinned: "yes" }, asPart);
  const stranger = [
    await reads(fixture, beto),
    await reads(fixture, sole),
    await reads(fixture, ana, "4711"),
    await reads(fixture, ana, "x"),
  ];
  const left = (await placeOf(fixture, ana)).match(/Nota \d/g);
  await does(fixture.server, ana, "resolution");

  expect(others).toEqual([403, 404, 404, 403, 422]);
  expect(isUntouched).toBe(true);
  expect([sixth.status, await sixth.text()]).toEqual([409, expect.stringContaining("Ya hay 5 notas fijadas sin leer")]);
  expect(stranger).toEqual([404, 409, 200, 200]);
  expect(left).toHaveLength(5);
  expect(await pins(fixture, sole)).toBe(409);
  expect(await placeOf(fixture, ana)).not.toContain("Nota");
  expect(conversationOf(fixture.server).status).toBe("resolved");
  await leave(fixture);
});

test("the box to pin is there for who leads the team, and for nobody else", async () => {
  const fixture = await openFixture();
  const { ana, sole, adela, victor } = fixture.cast;
  await taken(fixture, ana);

  const has = async (who: Player) =>
    (await (await get(fixture.server, who, "/conversations/1")).text()).includes("Fijar para quien la atiende");

  expect([await has(sole), await has(adela), await has(ana), await has(victor)]).toEqual([true, true, false, false]);
  await leave(fixture);
});
