import type { JournalRow } from "../../db/journal.ts";
import { findViewer } from "../../db/queries/people/find-viewer.ts";
import { findSetting } from "../../db/queries/system/settings.ts";
import { listWebhooks, type WebhookLine } from "../../db/queries/webhooks/webhooks.ts";
import { mayAdminister, type Viewer } from "../../domain/permissions.ts";
import { eventBody } from "../../domain/webhooks/envelope.ts";
import { heardKinds, publicKindOf } from "../../domain/webhooks/public-kinds.ts";
import { isQueueFull, queueDelivery } from "../../domain/webhooks/queue-delivery.ts";
import { stopWebhook } from "../../domain/webhooks/stop-webhook.ts";
import type { Work } from "../../domain/work.ts";
import type { Follower } from "../../jobs/followers/follower.ts";
import { type Shown, shownTo } from "./event-body.ts";

/** Writes what happened into the line of every subscription that wants it, as its maker may see it at that moment. What cannot go out any more
 *  stops the subscription. A restored backup tells nothing again; what waited in it leaves under the ids it had. */
export const followWebhooks: Follower = {
  name: "webhooks",
  kinds: heardKinds,
  startsAt: "end",
  afterRestore: "end",
  write(work, rows) {
    const epoch = findSetting(work.tx, "epoch") ?? "0";
    for (const hook of listWebhooks(work.tx)) {
      const wanted = hook.isOn ? rows.filter((row) => isWanted(hook, row)) : [];
      if (wanted.length > 0) queueAll(work, hook, { epoch, rows: wanted });
    }
  },
};

function isWanted(hook: WebhookLine, { event }: JournalRow): boolean {
  if (event.kind === "webhook_called") return event.webhookId === hook.id;
  const kind = publicKindOf(event);
  return kind !== null && hook.kinds.includes(kind);
}

function queueAll(work: Work, hook: WebhookLine, { epoch, rows }: { epoch: string; rows: readonly JournalRow[] }): void {
  const maker = findViewer(work.tx, hook.personId);
  if (!maker || !mayAdminister(maker)) return stopWebhook(work, hook.id, "maker");
  if (isQueueFull(work, hook.id)) return stopWebhook(work, hook.id, "full");
  for (const row of rows) queueOne(work, hook, maker, { epoch, row });
}

function queueOne(work: Work, hook: WebhookLine, maker: Viewer, { epoch, row }: { epoch: string; row: JournalRow }): void {
  const shown = shownTo(work.tx, maker, row);
  if (!shown || !isOfTeam(hook, row, shown)) return;
  const { id, at, conversationId, event } = row;
  const kind = publicKindOf(event) ?? "rule.called";
  const eventId = `evt_${epoch}_${id}`;
  queueDelivery(work, {
    webhookId: hook.id,
    conversationId: conversationId ?? 0,
    eventId,
    kind,
    at,
    bodyOf: (sequence) => eventBody({ id: eventId, kind, at, conversationId }, sequence, shown.data),
  });
}

// A transfer is heard by the team it left as well. Whoever a rule names hears of every team.
function isOfTeam({ teamId }: WebhookLine, { event }: JournalRow, shown: Shown): boolean {
  if (teamId === null || shown.teamId === teamId || event.kind === "webhook_called") return true;
  return "from" in event && event.from.teamId === teamId;
}
