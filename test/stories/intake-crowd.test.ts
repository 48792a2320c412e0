import { bringCast } from "../support/cast.ts";
import { signed } from "../support/intake.ts";
import { inboundText } from "../support/meta.ts";
import { type House, openHouse } from "../support/ronda.ts";
import { settle } from "../support/virtual-clock.ts";
import { readingMax } from "../../src/whatsapp/crowd.ts";
import { expect, test } from "bun:test";

const path = "http://localhost/webhooks/whatsapp";

test("who sends many slow bodies at once is told to come later, and everybody else is heard", async () => {
  const house = await openHouse();
  await bringCast(house);
  const slow = Array.from({ length: readingMax }, () => post(house, "203.0.113.9", new ReadableStream()));
  await settle();

  const more = await post(house, "203.0.113.9", JSON.stringify(inboundText("Hola")));
  const other = await post(house, "31.13.24.1", JSON.stringify(inboundText("Hola")));
  await house.advance(10_000);
  const later = await post(house, "203.0.113.9", JSON.stringify(inboundText("Hola")));

  expect([more.status, more.headers.get("retry-after")]).toEqual([429, "10"]);
  expect([other.status, later.status]).toEqual([200, 200]);
  expect(new Set((await Promise.all(slow)).map((one) => one.status))).toEqual(new Set([408]));
  await house.close();
});

test("after twenty wrong verify tokens an address waits three seconds for the next, also with the right one; others do not", async () => {
  const house = await openHouse();
  await bringCast(house);
  const guesses = await Promise.all(Array.from({ length: 21 }, (_, index) => ask(house, "203.0.113.9", `guess${index}`)));

  const right = await ask(house, "203.0.113.9", "verify-me");
  const meta = await ask(house, "31.13.24.1", "verify-me");
  await house.advance(3_000);
  const later = await ask(house, "203.0.113.9", "verify-me");

  expect(guesses.map((one) => one.status)).toEqual([...Array(20).fill(403), 429]);
  expect([right.status, right.headers.get("retry-after")]).toEqual([429, "3"]);
  expect([meta.status, later.status]).toEqual([200, 200]);
  await house.close();
});

test("right tokens are never too many, and a clock that is set back lets nobody wait", async () => {
  const house = await openHouse();
  await bringCast(house);
  for (let index = 0; index < 20; index += 1) await ask(house, "203.0.113.9", "guess");
  await house.clock.leap(-3_600_000);

  const many = await Promise.all(Array.from({ length: 50 }, () => ask(house, "203.0.113.9", "verify-me")));

  expect(new Set(many.map((one) => one.status))).toEqual(new Set([200]));
  await house.close();
});

function ask(house: House, address: string, token: string): Promise<Response> {
  const query = new URLSearchParams({ "hub.mode": "subscribe", "hub.challenge": "1", "hub.verify_token": token });
  return house.ronda.handle(new Request(`${path}?${query}`), address);
}

function post(house: House, address: string, body: string | ReadableStream): Promise<Response> {
  const signature = typeof body === "string" ? signed(body) : `sha256=${"0".repeat(64)}`;
  return house.ronda.handle(new Request(path, { method: "POST", body, headers: { "x-hub-signature-256": signature } }), address);
}
