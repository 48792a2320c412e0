import type { App } from "../../app.ts";
import { eventBody } from "./event-body.ts";

/** An event that says nothing, for the test button; its id is drawn before queueing. */
export function newTest({ world }: App, webhookId: number) {
  const at = world.clock.now();
  const eventId = `test_${Buffer.from(world.random.bytes(12)).toString("hex")}`;
  return {
    webhookId,
    eventId,
    bodyOf: (sequence: number) => eventBody({ id: eventId, kind: "test", at, conversationId: null }, sequence, {}),
  };
}
