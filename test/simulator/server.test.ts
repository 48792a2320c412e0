import { expect, test } from "bun:test";
import { realClock } from "../../src/ports/real-clock.ts";
import { serveSimulator } from "../../src/simulator/server.ts";
import { createSimulator } from "../../src/simulator/simulator.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";

test("over HTTP the same Meta answers, resets connections and points media at itself", async () => {
  const simulator = createSimulator({ clock: realClock, random: seededRandom(1), deliver: async () => new Response("ok") });
  simulator.addNumber({
    name: "Estudio",
    displayNumber: "+54 341 555 0100",
    phoneNumberId: "1",
    wabaId: "2",
    appId: "3",
    appSecret: "s",
    accessToken: "EAA",
    verifyToken: "v",
  });
  const marisa = simulator.addCustomer({ name: "Marisa", phone: "+54 9 341 555 0142" });
  simulator.customerSends(marisa, "1", { type: "text", body: "Hola" });
  const server = serveSimulator(simulator, 0);
  const headers = { authorization: "Bearer EAA", "content-type": "application/json" };
  const body = JSON.stringify({ messaging_product: "whatsapp", to: "+5493415550142", type: "text", text: { body: "Buen día" } });
  const send = () => fetch(`${server.url}/graph/v26.0/1/messages`, { method: "POST", headers, body });

  const answer = await send();
  simulator.failNext("drop_response");
  const reset = await send().catch((error) => error.code);
  simulator.failNext("hang");
  const hung = await fetch(`${server.url}/v26.0/1/messages`, { method: "POST", headers, body, signal: AbortSignal.timeout(50) }).catch(
    (error) => error.name,
  );
  const health = await fetch(`${server.url}/v26.0/1`, { headers });
  await server.stop();

  expect([answer.status, reset, hung, health.status]).toEqual([200, "ECONNRESET", "TimeoutError", 200]);
  expect(simulator.ledger.sends()).toHaveLength(3);
  expect(simulator.settings.origin).toBe(server.url);
});
