import type { App } from "../app.ts";
import { findContact, getTimeline } from "../db/queries/contacts/contacts.ts";
import { findMessage } from "../db/queries/messages/messages.ts";
import type { Tx } from "../db/open.ts";
import { findNumber } from "../db/queries/system/numbers.ts";
import type { OutboxRow } from "../db/queries/messages/outbox.ts";
import { findQuotedWamid } from "../db/queries/messages/quotes.ts";
import { deleteUpload } from "../db/queries/files/file-uploads.ts";
import { nobody, transact } from "../db/transact.ts";
import {
  acceptDelivery,
  beginDelivery,
  doubtDelivery,
  failDelivery,
  pauseForDelivery,
  pauseSending,
  postponeDelivery,
} from "../domain/sending/deliver-message.ts";
import { shapeOfMessage } from "../domain/conversation/shape-content.ts";
import { assert } from "../domain/result.ts";
import type { SendAnswer } from "../whatsapp/graph/client.ts";
import { messageBody } from "../whatsapp/graph/message-body.ts";
import { isPairLimit, isThroughputLimit, pausesNumber } from "../whatsapp/graph/errors.ts";
import type { Uploaded } from "./files/upload-file.ts";
import { retryUntilStored } from "./retry-until-stored.ts";
import { backOffMs } from "./back-off.ts";
import { carryFile } from "./files/carry-file.ts";
import { graphOf } from "./graph.ts";
import type { NumberBuckets } from "./number-buckets.ts";

/** Sends one reply: claim committed, then the call, then its outcome. Whatever happens in between, it is sent at most once. What Meta
 *  finds too much holds the whole number in `buckets`. */
export async function deliverMessage(app: App, buckets: NumberBuckets, delivery: OutboxRow): Promise<void> {
  const number = findNumber(app.db.tx, delivery.numberId);
  const graph = number && graphOf(app, number);
  if (!number) return;
  if (!graph) return transact(app, nobody, (work) => pauseSending(work, number.id, "token"));
  const account = { accessToken: graph.accessToken, phoneNumberId: number.phoneNumberId };
  // Its file first: that may be done twice without harm, so nothing is claimed for it.
  const file = await carryFile(app, buckets, { graph: graph.graph, account, numberId: number.id }, delivery);
  if (file === "stays") return;
  // Its body with the claim: a reply whose body breaks is not claimed, and certainly has not left.
  const body = await transact(app, nobody, (work) =>
    beginDelivery(work, delivery.id, app.bootId) === "claimed" ? bodyOf(work.tx, delivery, file?.mediaId ?? null) : null,
  );
  if (body === null) return;
  const answer = await graph.graph.sendMessage(account, body);
  if (answer.outcome === "accepted") buckets.relax(number.id);
  const isTooMuch = answer.outcome === "refused" && isThroughputLimit(answer.code);
  if (isTooMuch) buckets.hold(number.id, answer.retryAfterMs ?? 0); // before the commit, which starts whatever may leave
  await retryUntilStored(app, "delivery_not_settled", () => settle(app, delivery, answer, file));
}

function bodyOf(tx: Tx, delivery: OutboxRow, mediaId: string | null): Record<string, unknown> {
  const contact = findContact(tx, getTimeline(tx, delivery.timelineId).contactId);
  const message = findMessage(tx, delivery.messageId);
  const shape = message && shapeOfMessage({ content: message.content, text: message.text ?? "" });
  assert(shape, "a message of ours that cannot be sent");
  return messageBody({
    to: contact?.phone ?? null,
    recipient: contact?.userId ?? null,
    shape,
    mediaId,
    tag: delivery.tag,
    quotedWamid: findQuotedWamid(tx, delivery.messageId),
  });
}

async function settle(app: App, delivery: OutboxRow, answer: SendAnswer, file: Uploaded | null): Promise<void> {
  const { id } = delivery;
  if (answer.outcome === "accepted") return transact(app, nobody, (work) => acceptDelivery(work, id, answer.wamid));
  if (answer.outcome === "uncertain") return transact(app, nobody, (work) => doubtDelivery(work, id, answer.reason));
  const pause = pausesNumber(answer.code);
  if (pause) return transact(app, nobody, (work) => pauseForDelivery(work, id, pause));
  // Meta threw the file away before its time: it is uploaded anew, once.
  if (file?.isCached && isLostMedia(answer.code))
    return transact(app, nobody, (work) => {
      deleteUpload(work.tx, file.key, file.mediaId);
      postponeDelivery(work, id, { nextAt: work.now, reason: String(answer.code), isPairLimit: false });
    });
  if (answer.class === "permanent")
    return transact(app, nobody, (work) => failDelivery(work, id, { code: answer.code, detail: answer.details ?? answer.title }));
  // The number waits, not this one: it keeps its place in the line.
  if (isThroughputLimit(answer.code))
    return transact(app, nobody, (work) =>
      postponeDelivery(work, id, { nextAt: delivery.nextAt, reason: String(answer.code), isPairLimit: false }),
    );
  const pairLimit = isPairLimit(answer.code);
  const nextAt = app.world.clock.now() + Math.max(answer.retryAfterMs ?? 0, backOffMs(app, delivery.attempt, pairLimit));
  return transact(app, nobody, (work) => postponeDelivery(work, id, { nextAt, reason: String(answer.code), isPairLimit: pairLimit }));
}

// Nothing of it is here any more, or it cannot be read: Meta says either.
function isLostMedia(code: number): boolean {
  return code === 100 || code === 131053;
}
