import type { Random } from "../../ports/world.ts";
import type { DirectKind, PublicKind } from "./public-kinds.ts";

/** What every event has around what it shows. `at` in epoch ms; `conversationId` null: about none. */
export type Envelope = { id: string; kind: PublicKind | DirectKind; at: number; conversationId: number | null };

/** The bytes of an event, given its number in the conversation; `WebhookEvent` in the document of the API. */
export function eventBody({ id, kind, at, conversationId }: Envelope, sequence: number, data: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({
    id,
    kind,
    at: new Date(at).toISOString(),
    sequence,
    conversation_id: conversationId === null ? null : String(conversationId),
    data,
  });
}

/** An event that says nothing, for the test button. Its id is drawn before queueing. */
export function newTest({ random, now }: { random: Random; now: number }, webhookId: number) {
  const eventId = `test_${Buffer.from(random.bytes(12)).toString("hex")}`;
  return {
    webhookId,
    eventId,
    bodyOf: (sequence: number) => eventBody({ id: eventId, kind: "test", at: now, conversationId: null }, sequence, {}),
  };
}
