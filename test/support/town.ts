import { createSimulator, type Simulator } from "../../src/simulator/simulator.ts";
import type { SimCustomer } from "../../src/simulator/customers/customer.ts";
import { account, bringCast, type Cast } from "./cast.ts";
import { type House, type HouseOptions, openHouse } from "./ronda.ts";
import { seededRandom } from "./seeded-random.ts";
import { settle } from "./virtual-clock.ts";

/** A house with its cast, a simulated Meta, and Marisa, who has a phone and a user id. */
export type Town = {
  house: House;
  cast: Cast;
  meta: Simulator;
  marisa: SimCustomer;
  /** A customer writes; resolves when Ronda has answered the webhook. */
  writes(customer: SimCustomer, body: string): Promise<string>;
  /** Lets commits, jobs and webhooks finish without moving time. */
  rest(): Promise<void>;
  close(): Promise<void>;
};

/** Opens a town; the real client speaks to the simulator through `World.fetch`. `cast`: who lives in a folder that was left behind. */
export async function openTown(options: Omit<HouseOptions, "fetch"> & { cast?: Cast } = {}): Promise<Town> {
  let meta: Simulator | null = null;
  const house = await openHouse({
    ...options,
    fetch: (request) => (meta ? meta.fetch(request) : Promise.reject(new TypeError("no Meta yet"))),
  });
  meta = createSimulator({
    clock: house.clock,
    random: seededRandom((options.seed ?? 1) + 1),
    deliver: (request) => town.house.ronda.handle(request, "31.13.24.1"),
  });
  const simulated = meta;
  simulated.addNumber({ ...account, displayNumber: "+54 341 555 0100", subscribed: true });
  const cast = options.cast ?? (await bringCast(house, "https://graph.facebook.com"));
  const marisa = simulated.addCustomer({ name: "Marisa Rossi", phone: "5493415550142", identity: "phone_and_id" });
  const rest = async () => {
    await settle();
    await simulated.settled();
    await settle();
  };
  const town: Town = {
    house,
    cast,
    meta: simulated,
    marisa,
    rest,
    async writes(customer, body) {
      const wamid = simulated.customerSends(customer, account.phoneNumberId, { type: "text", body });
      await rest();
      return wamid;
    },
    async close() {
      await rest();
      await town.house.close();
    },
  };
  return town;
}
