import type { FaultKind } from "../../../src/simulator/faults.ts";
import { account } from "../fixture/cast.ts";
import type { Days } from "./days.ts";
import { pick } from "./storm.ts";

const faults: readonly FaultKind[] = [
  "drop_response",
  "hang",
  "hang_unprocessed",
  "error_after",
  "reset_before",
  "refuse",
  "unavailable",
  "bare_503",
  "throttle",
  "garbled",
  "slow",
  131000,
  131009,
  131016,
  131026,
  131042,
  131047,
  131056,
  130429,
  80007,
  368,
  190,
  4,
  100,
];
const plans = [
  "failed_after_sent",
  "delivered_before_sent",
  "read_without_delivered",
  "duplicates",
  "never",
  "before_answer",
  "late",
] as const;

/** Everything that Meta does to us: faults of every kind, statuses in every order, outages, and webhooks late, doubled, shuffled, held back. */
export const meta: readonly { name: string; weight: number; happens: (days: Days) => Promise<void> | void }[] = [
  {
    name: "faults",
    weight: 8,
    happens: (days) =>
      days.fixture.meta.failNext(
        pick(days, faults),
        1 + Math.floor(days.random.fraction() * 3),
        pick(days, ["send", "send", "mark", "download", "any"]),
      ),
  },
  { name: "plans", weight: 6, happens: (days) => days.fixture.meta.planNext(pick(days, plans)) },
  { name: "doomed", weight: 2, happens: (days) => days.fixture.meta.failDelivery(pick(days, [131026, 131047, 131049, 131051])) },
  { name: "outage", weight: 1, happens: (days) => void (days.fixture.meta.settings.down = pick(days, ["refusing", "unavailable"])) },
  { name: "return", weight: 6, happens: (days) => void (days.fixture.meta.settings.down = "no") },
  { name: "slow_answers", weight: 1, happens: (days) => void (days.fixture.meta.settings.latencyMs = pick(days, [0, 0, 300, 4_000])) },
  { name: "webhooks_as_usual", weight: 4, happens: asUsual },
  { name: "webhooks_odd", weight: 4, happens: odd },
  { name: "webhooks_held", weight: 1, happens: (days) => void (days.fixture.meta.settings.webhooks.held = true) },
  { name: "webhooks_released", weight: 5, happens: released },
  { name: "token_dies", weight: 1, happens: (days) => days.fixture.meta.expireToken(account.accessToken) },
  { name: "token_lives", weight: 5, happens: (days) => days.fixture.meta.addToken(account.accessToken, account.appId, [account.wabaId]) },
];

function asUsual({ fixture }: Days): void {
  Object.assign(fixture.meta.settings.webhooks, {
    batchSize: 1,
    batchWaitMs: 0,
    mergeValues: false,
    copies: 1,
    doubleChance: 0,
    delayMaxMs: 0,
  });
}

function odd(days: Days): void {
  const copies = pick(days, [1, 1, 3]);
  const delayMaxMs = pick(days, [0, 5_000, 600_000]);
  const batch = pick(days, [
    { batchSize: 1, batchWaitMs: 0 },
    { batchSize: 20, batchWaitMs: 3_000 },
  ]);
  Object.assign(days.fixture.meta.settings.webhooks, {
    ...batch,
    copies,
    delayMaxMs,
    doubleChance: 0.3,
    mergeValues: days.random.fraction() < 0.5,
  });
}

async function released(days: Days): Promise<void> {
  if (days.fixture.meta.settings.webhooks.held)
    await days.fixture.meta.releaseWebhooks({ shuffle: days.random.fraction() < 0.5, times: pick(days, [1, 1, 2]) });
}

/** Meta behaves again, all at once. */
export async function calmDown(days: Days): Promise<void> {
  const { fixture } = days;
  const { settings } = fixture.meta;
  Object.assign(settings, { down: "no", latencyMs: 0, faultChance: {} });
  asUsual(days);
  fixture.meta.forgive();
  fixture.meta.addToken(account.accessToken, account.appId, [account.wabaId]);
  await fixture.meta.releaseWebhooks();
  await fixture.meta.flushWebhooks();
}
