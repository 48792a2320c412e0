import { Elysia } from "elysia";
import type { App } from "../app.ts";
import { findLastEventId } from "../db/journal.ts";
import { listJobGauges, listTallyGauges } from "../db/queries/system/gauges.ts";
import type { FollowerGauge } from "../jobs/followers/followers.ts";
import { listNumbers } from "../db/queries/system/numbers.ts";
import { countOpenDeliveries } from "../db/queries/messages/outbox.ts";
import { countQuarantined } from "../db/queries/messages/raw-items.ts";
import { mayAdminister } from "../domain/permissions.ts";
import { lookAtDisk } from "../domain/setup/disk.ts";
import type { Web } from "../web/http/visit.ts";
import { rateLimit } from "../web/http/rate-limit.ts";
import { problem } from "./reply.ts";
import { answering, findCaller, tokenRate } from "./token.ts";

type Sample = { labels?: Readonly<Record<string, string>>; value: number };

/** `/metrics` for Prometheus: for an admin's token, or for who asks on this very machine without a proxy between. */
export function metrics(web: Web, counts: { streams: () => number; followers: () => FollowerGauge[] }) {
  const tokens = { web, mayPass: rateLimit(web.app.world.clock, tokenRate) };
  const handler = answering(web, "token", ({ request }) => {
    if (!isLocal(web, request)) {
      const caller = findCaller(tokens, request, "read");
      if ("status" in caller) return caller;
      if (!mayAdminister(caller.viewer)) return problem("forbidden");
    }
    const headers = { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" };
    return new Response(metricsText(web.app, counts.streams(), counts.followers()), { headers });
  });
  return new Elysia({ aot: false }).get("/metrics", handler);
}

// Any sign of a proxy counts, believed or not: behind one everybody would be local.
function isLocal(web: Web, request: Request): boolean {
  const isForwarded = [...request.headers.keys()].some((name) => name === "forwarded" || name.startsWith("x-forwarded-"));
  return !isForwarded && /^(127\.\d+\.\d+\.\d+|::1)$/.test(web.originOf(request).address);
}

function metricsText(app: App, streams: number, followers: readonly FollowerGauge[]): string {
  const { tx } = app.db;
  const tally = listTallyGauges(tx);
  const disk = lookAtDisk(app);
  return [
    gauge(
      "ronda_conversations",
      "Conversations by status.",
      tally.map((row) => ({ labels: { status: row.status }, value: row.total })),
    ),
    gauge(
      "ronda_conversations_waiting",
      "Conversations whose customer waits for an answer.",
      tally.map((row) => ({ labels: { status: row.status }, value: row.waiting })),
    ),
    gauge("ronda_outbox_open", "Replies not settled yet.", [{ value: countOpenDeliveries(tx) }]),
    gauge(
      "ronda_jobs",
      "Jobs by state; those that went well are gone.",
      listJobGauges(tx).map((row) => ({ labels: { state: row.state }, value: row.total })),
    ),
    gauge("ronda_live_streams", "Open pages that are kept live.", [{ value: streams }]),
    gauge("ronda_commits_waiting", "Writes that wait for a commit.", [{ value: app.db.committer.waiting }]),
    counter("ronda_journal_number", "Number of the newest journal row.", [{ value: findLastEventId(tx) }]),
    gauge(
      "ronda_follower_lag",
      "Journal rows a durable reader is behind.",
      followers.map(({ name, lag }) => ({ labels: { follower: name }, value: lag })),
    ),
    gauge(
      "ronda_follower_skipped",
      "Journal rows a durable reader could not do and passed over.",
      followers.map(({ name, skipped }) => ({ labels: { follower: name }, value: skipped })),
    ),
    gauge("ronda_last_webhook_age_seconds", "Since Meta last delivered something for a number.", webhookAges(app)),
    gauge("ronda_webhooks_quarantined", "Items of webhooks set aside: not understood, or of a number nobody added.", [
      { value: countQuarantined(tx, Number.MAX_SAFE_INTEGER) },
    ]),
    gauge("ronda_disk_free_bytes", "Room for the data.", [{ value: disk.free }]),
    gauge("ronda_disk_full", "1 while nothing can be stored.", [{ value: disk.state === "full" ? 1 : 0 }]),
    gauge("process_resident_memory_bytes", "Memory of this process.", [{ value: process.memoryUsage.rss() }]),
    "",
  ].join("\n");
}

function webhookAges(app: App): Sample[] {
  const now = app.world.clock.now();
  return listNumbers(app.db.tx).flatMap((row) =>
    row.lastWebhookAt === null
      ? []
      : [{ labels: { phone_number_id: row.phoneNumberId }, value: Math.max(0, now - row.lastWebhookAt) / 1_000 }],
  );
}

function gauge(name: string, help: string, samples: readonly Sample[]): string {
  return family("gauge", name, help, samples);
}

function counter(name: string, help: string, samples: readonly Sample[]): string {
  return family("counter", name, help, samples);
}

function family(type: string, name: string, help: string, samples: readonly Sample[]): string {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map((sample) => `${name}${labelsOf(sample)} ${sample.value}`),
  ].join("\n");
}

function labelsOf({ labels = {} }: Sample): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${value.replaceAll(/["\\\n]/g, "_")}"`);
  return parts.length === 0 ? "" : `{${parts.join(",")}}`;
}
