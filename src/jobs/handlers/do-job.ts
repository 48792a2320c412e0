import type { App } from "../../app.ts";
import type { Job, JobOutcome } from "../../domain/jobs.ts";
import { unreachable } from "../../domain/result.ts";
import { syncTemplates } from "../templates/sync-templates.ts";
import { askFlowWebhook } from "./ask-flow-webhook.ts";
import { blockAtMeta } from "./block-contact.ts";
import { deliverWebhook } from "./deliver-webhook.ts";
import { fetchMedia } from "./fetch-media.ts";
import { makeThumbnail } from "./make-thumbnail.ts";
import { mailNotices } from "./mail-notices.ts";
import { markReadAtMeta } from "./mark-read.ts";
import { pushAlert } from "./push-alert.ts";
import { showTypingAtMeta } from "./show-typing.ts";
import { readNumberHealth } from "./read-number-health.ts";

/** Does one job; `attempt` counts from 1. Handlers may run twice. */
export function doJob(app: App, job: Job, attempt: number): Promise<JobOutcome> {
  switch (job.kind) {
    case "fetch_media":
      return fetchMedia(app, job.mediaId, attempt);
    case "make_thumbnail":
      return makeThumbnail(app, job.sha256);
    case "mark_read":
      return markReadAtMeta(app, job, attempt);
    case "show_typing":
      return showTypingAtMeta(app, job);
    case "ask_flow_webhook":
      return askFlowWebhook(app, job);
    case "read_number_health":
      return readNumberHealth(app, job.numberId, attempt);
    case "block_contact":
      return blockAtMeta(app, job, attempt);
    case "sync_templates":
      return syncTemplates(app, job, attempt);
    case "deliver_webhook":
      return deliverWebhook(app, job.webhookId);
    case "push_alert":
      return pushAlert(app, job);
    case "mail_notices":
      return mailNotices(app, job);
    default:
      return unreachable(job);
  }
}
