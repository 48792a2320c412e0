import { expect, test } from "bun:test";
import { transact } from "../../src/db/transact.ts";
import { sendMessage } from "../../src/domain/inbox/send-message.ts";
import { wamidHash } from "../../src/domain/inbox/wamid.ts";
import { asPart, post } from "../support/browse.ts";
import { does, leave } from "../support/case.ts";
import { rows } from "../support/intake.ts";
import { viewer } from "../support/viewer.ts";
import { openTown, type Town } from "../support/town.ts";

const undeliverable = 131026;

test("a failed reply that is sent again still quotes what it quoted", async () => {
  const { town, failed, wamid } = await openFailed();

  const answer = await again(town, failed);
  await town.rest();

  expect(answer.status).toBe(200);
  expect(town.meta.ledger.sends().map(({ body }) => body["context"])).toEqual([{ message_id: wamid }]);
  await leave(town);
});

test("a failed reply is not sent again while its number is paused", async () => {
  const { town, failed } = await openFailed();
  rows(town.house, "UPDATE number SET paused_reason = 'token', paused_at = 1");

  const answer = await again(town, failed);

  expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining("en pausa")]);
  expect(rows(town.house, "SELECT superseded_by AS by FROM message WHERE kind = 'out'")).toEqual([{ by: null }]);
  await leave(town);
});

// Ana quotes Marisa, and Meta refuses it.
async function openFailed(): Promise<{ town: Town; failed: number; wamid: string }> {
  const town = await openTown();
  const wamid = await town.writes(town.marisa, "¿Uno o dos?");
  await does(town.house, town.cast.ana, "claim");
  town.meta.failNext(undeliverable, 1, "send");
  const draft = {
    conversationId: 1,
    body: "Esto",
    version: null,
    clientToken: "k",
    outboxId: "o1",
    tag: "r1.o1.x",
    quotedHash: wamidHash(wamid),
  };
  const ana = viewer(town.cast.ana.id, "agent", [1]);
  const failed = await transact(town.house.ronda.app, { personId: ana.personId, address: null }, (work) => sendMessage(work, ana, draft));
  await town.rest();
  if (typeof failed !== "number") throw new Error(failed.refused);
  return { town, failed, wamid };
}

function again(town: Town, messageId: number): Promise<Response> {
  return post(town.house, town.cast.ana, `/messages/${messageId}/attempts`, { key: "k2" }, asPart);
}
