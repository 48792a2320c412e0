import { findPersonByEmail } from "../../db/queries/people/people.ts";
import { isRefused } from "../../domain/result.ts";
import { eventBody } from "../../domain/webhooks/envelope.ts";
import { queueDelivery } from "../../domain/webhooks/queue-delivery.ts";
import { addWebhook } from "../../domain/webhooks/save-webhook.ts";
import { patienceMs, settleWebhookDelivery } from "../../domain/webhooks/settle-delivery.ts";
import type { Viewer } from "../../domain/permissions.ts";
import type { Work } from "../../domain/work.ts";
import type { Fetch } from "../../ports/world.ts";

const host = "crm.estudio.example";
const address = `https://${host}/ronda`;
const eventsShown = 12;
/** One conversation of so many is one that the demo's other system does not know what to do with. */
const oddOneIn = 7;

/** The firm's other system, in this process: it takes events over and knows nothing of every seventh conversation. Every other address is called
 *  as ever. */
export function withDemoReceiver(guarded: Fetch): Fetch {
  return async (request) => {
    if (new URL(request.url).host !== host) return guarded(request);
    const { conversation_id: id }: { conversation_id: string | null } = await request.json();
    const isOdd = id !== null && Number(id) % oddOneIn === 0;
    return isOdd ? Response.json({ error: "cliente desconocido" }, { status: 422 }) : Response.json({ ok: true });
  };
}

/** Subscribes the firm's other system, with a morning of deliveries behind it, one of them parked. `sealed`: its secret. */
export function subscribeDemo(work: Work, sealed: string): void {
  const admin = findPersonByEmail(work.tx, "adela@rossi.example");
  if (!admin) throw new Error("bug: the demo has no admin");
  const viewer: Viewer = { personId: admin.id, role: "admin", teamIds: [], seesTeamIds: [], leadsTeamIds: "all" };
  const kinds = ["message.received", "conversation.opened", "conversation.resolved"];
  const webhookId = addWebhook(work, viewer, { address, kinds, teamId: null, sealed });
  if (isRefused(webhookId)) throw new Error(`bug: the demo was refused: ${webhookId.refused}`);
  for (let n = 1; n <= eventsShown; n += 1) deliverOne(work, webhookId, n);
}

function deliverOne(work: Work, webhookId: number, n: number): void {
  const at = work.now - (eventsShown - n) * 4 * 60_000;
  const kind = n % 3 === 0 ? "conversation.opened" : "message.received";
  const eventId = `evt_demo_${n}`;
  const bodyOf = (sequence: number) => eventBody({ id: eventId, kind, at, conversationId: n }, sequence, {});
  const id = queueDelivery(work, { webhookId, conversationId: n, eventId, kind, at, bodyOf });
  const isOdd = n % oddOneIn === 0;
  const tried = { at, durationMs: 38 + n * 3, error: null };
  if (!isOdd) return settleWebhookDelivery(work, { id, tried: { ...tried, status: 200, answer: '{"ok":true}' }, fraction: 0 });
  const refused = { ...tried, status: 422, answer: '{"error":"cliente desconocido"}' };
  const yesterday = { ...refused, at: at - patienceMs };
  settleWebhookDelivery(work, { id, tried: yesterday, fraction: 0 });
  settleWebhookDelivery(work, { id, tried: refused, fraction: 0 });
}
