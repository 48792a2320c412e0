import type { World } from "../../ports/world.ts";
import type { Bubble, SimCustomer } from "../customers/customer.ts";
import type { Simulator } from "../simulator.ts";
import { answerTo, isSurvey } from "./answer-survey.ts";
import { answerToMenu } from "./answer-menu.ts";
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

type Dialogue = {
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
  const dialogues = new Map<string, Dialogue>();
  const traffic: Traffic = { ...pace, simulator, dialogues, resting: new Set(), timers: new Set(), atOnce: pace.atOnce ?? 6 };
  const alive = new Map(pace.customers.map((customer) => [customer.id, customer]));
  const stopWatching = simulator.watch((change) => {
    const customer = alive.get(change.customerId);
    const bubble = customer && change.kind === "message" ? answerIn(traffic, customer, change) : undefined;
    if (customer && bubble) hear(traffic, customer, { phoneNumberId: change.phoneNumberId, bubble });
  });
  later(traffic, between(pace.random, 2 * second, 5 * second), () => begin(traffic));
  return () => {
    stopWatching();
    for (const cancel of traffic.timers) cancel();
    traffic.timers.clear();
    dialogues.clear();
  };
}

type Traffic = Pace & {
  simulator: Simulator;
  dialogues: Map<string, Dialogue>;
  resting: Set<string>;
  timers: Set<() => void>;
  atOnce: number;
};

function later(traffic: Traffic, ms: number, work: () => void): () => void {
  const cancel = traffic.clock.after(ms, () => {
    traffic.timers.delete(cancel);
    work();
  });
  traffic.timers.add(cancel);
  return () => {
    traffic.timers.delete(cancel);
    cancel();
  };
}

function begin(traffic: Traffic): void {
  later(traffic, between(traffic.random, traffic.pace / 2, traffic.pace * 1.5), () => begin(traffic));
  const idle = traffic.customers.filter((customer) => !traffic.dialogues.has(customer.id) && !traffic.resting.has(customer.id));
  if (traffic.dialogues.size >= traffic.atOnce || idle.length === 0) return;
  const customer = pick(traffic.random, idle);
  const dialogue: Dialogue = {
    customer,
    phoneNumberId: pick(traffic.random, traffic.phoneNumberIds),
    script: pick(traffic.random, scripts),
    next: 0,
    nudged: false,
    cancel: () => {},
  };
  traffic.dialogues.set(customer.id, dialogue);
  speak(traffic, dialogue);
}

// Says the customer's lines up to the agent's next one, then waits.
function speak(traffic: Traffic, dialogue: Dialogue): void {
  const line = dialogue.script.lines[dialogue.next];
  if (!line) return finish(traffic, dialogue);
  if (line.by === "agent") return wait(traffic, dialogue);
  traffic.simulator.customerSends(dialogue.customer, dialogue.phoneNumberId, contentOf(line, aboutOf(traffic, dialogue)));
  dialogue.next += 1;
  const following = dialogue.script.lines[dialogue.next];
  dialogue.cancel = later(traffic, following?.by === "customer" ? typingMs(traffic, following) : 0, () => speak(traffic, dialogue));
}

function aboutOf(traffic: Traffic, dialogue: Dialogue): { firstName: string; at: number; random: World["random"] } {
  return { firstName: firstNameOf(dialogue.customer.name ?? ""), at: traffic.clock.now(), random: traffic.random };
}

function typingMs(traffic: Traffic, line: Line): number {
  const letters = "says" in line ? line.says.length : 40;
  return between(traffic.random, 3 * second, 8 * second) + letters * 60;
}

// Somebody who waits asks once more, and some time later gives up.
function wait(traffic: Traffic, dialogue: Dialogue): void {
  const patience = dialogue.nudged ? between(traffic.random, 30 * minute, 60 * minute) : between(traffic.random, 10 * minute, 25 * minute);
  dialogue.cancel = later(traffic, patience, () => {
    if (dialogue.nudged) return rest(traffic, dialogue.customer);
    dialogue.nudged = true;
    traffic.simulator.customerSends(dialogue.customer, dialogue.phoneNumberId, { type: "text", body: pick(traffic.random, nudges) });
    wait(traffic, dialogue);
  });
}

function answerIn(traffic: Traffic, customer: SimCustomer, change: { phoneNumberId: string; wamid: string | null }): Bubble | undefined {
  const chat = traffic.simulator.inboxOf(customer).find((one) => one.phoneNumberId === change.phoneNumberId);
  const bubble = chat?.bubbles.find(({ wamid }) => wamid === change.wamid);
  return bubble?.from === "business" ? bubble : undefined;
}

// An answer came: it is read after a moment; of a menu something is chosen; who is asked how it went mostly says so; whoever waited for it goes on, unless more of it arrives first.
function hear(traffic: Traffic, customer: SimCustomer, { phoneNumberId, bubble }: { phoneNumberId: string; bubble: Bubble }): void {
  const readMs = between(traffic.random, 3 * second, 20 * second);
  later(traffic, readMs, () => void traffic.simulator.customerReads(customer, phoneNumberId));
  if (isSurvey(bubble)) return rate(traffic, customer, phoneNumberId, { bubble, readMs });
  const choice = answerToMenu(bubble, traffic.random);
  if (choice) {
    const ms = readMs + between(traffic.random, 4 * second, 20 * second);
    return void later(traffic, ms, () => void traffic.simulator.customerSends(customer, phoneNumberId, choice));
  }
  const dialogue = traffic.dialogues.get(customer.id);
  if (!dialogue || dialogue.phoneNumberId !== phoneNumberId || dialogue.script.lines[dialogue.next]?.by === "customer") return;
  dialogue.cancel();
  dialogue.cancel = later(traffic, readMs + between(traffic.random, 8 * second, 40 * second), () => {
    while (dialogue.script.lines[dialogue.next]?.by === "agent") dialogue.next += 1;
    speak(traffic, dialogue);
  });
}

function rate(
  traffic: Traffic,
  customer: SimCustomer,
  phoneNumberId: string,
  { bubble, readMs }: { bubble: Bubble; readMs: number },
): void {
  const answer = answerTo(bubble, traffic.random);
  if (answer === null) return;
  later(traffic, readMs + between(traffic.random, 5 * second, 90 * second), () => {
    traffic.simulator.customerSends(customer, phoneNumberId, answer);
  });
}

// A third react, a third thank, a third just leave.
function finish(traffic: Traffic, dialogue: Dialogue): void {
  const { customer, phoneNumberId } = dialogue;
  const chat = traffic.simulator.inboxOf(customer).find((one) => one.phoneNumberId === phoneNumberId);
  const last = chat?.bubbles.findLast((bubble) => bubble.from === "business");
  const mood = traffic.random.fraction();
  if (last && mood < 0.33) {
    traffic.simulator.customerSends(customer, phoneNumberId, {
      type: "reaction",
      target: last.wamid,
      emoji: pick(traffic.random, ["👍", "🙏", "❤️"]),
    });
  } else if (mood < 0.66) {
    traffic.simulator.customerSends(customer, phoneNumberId, { type: "text", body: pick(traffic.random, thanks) });
  }
  rest(traffic, customer);
}

// Silent for a while before the next matter comes up.
function rest(traffic: Traffic, customer: SimCustomer): void {
  traffic.dialogues.delete(customer.id);
  traffic.resting.add(customer.id);
  later(traffic, between(traffic.random, 20 * minute, 60 * minute), () => void traffic.resting.delete(customer.id));
}
