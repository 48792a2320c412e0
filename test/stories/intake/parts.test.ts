import { get, post } from "../../support/browser/browse.ts";
import { bubblesOf, conversationPage, say } from "../../support/fixture/intake-fixture.ts";
import { rows, status } from "../../support/fixture/intake.ts";
import { deliver, delivery } from "../../support/fixture/meta.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { expect, test } from "bun:test";

test("the product a customer asks about is shown, and nothing is said to be missing", async () => {
  const fixture = await openFixture();
  const referred_product = { catalog_id: "88001", product_retailer_id: "SKU-7" };

  await say(fixture, { text: { body: "¿Hay en rojo?" }, context: { from: "543415550100", id: "wamid.CATALOG", referred_product } });

  const shown = bubblesOf(await conversationPage(fixture));
  for (const words of ["Pregunta por el producto", "SKU-7", "88001", "¿Hay en rojo?"]) expect(shown).toContain(words);
  expect(shown).not.toContain("Ese mensaje no está en Ronda");
  await fixture.close();
});

test("a file that never came keeps its name and its words, and says why and what to do", async () => {
  const fixture = await openFixture();
  const errors = [{ code: 131052, title: "Media download error", error_data: { details: "Too large" } }];

  await say(fixture, { type: "document", document: { caption: "la escritura", filename: "escritura.pdf" }, errors });

  const shown = bubblesOf(await conversationPage(fixture));
  for (const words of ["la escritura", "escritura.pdf", "100 MB", "Pedile"]) expect(shown).toContain(words);
  expect(await (await get(fixture.server, fixture.cast.ana, "/inbox?tab=pending")).text()).toContain("la escritura");
  await fixture.close();
});

test("a place without coordinates keeps its name, its address and its link", async () => {
  const fixture = await openFixture();

  await say(fixture, { type: "location", location: { name: "Depósito", address: "Ruta 9 km 280", url: "https://x.example/mapa" } });

  const shown = bubblesOf(await conversationPage(fixture));
  for (const words of ["Depósito", "Ruta 9 km 280", 'href="https://x.example/mapa"']) expect(shown).toContain(words);
  await fixture.close();
});

test.each([
  ["es", "no se lo entregó a Ronda", "Miralo en el teléfono", "WhatsApp dice"],
  ["pt", "não a entregou ao Ronda", "Veja no celular", "O WhatsApp diz"],
  ["en", "did not pass it on to Ronda", "Look at it on the company phone", "WhatsApp says"],
])("errors of what came in are sentences with a way out, unknown ones with Meta's words, in %s", async (language, cause, way, says) => {
  const fixture = await openFixture();
  rows(fixture.server, `UPDATE person SET language = '${language}'`);
  await say(fixture, { type: "unsupported", errors: [{ code: 131060, title: "Unavailable" }] });
  const details = `<b>Algo</b> \u202enuevo ${"x".repeat(5_000)}`;

  await say(fixture, { type: "unsupported", errors: [{ code: 131999, title: "New", error_data: { details } }] });

  const shown = bubblesOf(await conversationPage(fixture));
  for (const words of [cause, way, says, "131999", "&lt;b&gt;Algo&lt;/b&gt; nuevo xxx"]) expect(shown).toContain(words);
  expect([shown.includes("\u202e"), shown.includes("x".repeat(130))]).toEqual([false, false]);
  await fixture.close();
});

test("a failed reply with a code we have no words for shows Meta's own to the agent, one with words does not", async () => {
  const fixture = await openFixture();
  await say(fixture, {});
  const { ana } = fixture.cast;
  await post(fixture.server, ana, "/conversations/1/claim");
  for (const key of ["a", "b"]) await post(fixture.server, ana, "/conversations/1/messages", { body: `Hola ${key}`, key });
  await fixture.rest();
  const [first, second] = rows<{ wamid: string }>(fixture.server, "SELECT wamid FROM message WHERE kind = 'out' ORDER BY id");
  const fail = (wamid: string | undefined, code: number) =>
    status(wamid ?? "", "failed", { errors: [{ code, title: "Title", error_data: { details: `Because <i>${code}</i>` } }] });

  await deliver(fixture.server, delivery({ statuses: [fail(first?.wamid, 131998), fail(second?.wamid, 131026)] }));

  const shown = await conversationPage(fixture);
  expect(shown).toContain("WhatsApp dice: Because &lt;i&gt;131998&lt;/i&gt;");
  expect(shown).toContain("131998");
  expect(shown).not.toContain("Because &lt;i&gt;131026");
  await fixture.close();
});
