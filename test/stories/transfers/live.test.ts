import { expect, test } from "bun:test";
import { does, leave } from "../../support/fixture/conversation.ts";
import { passes, taken } from "../../support/fixture/passing-on.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { watch } from "../../support/days/watch.ts";

test("the sender's page goes without a word, the receiver is told wherever they are, and a stranger hears nothing", async () => {
  const fixture = await openFixture();
  const { ana, beto, eva } = fixture.cast;
  await taken(fixture, ana);
  const [sender, receiver, stranger] = await Promise.all([
    watch(fixture.server, ana, "open=1"),
    watch(fixture.server, beto),
    watch(fixture.server, eva),
  ]);
  const before = stranger.text();

  await passes(fixture, ana, beto, { note: "CANARIO nota" });

  expect(sender.text()).toContain("data-gone");
  expect(sender.text().split("data-gone")[1]).not.toContain("Marisa");
  expect(receiver.text()).toContain("Ana te pasó la conversación de Marisa Rossi");
  expect(receiver.events().map((event) => event.name)).toContain("stale");
  expect(stranger.text()).toBe(before);
  await leave(fixture);
});

test("a supervisor who has it open sees owner and composer change at once", async () => {
  const fixture = await openFixture();
  const { ana, beto, sole } = fixture.cast;
  await taken(fixture, ana);
  const page = await watch(fixture.server, sole, "open=1");

  await passes(fixture, ana, beto);

  expect(page.text()).toContain("La atiende Beto");
  expect(page.text()).toContain("Le falta el VEP");
  await leave(fixture);
});

test("what came back unopened is told to both, whatever they look at", async () => {
  const fixture = await openFixture();
  const { ana, eva } = fixture.cast;
  await taken(fixture, ana);
  await passes(fixture, ana, eva);
  const [sender, receiver] = await Promise.all([watch(fixture.server, ana), watch(fixture.server, eva, "open=1")]);

  await fixture.server.advance(5 * 60_000 + 2_000);

  expect(sender.text()).toContain("La conversación que pasaste (caso #1) volvió a tu equipo");
  expect(receiver.text()).toContain("Una conversación que te pasaron volvió al equipo");
  expect(receiver.text()).toContain("data-gone");
  await leave(fixture);
});

test("reading the context frees the box on every page of the owner's", async () => {
  const fixture = await openFixture();
  const { ana, beto } = fixture.cast;
  await taken(fixture, ana);
  await passes(fixture, ana, beto);
  const other = await watch(fixture.server, beto, "open=1");

  await does(fixture.server, beto, "context");

  expect(other.text()).toContain('data-state="yours"');
  await leave(fixture);
});
