import { expect, test } from "bun:test";
import { does, leave } from "../support/case.ts";
import { passes, taken } from "../support/passing-on.ts";
import { openTown } from "../support/town.ts";
import { watch } from "../support/watch.ts";

test("the sender's page goes without a word, the receiver is told wherever they are, and a stranger hears nothing", async () => {
  const town = await openTown();
  const { ana, beto, eva } = town.cast;
  await taken(town, ana);
  const [sender, receiver, stranger] = await Promise.all([
    watch(town.house, ana, "open=1"),
    watch(town.house, beto),
    watch(town.house, eva),
  ]);
  const before = stranger.text();

  await passes(town, ana, beto, { note: "CANARIO nota" });

  expect(sender.text()).toContain("data-gone");
  expect(sender.text().split("data-gone")[1]).not.toContain("Marisa");
  expect(receiver.text()).toContain("Ana te pasó la conversación de Marisa Rossi");
  expect(receiver.events().map((event) => event.name)).toContain("stale");
  expect(stranger.text()).toBe(before);
  await leave(town);
});

test("a supervisor who has it open sees owner and composer change at once", async () => {
  const town = await openTown();
  const { ana, beto, sole } = town.cast;
  await taken(town, ana);
  const page = await watch(town.house, sole, "open=1");

  await passes(town, ana, beto);

  expect(page.text()).toContain("La atiende Beto");
  expect(page.text()).toContain("Le falta el VEP");
  await leave(town);
});

test("what came back unopened is told to both, whatever they look at", async () => {
  const town = await openTown();
  const { ana, eva } = town.cast;
  await taken(town, ana);
  await passes(town, ana, eva);
  const [sender, receiver] = await Promise.all([watch(town.house, ana), watch(town.house, eva, "open=1")]);

  await town.house.advance(5 * 60_000 + 2_000);

  expect(sender.text()).toContain("La conversación que pasaste (caso #1) volvió a tu equipo");
  expect(receiver.text()).toContain("Una conversación que te pasaron volvió al equipo");
  expect(receiver.text()).toContain("data-gone");
  await leave(town);
});

test("reading the context frees the box on every page of the owner's", async () => {
  const town = await openTown();
  const { ana, beto } = town.cast;
  await taken(town, ana);
  await passes(town, ana, beto);
  const other = await watch(town.house, beto, "open=1");

  await does(town.house, beto, "context");

  expect(other.text()).toContain('data-state="yours"');
  await leave(town);
});
