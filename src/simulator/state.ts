import type { World } from "../ports/world.ts";
import type { SimApp, SimNumber, SimToken, SimWaba } from "./accounts.ts";
import type { SimCustomer } from "./customers/customer.ts";
import type { PendingFault } from "./faults.ts";
import type { Bucket } from "./graph/limits.ts";
import type { SimulatorSettings } from "./settings.ts";
import type { Sent } from "./ledger.ts";
import type { SimMedia } from "./media.ts";
import type { Outbox } from "./webhooks/emitter.ts";
import type { StatusPlan } from "./webhooks/status-plan.ts";

/** Everything this Meta remembers. One object, handed to every function of the simulator. */
export type SimState = {
  clock: World["clock"];
  random: World["random"];
  /** Posts one signed webhook to Ronda. */
  deliver: (request: Request) => Promise<Response>;
  settings: SimulatorSettings;
  apps: Map<string, SimApp>;
  wabas: Map<string, SimWaba>;
  numbers: Map<string, SimNumber>;
  tokens: Map<string, SimToken>;
  customers: Map<string, SimCustomer>;
  media: Map<string, SimMedia>;
  uploads: Map<string, { appId: string; bytes: Uint8Array }>;
  /** Rate buckets and 24 h tallies by a name such as `pair:<number>:<person>`. */
  buckets: Map<string, Bucket>;
  reached: Map<string, { who: string; at: number }[]>;
  sends: Sent[];
  sentById: Map<string, Sent>;
  marks: Mark[];
  faults: PendingFault[];
  plans: StatusPlan[];
  failures: number[];
  outbox: Outbox;
  listeners: Set<Listener>;
};

/** A read mark or typing sign that Graph took. */
export type Mark = { at: number; phoneNumberId: string; wamid: string; what: "read" | "typing" };

/** Something changed on a customer's phone. */
export type PhoneChange = { kind: "message" | "ticks" | "typing"; customerId: string; phoneNumberId: string; wamid: string | null };

export type Listener = (change: PhoneChange) => void;

/** Tells the phones that are being watched. */
export function notify(state: SimState, change: PhoneChange): void {
  for (const listener of state.listeners) listener(change);
}
