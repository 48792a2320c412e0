import type { SimCustomer } from "../../../src/simulator/customers/customer.ts";
import type { Random } from "../../../src/ports/world.ts";
import { asPart, post } from "../browser/browse.ts";
import { addPlayer, type Player, signIn } from "../fixture/cast.ts";
import type { Fixture } from "../fixture/fixture.ts";

/** Random days of a server: customers write, people take, give, answer, resolve, leave and come back, Meta misbehaves, time passes. */
export type Storm = {
  fixture: Fixture;
  random: Random;
  customers: SimCustomer[];
  people: Player[];
  /** How often each deed was done, and how often each status was answered. */
  counts: Map<string, number>;
  statuses: Map<number, number>;
};

/** Gathers a storm over a fixture; the same seed makes the same one. */
export async function brew(fixture: Fixture, random: Random, customerCount: number): Promise<Storm> {
  const customers = Array.from({ length: customerCount }, (_, index) =>
    fixture.meta.addCustomer({ name: `Cliente ${index}`, phone: `5493415${String(600_000 + index)}`, identity: "phone_and_id" }),
  );
  const { ana, beto, eva, sole, adela, victor } = fixture.cast;
  const people: Player[] = [ana, beto, eva, sole, adela, victor];
  for (const name of ["Dora", "Fede"]) people.push(await addPlayer(fixture.server, { name, role: "agent", teamIds: [1] }));
  return { fixture, random, customers, people, counts: new Map(), statuses: new Map() };
}

/** One of these, by chance. */
export function pick<One>({ random }: Pick<Storm, "random">, list: readonly One[]): One {
  const one = list[Math.floor(random.fraction() * list.length)];
  if (one === undefined) throw new Error("nothing to pick from");
  return one;
}

/** Sends a form as somebody and counts what it answered. */
export async function tries(storm: Storm, who: Player, path: string, fields: Record<string, string> = {}): Promise<void> {
  const { status } = await post(storm.fixture.server, who, path, fields, asPart);
  storm.statuses.set(status, (storm.statuses.get(status) ?? 0) + 1);
}

/** Time passes in one leap; after an hour everybody signs in anew, before browsers are idle. */
export async function sleeps(storm: Storm, ms: number): Promise<void> {
  const { server } = storm.fixture;
  await server.clock.leap(ms);
  if (ms > 3_600_000) for (const one of storm.people) one.cookie = await signIn(server, one.id);
}
