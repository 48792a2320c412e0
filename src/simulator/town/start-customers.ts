import type { World } from "../../ports/world.ts";
import type { SimCustomer } from "../customers/customer.ts";
import type { Simulator } from "../simulator.ts";
import { firstNameOf } from "./people.ts";
import { contentOf } from "./say-line.ts";
import type { Line, Script } from "./script.ts";
import { nudges, thanks } from "./scripts-general.ts";
import { between, pick, scripts } from "./scripts.ts";

export type Pace = {
  clock: World["clock"];
  random: World["random"];
  /** Who is alive; others, such as a phone in a visitor's hand, are left alone. */
  customers: readonly SimCustomer[];
  phoneNumberIds: readonly string[];
  /** Mean time between two new conversations, in ms. */
  pace: number;
  /** Most conversations under way at once; default 6. */
  atOnce?: number;
};

type Talk = {
  customer: SimCustomer;
  phoneNumberId: string;
  script: Script;
  /** The line that comes next. */
  next: number;
  nudged: boolean;
  cancel: () => void;
};

const second = 1_000;
const minute = 60 * second;

/** Brings customers to life: they begin conversations, read answers, go on, send a photo or a voice note, lose patience once, thank or react,
 *  and fall silent. All by the clock and the seed. The returned function ends it at once. */
export function startCustomers(simulator: Simulator, pace: Pace): () => void {
  const talks = new Map<string, Talk>();
  const town: Town = { ...pace, simulator, talks, resting: new Set(), timers: new Set(), atOnce: pace.atOnce ?? 6 };
  const alive = new Map(pace.customers.map((customer) => [customer.id, customer]));
  const stopWatching = simulator.watch((change) => {
    const customer = alive.get(change.customerId);
    if (customer && change.kind === "message" && isAnswer(town, customer, change)) hear(town, customer, change.phoneNumberId);
  });
  later(town, between(pace.random, 2 * second, 5 * second), () => begin(town));
  return () => {
    stopWatching();
    for (const cancel of town.timers) cancel();
    town.timers.clear();
    talks.clear();
  };
}

type Town = Pace & { simulator: Simulator; talks: Map<string, Talk>; resting: Set<string>; timers: Set<() => void>; atOnce: number };

function later(town: Town, ms: number, work: () => void): () => void {
  const cancel = town.clock.after(ms, () => {
    town.timers.delete(cancel);
    work();
  });
  town.timers.add(cancel);
  return () => {
    town.timers.delete(cancel);
    cancel();
  };
}

function begin(town: Town): void {
  later(town, between(town.random, town.pace / 2, town.pace * 1.5), () => begin(town));
  const idle = town.customers.filter((customer) => !town.talks.has(customer.id) && !town.resting.has(customer.id));
  if (town.talks.size >= town.atOnce || idle.length === 0) return;
  const customer = pick(town.random, idle);
  const talk: Talk = {
    customer,
    phoneNumberId: pick(town.random, town.phoneNumberIds),
    script: pick(town.random, scripts),
    next: 0,
    nudged: false,
    cancel: () => {},
  };
  town.talks.set(customer.id, talk);
  speak(town, talk);
}

// Says the customer's lines up to the agent's next one, then waits.
function speak(town: Town, talk: Talk): void {
  const line = talk.script.lines[talk.next];
  if (!line) return finish(town, talk);
  if (line.by === "agent") return wait(town, talk);
  town.simulator.customerSends(talk.customer, talk.phoneNumberId, contentOf(line, aboutOf(town, talk)));
  talk.next += 1;
  const following = talk.script.lines[talk.next];
  talk.cancel = later(town, following?.by === "customer" ? typingMs(town, following) : 0, () => speak(town, talk));
}

function aboutOf(town: Town, talk: Talk): { firstName: string; at: number; random: World["random"] } {
  return { firstName: firstNameOf(talk.customer.name ?? ""), at: town.clock.now(), random: town.random };
}

function typingMs(town: Town, line: Line): number {
  const letters = "says" in line ? line.says.length : 40;
  return between(town.random, 3 * second, 8 * second) + letters * 60;
}

// Somebody who waits asks once more, and some time later gives up.
function wait(town: Town, talk: Talk): void {
  const patience = talk.nudged ? between(town.random, 30 * minute, 60 * minute) : between(town.random, 10 * minute, 25 * minute);
  talk.cancel = later(town, patience, () => {
    if (talk.nudged) return rest(town, talk.customer);
    talk.nudged = true;
    town.simulator.customerSends(talk.customer, talk.phoneNumberId, { type: "text", body: pick(town.random, nudges) });
    wait(town, talk);
  });
}

function isAnswer(town: Town, customer: SimCustomer, change: { phoneNumberId: string; wamid: string | null }): boolean {
  const chat = town.simulator.inboxOf(customer).find((one) => one.phoneNumberId === change.phoneNumberId);
  return chat?.bubbles.find((bubble) => bubble.wamid === change.wamid)?.from === "business";
}

// An answer came: it is read after a moment; whoever waited for it goes on, unless more of it arrives first.
function hear(town: Town, customer: SimCustomer, phoneNumberId: string): void {
  const readMs = between(town.random, 3 * second, 20 * second);
  later(town, readMs, () => void town.simulator.customerReads(customer, phoneNumberId));
  const talk = town.talks.get(customer.id);
  if (!talk || talk.phoneNumberId !== phoneNumberId || talk.script.lines[talk.next]?.by === "customer") return;
  talk.cancel();
  talk.cancel = later(town, readMs + between(town.random, 8 * second, 40 * second), () => {
    while (talk.script.lines[talk.next]?.by === "agent") talk.next += 1;
    speak(town, talk);
  });
}

// A third react, a third thank, a third just leave.
function finish(town: Town, talk: Talk): void {
  const { customer, phoneNumberId } = talk;
  const chat = town.simulator.inboxOf(customer).find((one) => one.phoneNumberId === phoneNumberId);
  const last = chat?.bubbles.findLast((bubble) => bubble.from === "business");
  const mood = town.random.fraction();
  if (last && mood < 0.33) {
    town.simulator.customerSends(customer, phoneNumberId, {
      type: "reaction",
      target: last.wamid,
      emoji: pick(town.random, ["👍", "🙏", "❤️"]),
    });
  } else if (mood < 0.66) {
    town.simulator.customerSends(customer, phoneNumberId, { type: "text", body: pick(town.random, thanks) });
  }
  rest(town, customer);
}

// Silent for a while before the next matter comes up.
function rest(town: Town, customer: SimCustomer): void {
  town.talks.delete(customer.id);
  town.resting.add(customer.id);
  later(town, between(town.random, 20 * minute, 60 * minute), () => void town.resting.delete(customer.id));
}
