import type { App } from "../../app.ts";
import type { SimCustomer } from "../customers/customer.ts";
import type { Simulator } from "../simulator.ts";
import { number } from "./company.ts";
import { talks } from "./talks.ts";

/** Milliseconds between two customers who write unasked: gentle, so that one can follow. */
const writesEveryMs = 45_000;
const thinksMs = 9_000;
const closings = [
  "Perfecto, gracias!",
  "Dale, quedo atento",
  "Genial, mil gracias",
  "¿Y eso cuánto demora más o menos?",
  "Ok, lo hago y te aviso",
  "Gracias por la rapidez 🙌",
];

/** Customers who keep writing, read what they get, and answer it, each with some thought. Stops when told. */
export function startCustomers(app: App): { stop(): void } {
  const simulator = app.testPhone?.simulator() ?? null;
  if (!simulator) return { stop: () => {} };
  let cancelNext = () => {};
  const answered = new Set<string>();
  const unwatch = simulator.watch((change) => {
    if (change.kind !== "message" || change.wamid === null) return;
    const isOurs = simulator.ledger.find(change.wamid) !== undefined;
    if (!isOurs || answered.has(change.wamid)) return;
    if (answered.size > 10_000) answered.clear();
    answered.add(change.wamid);
    reactLater(app, simulator, change.customerId);
  });
  const next = () => {
    cancelNext = app.world.clock.after(writesEveryMs * (0.6 + app.world.random.fraction()), () => {
      writeUnasked(app, simulator);
      next();
    });
  };
  cancelNext = app.world.clock.after(6_000, () => {
    writeUnasked(app, simulator);
    next();
  });
  return {
    stop() {
      cancelNext();
      unwatch();
    },
  };
}

function writeUnasked(app: App, simulator: Simulator): void {
  const customer = pick(app, simulator.customers());
  const opening = pick(app, talks)?.lines.find((line) => line.by === "c");
  if (customer && opening) simulator.customerSends(customer, number.phoneNumberId, { type: "text", body: opening.text });
}

// Reads it after a moment; answers two of three, after thinking.
function reactLater(app: App, simulator: Simulator, customerId: string): void {
  const customer = simulator.customers().find((one: SimCustomer) => one.id === customerId);
  if (!customer) return;
  app.world.clock.after(2_500 + app.world.random.fraction() * 3_000, () => simulator.customerReads(customer, number.phoneNumberId));
  if (app.world.random.fraction() > 0.66) return;
  app.world.clock.after(thinksMs * (0.7 + app.world.random.fraction()), () => {
    const body = pick(app, closings);
    if (body) simulator.customerSends(customer, number.phoneNumberId, { type: "text", body });
  });
}

function pick<Item>(app: App, items: readonly Item[]): Item | undefined {
  return items[Math.floor(app.world.random.fraction() * items.length)];
}
