import { afterEach, beforeEach, expect, test } from "bun:test";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { conversationOf, does, leave } from "../../support/fixture/conversation.ts";
import type { Player } from "../../support/fixture/cast.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { boxOf, pageOf } from "../../support/fixture/passing-on.ts";
import { openOwned } from "../../support/sending/shapes.ts";

// Ana wants five seconds in which she can take back what she sends.

let fixture: Fixture;
let ana: Player;
beforeEach(async () => {
  fixture = await openOwned();
  ({ ana } = fixture.cast);
});
afterEach(() => leave(fixture));

const wantsUndo = () => post(fixture.server, ana, "/me/writing", { enterSends: "yes", mayUndo: "yes" });
const sends = async (body: string, key: string, form: Record<string, string> = {}) => {
  await does(fixture.server, ana, "messages", { body, key, ...form });
  await fixture.rest();
};
const undoes = async (id: number, who = ana) => (await post(fixture.server, who, `/messages/${id}/undoing`, {}, asPart)).status;
const sent = () => fixture.meta.ledger.sends().length;

test("taken back in time it was never sent: no bubble, the words in the box, and Marisa waits since when she wrote", async () => {
  await wantsUndo();
  const since = conversationOf(fixture.server).waitingSince;
  await sends("Son 45", "k1");
  const offered = (await pageOf(fixture, ana)).includes("/messages/3/undoing");
  await fixture.server.advance(3_000);

  const statuses = [await undoes(3, fixture.cast.sole), await undoes(3), await undoes(3)];
  await fixture.server.advance(60_000);
  const page = await pageOf(fixture, ana);

  expect([offered, statuses, sent()]).toEqual([true, [409, 200, 409], 0]);
  expect(rows(fixture.server, "SELECT last_message_id AS id FROM conversation")).toEqual([{ id: 1 }]);
  expect([boxOf(page), page.includes('id="message-3"'), conversationOf(fixture.server).waitingSince]).toEqual(["Son 45", false, since]);
});

test("not taken back it leaves after five seconds by itself, what was written after it behind it", async () => {
  await wantsUndo();
  await sends("Son 45", "k1");
  await sends("Por hora", "k2");
  await fixture.server.advance(4_000);
  const early = sent();
  await fixture.server.advance(8_000);

  expect([early, sent(), await undoes(3)]).toEqual([0, 2, 409]);
  expect(
    fixture.meta
      .inboxOf(fixture.marisa)[0]
      ?.bubbles.slice(-2)
      .map(({ text }) => text),
  ).toEqual(["Son 45", "Por hora"]);
});

test("nobody waits who did not choose to, and nobody who resolves with the answer", async () => {
  await sends("Ya", "k1");
  const atOnce = sent();
  await wantsUndo();
  await fixture.server.advance(7_000);
  await sends("Listo", "k2", { after: "resolve" });

  expect([atOnce, sent()]).toEqual([1, 2]);
});

test("the customer sees that the owner writes, once in twenty seconds; and neither that nor blue ticks when the company shows none", async () => {
  const { adela } = fixture.cast;
  const writes = async (body: string) => {
    await post(fixture.server, ana, "/conversations/1/draft", { kind: "reply", body, key: "k1" }, asPart);
    await fixture.rest();
  };
  const marks = () => fixture.meta.ledger.marks().map(({ what }) => what);

  await get(fixture.server, fixture.cast.sole, "/conversations/1");
  await writes("Hola");
  await writes("Hola Mar");
  const first = marks();
  await fixture.server.advance(21_000);
  await writes("Hola Marisa");
  const second = marks();
  const company = { name: "Estudio", language: "es", timeZone: "America/Argentina/Buenos_Aires" };
  await post(fixture.server, adela, "/admin/company", { ...company, showsTyping: "yes" });
  await fixture.server.advance(21_000);
  await writes("Hola Marisa, son 45");
  await sends("Hola Marisa, son 45", "k1");
  await fixture.server.advance(10_000);

  expect(first).toEqual(["typing"]);
  expect(second).toEqual(["typing", "typing"]);
  expect(marks()).toEqual(second);
});
