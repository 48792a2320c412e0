import { expect, test } from "bun:test";
import { nobody, transact } from "../../../src/db/transact.ts";
import { drawAttempt } from "../../../src/domain/inbox/new-attempt.ts";
import { sendMessage } from "../../../src/domain/inbox/send-message.ts";
import { does, leave } from "../../support/case.ts";
import { openTown } from "../../support/town.ts";
import { viewer as viewerFor } from "../../support/viewer.ts";

test("a token means one message: the same words in the same case are that one, anything else is refused", async () => {
  const town = await openTown();
  const { app } = town.house.ronda;
  const jose = town.meta.addCustomer({ name: "José", phone: "5493415550199", identity: "phone_and_id" });
  await town.writes(town.marisa, "Hola");
  await town.writes(jose, "Buenas");
  for (const id of [1, 2]) await does(town.house, town.cast.ana, "claim", {}, id);
  const viewer = viewerFor(town.cast.ana.id, "agent");
  const send = (conversationId: number, body: string) => {
    const draft = { conversationId, body, version: null, ...drawAttempt(app.world.random, "token-1") };
    return transact(app, nobody, (work) => sendMessage(work, viewer, draft));
  };

  const first = await send(1, "Hola Marisa");
  const rest = [await send(1, "Hola Marisa"), await send(1, "Chau Marisa"), await send(2, "Hola Marisa")];

  const reused = { refused: "idempotency_key_reused", facts: {} };
  expect<unknown>(rest).toEqual([first, reused, reused]);
  await leave(town);
});
