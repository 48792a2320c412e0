import { expect, test } from "bun:test";
import { transact } from "../../../src/db/transact.ts";
import { sendMessage } from "../../../src/domain/sending/send-message.ts";
import { wamidHash } from "../../../src/domain/conversation/wamid.ts";
import { asPart, post } from "../../support/browser/browse.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import { viewer } from "../../support/fixture/viewer.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

const undeliverable = 131026;

test("a failed reply that is sent again still quotes what it quoted", async () => {
  const { fixture, failed, wamid } = await openFailed();

  const answer = await again(fixture, failed);
  await fixture.rest();

  expect(answer.status).toBe(200);
  expect(fixture.meta.ledger.sends().map(({ body }) => body["context"])).toEqual([{ message_id: wamid }]);
  await leave(fixture);
});

test("a failed reply is not sent again while its number is paused", async () => {
  const { fixture, failed } = await openFailed();
  rows(fixture.server, "UPDATE number SET paused_reason = 'token', paused_at = 1");

  const answer = await again(fixture, failed);

  expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining("en pausa")]);
  expect(rows(fixture.server, "SELECT superseded_by AS by FROM message WHERE kind = 'out'")).toEqual([{ by: null }]);
  await leave(fixture);
});

// Ana quotes Marisa, and Meta refuses it.
async function openFailed(): Promise<{ fixture: Fixture; failed: number; wamid: string }> {
  const fixture = await openFixture();
  const wamid = await fixture.writes(fixture.marisa, "¿Uno o dos?");
  await does(fixture.server, fixture.cast.ana, "claim");
  fixture.meta.failNext(undeliverable, 1, "send");
  const draft = {
    conversationId: 1,
    body: "Esto",
    version: null,
    clientToken: "k",
    outboxId: "o1",
    tag: "r1.o1.x",
    quotedHash: wamidHash(wamid),
  };
  const ana = viewer(fixture.cast.ana.id, "agent", [1]);
  const failed = await transact(fixture.server.ronda.app, { personId: ana.personId, address: null }, (work) =>
    sendMessage(work, ana, draft),
  );
  await fixture.rest();
  if (typeof failed !== "number") throw new Error(failed.refused);
  return { fixture, failed, wamid };
}

function again(fixture: Fixture, messageId: number): Promise<Response> {
  return post(fixture.server, fixture.cast.ana, `/messages/${messageId}/attempts`, { key: "k2" }, asPart);
}
