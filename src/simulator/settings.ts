import type { FaultKind } from "./faults.ts";
import type { StatusPlan } from "./webhooks/status-plan.ts";

/** How this Meta behaves. The object is live: change a field in the middle of a test and the next act obeys it. */
export type SimulatorSettings = {
  /** Where webhooks go while the app has set no callback of its own. */
  callbackUrl: string;
  /** Start of the media addresses that webhooks carry; `serveSimulator` sets its own. */
  origin: string;
  /** How long Graph takes to answer. */
  latencyMs: number;
  /** The whole Graph API: `refusing` takes no connection, `unavailable` answers 503 without processing. */
  down: "no" | "refusing" | "unavailable";
  /** Chance (0–1) that a send meets this fault, drawn from the seed. */
  faultChance: Partial<Record<FaultKind, number>>;
  /** Free-form text outside the 24 h window: refused at once, or accepted and failed by webhook. */
  shutWindow: "async" | "sync";
  throughputPerSecond: number;
  pairBurst: number;
  pairRefillMs: number;
  managementPerHour: number;
  /** Unique people a portfolio may reach outside the window in 24 h. */
  messagingLimit: number;
  /** Marketing templates one person may get in 24 h. */
  marketingPerUser: number;
  templateReview: {
    afterMs: number;
    /** Whether the reviewer reads the words, as in the demo, instead of giving `outcome`. */
    readsWords?: boolean;
    outcome: "APPROVED" | "REJECTED";
    category: string | null;
    /** Of a rejection; left out: INVALID_FORMAT. */
    reason?: string;
    rejection?: { reason: string; recommendation: string };
  };
  /** How long ahead Meta tells that it moves a template to another category. */
  categoryNoticeMs: number;
  /** Templates of an account. */
  templatesMax: number;
  /** Objects on one page of a list. */
  pageSize: number;
  statusPlan: StatusPlan;
  /** When the statuses of a `normal` message happen, after acceptance. `read` null: only by `customerReads`. */
  statusMs: { sent: number; delivered: number; read: number | null; late: number };
  /** 23 adds `conversation` to every status, 26 only inside a free entry point. */
  webhookVersion: 23 | 26;
  /** Whether inbound media carry their address. */
  mediaUrlInWebhooks: boolean;
  webhooks: WebhookSettings;
};

export type WebhookSettings = {
  /** Most changes in one POST (1–1000), and how long to wait for company. */
  batchSize: number;
  batchWaitMs: number;
  /** Neighbouring changes of one number become one value with several messages and statuses. */
  mergeValues: boolean;
  /** How many identical POSTs go out at once. */
  copies: number;
  /** Chance (0–1) that a POST is doubled, drawn from the seed. */
  doubleChance: number;
  /** Every change waits 0…this, drawn from the seed: that shuffles. */
  delayMaxMs: number;
  signature: "good" | "wrong" | "missing" | "malformed" | "old_secret";
  timeoutMs: number;
  /** Kept back until `releaseWebhooks`. */
  held: boolean;
};

/** A calm day at Meta: prompt answers, ordered statuses, one change per POST. */
export function defaultSettings(): SimulatorSettings {
  return {
    callbackUrl: "https://ronda.test/webhooks/whatsapp",
    origin: "https://graph.facebook.com",
    latencyMs: 0,
    down: "no",
    faultChance: {},
    shutWindow: "async",
    throughputPerSecond: 80,
    pairBurst: 45,
    pairRefillMs: 6_000,
    managementPerHour: 5_000,
    messagingLimit: 100_000,
    marketingPerUser: 1_000,
    templateReview: { afterMs: 60_000, outcome: "APPROVED", category: null },
    categoryNoticeMs: 24 * 3_600_000,
    templatesMax: 250,
    pageSize: 25,
    statusPlan: "normal",
    statusMs: { sent: 300, delivered: 1_200, read: null, late: 6 * 3_600_000 },
    webhookVersion: 26,
    mediaUrlInWebhooks: true,
    webhooks: {
      batchSize: 1,
      batchWaitMs: 0,
      mergeValues: false,
      copies: 1,
      doubleChance: 0,
      delayMaxMs: 0,
      signature: "good",
      timeoutMs: 20_000,
      held: false,
    },
  };
}
