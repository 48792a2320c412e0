import { expect, test } from "bun:test";
import { findLastEventId } from "../../src/db/journal.ts";
import { asPart, get, post } from "../support/browse.ts";
import { caseOf, does, leave, replies } from "../support/case.ts";
import type { Player } from "../support/cast.ts";
import { rows } from "../support/intake.ts";
import { passes, taken } from "../support/passing-on.ts";
import { openTown, type Town } from "../support/town.ts";
import { watch } from "../support/watch.ts";

const note = "Ofrecele el plan de pagos";

function pins(town: Town, who: Player, body = note): Promise<number> {
  return does(town.house, who, "notes", { body, isPinned: "yes" });
}

async function placeOf(town: Town, who: Player): Promise<string> {
  const page = await (await get(town.house, who, "/conversations/1")).text();
  return page.slice(page.indexOf('id="pinned-1"'), page.indexOf('class="thread__middle"'));
}

function reads(town: Town, who: Player, pinId = "1"): Promise<number> {
  return does(town.house, who, "pins/removal", { pinId });
}

test("a supervisor's pinned note stands before the owner until it is marked read; the customer gets nothing", async () => {
  const town = await openTown();
  const { ana, sole } = town.cast;
  await taken(town, ana);

  const status = await pins(town, sole);
  const [before, others] = [await placeOf(town, ana), await placeOf(town, sole)];
  await replies(town, ana, "Enseguida");
  const answered = await placeOf(town, ana);
  const marked = await reads(town, ana);
  const after = await placeOf(town, ana);

  expect([status, marked]).toEqual([200, 200]);
  expect(before).toContain("Nota fijada de Sole");
  expect(before).toContain(note);
  expect(answered).toContain(note);
  expect(others).not.toContain(note);
  expect(after).not.toContain(note);
  expect(await (await get(town.house, ana, "/conversations/1")).text()).toContain(note);
  expect(rows(town.house, "SELECT text FROM message WHERE kind = 'out'")).toEqual([{ text: "Enseguida" }]);
  await leave(town);
});

test("the owner hears it wherever they are, and an open page shows it and lets it go without being loaded anew", async () => {
  const town = await openTown();
  const { ana, eva, sole } = town.cast;
  await taken(town, ana);
  const [open, list, stranger] = await Promise.all([watch(town.house, ana, "open=1"), watch(town.house, ana), watch(town.house, eva)]);

  await pins(town, sole, "<b>CANARIO</b>");
  const shown = open.text();
  await reads(town, ana);
  await town.rest();

  expect(shown).toContain("Nota fijada de Sole");
  expect(shown).not.toContain("<b>CANARIO");
  expect(shown).not.toContain("te dejó una nota fijada");
  expect(list.text()).toContain("Sole te dejó una nota fijada en la conversación de Marisa Rossi");
  expect(list.text()).not.toContain("CANARIO");
  expect(stranger.text()).not.toContain("Marisa");
  expect(open.text().slice(shown.length)).toContain('id="pinned-1" hidden');
  await leave(town);
});

test("it waits for whoever gets the conversation, next to the note of a transfer, and goes with no answer", async () => {
  const town = await openTown();
  const { ana, beto, sole } = town.cast;
  await town.writes(town.marisa, "Hola");
  await pins(town, sole);
  await does(town.house, ana, "claim");
  const first = await placeOf(town, ana);

  await passes(town, ana, beto, { note: "Le falta el VEP" });
  const second = await placeOf(town, beto);
  await does(town.house, beto, "context");
  await replies(town, beto, "Hola, soy Beto");

  expect(first).toContain(note);
  expect(second).toContain(note);
  expect(second).toContain("Le falta el VEP");
  expect(await placeOf(town, beto)).toContain(note);
  expect(await placeOf(town, beto)).not.toContain("Le falta el VEP");
  await leave(town);
});

test("only who leads the team pins, only what lives, and five unread ones are enough", async () => {
  const town = await openTown();
  const { ana, beto, eva, sole, victor } = town.cast;
  await taken(town, ana);
  const before = findLastEventId(town.house.ronda.app.db.tx);
  const others = [
    await pins(town, ana),
    await pins(town, beto),
    await pins(town, eva),
    await pins(town, victor),
    await pins(town, sole, " "),
  ];
  const isUntouched = findLastEventId(town.house.ronda.app.db.tx) === before;

  for (let n = 0; n < 5; n += 1) await pins(town, sole, `Nota ${n}`);
  const sixth = await post(town.house, sole, "/conversations/1/notes", { body: note, isPinned: "yes" }, asPart);
  const stranger = [await reads(town, beto), await reads(town, sole), await reads(town, ana, "4711"), await reads(town, ana, "x")];
  const left = (await placeOf(town, ana)).match(/Nota \d/g);
  await does(town.house, ana, "resolution");

  expect(others).toEqual([403, 404, 404, 403, 422]);
  expect(isUntouched).toBe(true);
  expect([sixth.status, await sixth.text()]).toEqual([409, expect.stringContaining("Ya hay 5 notas fijadas sin leer")]);
  expect(stranger).toEqual([404, 409, 200, 200]);
  expect(left).toHaveLength(5);
  expect(await pins(town, sole)).toBe(409);
  expect(await placeOf(town, ana)).not.toContain("Nota");
  expect(caseOf(town.house).status).toBe("resolved");
  await leave(town);
});

test("the box to pin is there for who leads the team, and for nobody else", async () => {
  const town = await openTown();
  const { ana, sole, adela, victor } = town.cast;
  await taken(town, ana);

  const has = async (who: Player) =>
    (await (await get(town.house, who, "/conversations/1")).text()).includes("Fijar para quien la atiende");

  expect([await has(sole), await has(adela), await has(ana), await has(victor)]).toEqual([true, true, false, false]);
  await leave(town);
});
