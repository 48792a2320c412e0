import type { App } from "../../app.ts";
import { findFile, type FileRow } from "../../db/queries/files/files.ts";
import { findMessage } from "../../db/queries/messages/messages.ts";
import type { OutboxRow } from "../../db/queries/messages/outbox.ts";
import { nobody, transact } from "../../db/transact.ts";
import { failUpload, mayStillLeave, pauseSending, postponeUpload } from "../../domain/sending/deliver-message.ts";
import type { Account, Graph } from "../../whatsapp/graph/client.ts";
import { isThroughputLimit, pausesNumber } from "../../whatsapp/graph/errors.ts";
import type { GraphNo } from "../../whatsapp/graph/graph-answer.ts";
import { backOffMs } from "../back-off.ts";
import type { NumberBuckets } from "../number-buckets.ts";
import { retryUntilStored } from "../retry-until-stored.ts";
import { type Uploaded, uploadOnce } from "./upload-file.ts";

/** Meta's code for media that cannot be taken; ours too for bytes that are not here any more. */
const badMediaCode = 131053;

type By = { graph: Graph; account: Account; numberId: number };

/** Brings the file of a queued message to Meta, before the message is claimed. Null: it has none. `stays`: it does not leave now; what became
 *  of it is written down. */
export async function carryFile(app: App, buckets: NumberBuckets, by: By, delivery: OutboxRow): Promise<Uploaded | null | "stays"> {
  const file = fileOf(app, delivery);
  if (file === null) return null;
  if (!(await transact(app, nobody, (work) => mayStillLeave(work, delivery.id)))) return "stays";
  const uploaded = await uploadOnce(app, by, file);
  if (uploaded !== "missing" && "mediaId" in uploaded) return uploaded;
  if (uploaded !== "missing" && isThroughputLimit(uploaded.code)) buckets.hold(by.numberId, 0);
  await retryUntilStored(app, "upload_not_settled", () => settle(app, by.numberId, delivery, uploaded));
  return "stays";
}

function fileOf(app: App, delivery: OutboxRow): FileRow | null {
  const fileId = findMessage(app.db.tx, delivery.messageId)?.fileId ?? null;
  return fileId === null ? null : (findFile(app.db.tx, fileId) ?? null);
}

function settle(app: App, numberId: number, { id, attempt }: OutboxRow, answer: GraphNo | "missing"): Promise<void> {
  if (answer === "missing")
    return transact(app, nobody, (work) => failUpload(work, id, { code: badMediaCode, detail: "the file is not on the server any more" }));
  const pause = pausesNumber(answer.code);
  if (pause) return transact(app, nobody, (work) => pauseSending(work, numberId, pause));
  if (!answer.retryable)
    return transact(app, nobody, (work) => failUpload(work, id, { code: answer.code ?? badMediaCode, detail: answer.reason }));
  const nextAt = app.world.clock.now() + backOffMs(app, attempt, false);
  return transact(app, nobody, (work) => postponeUpload(work, id, { nextAt, reason: answer.reason }));
}
