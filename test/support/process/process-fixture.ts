import { realClock } from "../../../src/ports/real-clock.ts";
import type { Random } from "../../../src/ports/world.ts";
import type { SimCustomer } from "../../../src/simulator/customers/customer.ts";
import { serveSimulator } from "../../../src/simulator/server.ts";
import { createSimulator, type Simulator } from "../../../src/simulator/simulator.ts";
import { account } from "../fixture/cast.ts";
import { askApi, foundCompany, type ServerProcess } from "./server-process.ts";

/** A testServer for processes with a simulated Meta of its own, and everything that was acknowledged to it. */
export type ProcessFixture = {
  testServer: ServerProcess;
  meta: Simulator;
  customers: readonly SimCustomer[];
  /** Wamids of messages that were answered 200. */
  acknowledged: Set<string>;
  close(): Promise<void>;
};

/** What one person's script has done: replies the API said yes to, by their text. */
export type Traffic = { isOver: boolean; accepted: Set<string> };

/** Opens a fixture of `customerCount` people who write by hand of the test. */
export function openProcessFixture(random: Random, customerCount = 8): ProcessFixture {
  const acknowledged = new Set<string>();
  const deliver = async (request: Request) => {
    const body = await request.clone().text();
    const answer = await fetch(request);
    if (answer.status === 200)
      for (const found of body.matchAll(/"id":"(wamid[^"]+)"/g)) acknowledged.add((found[1] ?? "").replaceAll("\\/", "/"));
    return answer;
  };
  const meta = createSimulator({ clock: realClock, random, deliver });
  const server = serveSimulator(meta, 0);
  const testServer = foundCompany(server.url);
  meta.settings.callbackUrl = `http://127.0.0.1:${testServer.port}/webhooks/whatsapp`;
  meta.addNumber({ ...account, displayNumber: "+54 341 555 0100" });
  const customers = Array.from({ length: customerCount }, (_, index) =>
    meta.addCustomer({ name: `Cliente ${index}`, phone: `54934155501${String(index).padStart(2, "0")}` }),
  );
  return {
    testServer,
    meta,
    customers,
    acknowledged,
    async close() {
      await server.stop();
      testServer[Symbol.dispose]();
    },
  };
}

/** Customers write one after the other, a message each `everyMs`, until the traffic is over. */
export async function writeOn(fixture: ProcessFixture, traffic: Traffic, everyMs = 10): Promise<void> {
  for (let count = 0; !traffic.isOver; count += 1) {
    const customer = fixture.customers[count % fixture.customers.length];
    if (customer) fixture.meta.customerSends(customer, account.phoneNumberId, { type: "text", body: `mensaje ${count}` });
    await Bun.sleep(everyMs);
  }
}

/** Ana takes every case and answers it, over and over; what the API accepts is noted. */
export async function replyOn(fixture: ProcessFixture, url: string, traffic: Traffic, everyMs = 10): Promise<void> {
  const { ana } = fixture.testServer.people;
  for (let count = 0; !traffic.isOver; count += 1) {
    const id = (count % fixture.customers.length) + 1;
    const body = `respuesta ${crypto.randomUUID()}`;
    if (count < fixture.customers.length) await askApi(url, ana, { method: "POST", path: `/conversations/${id}/claim`, body: {} });
    const call = { method: "POST", path: `/conversations/${id}/messages`, body: { type: "text", text: { body } } };
    if ((await askApi(url, ana, call)).status === 201) traffic.accepted.add(body);
    await Bun.sleep(everyMs);
  }
}
