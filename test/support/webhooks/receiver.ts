import { createHmac } from "node:crypto";
import { findPerson } from "../../../src/db/queries/people/people.ts";
import type { WebhookDraft } from "../../../src/db/queries/webhooks/webhooks.ts";
import { addWebhook } from "../../../src/domain/webhooks/save-webhook.ts";
import { newWebhookSecret } from "../../../src/domain/webhooks/signing.ts";
import { type Fetch, PortError } from "../../../src/ports/world.ts";
import type { Player } from "../fixture/cast.ts";
import { must } from "../fixture/office-work.ts";
import type { TestServer } from "../fixture/test-server.ts";
import { rows } from "../fixture/intake.ts";
import { viewer } from "../fixture/viewer.ts";

/** What arrived at another system, by its headers and its parsed body. */
export type Arrival = {
  at: string;
  signature: string;
  eventId: string;
  sequence: number;
  raw: string;
  kind: string;
  conversationId: string | null;
  data: Record<string, Record<string, unknown> | undefined>;
};

/** Another system: what it was told, and how it answers (`fails`: a failure outside, else a status or a whole answer). */
export type Receiver = { arrived: Arrival[]; answer: (one: Arrival) => number | Response | "hangs" | "redirects"; guarded: Fetch };

/** One that takes everything over until `answer` says otherwise. */
export function newReceiver(): Receiver {
  const receiver: Receiver = {
    arrived: [],
    answer: () => 200,
    async guarded(request) {
      const raw = await request.text();
      const { kind, conversation_id: conversationId, data } = JSON.parse(raw);
      const header = (name: string) => request.headers.get(name) ?? "";
      const [signature, eventId] = [header("ronda-signature"), header("ronda-event-id")];
      const one = { at: request.url, signature, eventId, sequence: Number(header("ronda-sequence")), raw, kind, conversationId, data };
      receiver.arrived.push(one);
      const answer = receiver.answer(one);
      if (answer === "hangs") throw new PortError("no answer within five seconds", true, { why: "slow" });
      if (answer === "redirects") throw new PortError("the answer was a redirect (302), which is not followed", false, { why: "redirect" });
      return typeof answer === "number" ? new Response("so be it", { status: answer }) : answer;
    },
  };
  return receiver;
}

/** Whether one of the signatures is of this secret, counted by another library. */
export function isSignedBy(secret: string, { signature, raw }: Pick<Arrival, "signature" | "raw">): boolean {
  const [t = "", ...signatures] = signature.split(",");
  const own = createHmac("sha256", secret)
    .update(`${t.slice("t=".length)}.${raw}`)
    .digest("hex");
  return signatures.includes(`v1=${own}`);
}

/** Subscribes as an admin would; answers the id and the secret. */
export async function subscribe(
  server: TestServer,
  who: Player,
  wanted: Partial<WebhookDraft> = {},
): Promise<{ id: number; secret: string }> {
  const { secrets, world, db } = server.ronda.app;
  if (!secrets) throw new Error("the tests have a key");
  const { secret, sealed } = newWebhookSecret(secrets, world.random);
  const draft = { address: "https://crm.example/ronda", kinds: ["message.received"], teamId: null, sealed, ...wanted };
  const role = findPerson(db.tx, who.id)?.role ?? "agent";
  return { id: await must(server, (work) => addWebhook(work, viewer(who.id, role), draft)), secret };
}

/** State and number of tries of each delivery, oldest first. */
export function deliveriesOf(server: TestServer): { state: string; attempts: number }[] {
  return rows(server, "SELECT state, attempts FROM webhook_delivery ORDER BY id");
}
