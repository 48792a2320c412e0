import { expect, test } from "bun:test";
import { nobody, transact } from "../../../src/db/transact.ts";
import { newAttempt } from "../../../src/domain/sending/new-attempt.ts";
import { sendMessage } from "../../../src/domain/sending/send-message.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { viewer as viewerFor } from "../../support/fixture/viewer.ts";

test("a token means one message: the same words in the same case are that one, anything else is refused", async () => {
  const fixture = await openFixture();
  const { app } = fixture.server.ronda;
  const jose = fixture.meta.addCustomer({ name: "José", phone: "5493415550199", identity: "phone_and_id" });
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.writes(jose, "Buenas");
  for (const id of [1, 2]) await does(fixture.server, fixture.cast.ana, "claim", {}, id);
  const viewer = viewerFor(fixture.cast.ana.id, "agent");
  const send = (conversationId: number, body: string) => {
    const draft = { conversationId, body, version: null, ...newAttempt(app.world.random, "token-1") };
    return transact(app, nobody, (work) => sendMessage(work, viewer, draft));
  };

  const first = await send(1, "Hola Marisa");
  const rest = [await send(1, "Hola Marisa"), await send(1, "Chau Marisa"), await send(2, "Hola Marisa")];

  const reused = { refused: "idempotency_key_reused", facts: {} };
  expect<unknown>(rest).toEqual([first, reused, reused]);
  await leave(fixture);
});
