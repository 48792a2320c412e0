import { transact } from "../../../src/db/transact.ts";
import type { Shape } from "../../../src/domain/conversation/shape.ts";
import { newAttempt } from "../../../src/domain/sending/new-attempt.ts";
import { sendMessage } from "../../../src/domain/sending/send-message.ts";
import { does } from "../fixture/conversation.ts";
import { type Fixture, openFixture } from "../fixture/fixture.ts";
import { viewer } from "../fixture/viewer.ts";

/** A fixture in which Ana owns Marisa's conversation. */
export async function openOwned(): Promise<Fixture> {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  return fixture;
}

/** Ana says something of any shape in it. */
export async function says(fixture: Fixture, shape: Shape, key = "") {
  const ana = viewer(fixture.cast.ana.id, "agent", [1]);
  const drawn = newAttempt(fixture.server.ronda.app.world.random, key);
  const draft = { conversationId: 1, body: "", shape, version: null, ...drawn };
  return transact(fixture.server.ronda.app, { personId: ana.personId, address: null }, (work) => sendMessage(work, ana, draft));
}
