import { expect, test } from "bun:test";
import { openHouse } from "./support/ronda.ts";
import { settle } from "./support/virtual-clock.ts";

test("a new house says that it is alive and ready", async () => {
  const house = await openHouse();

  const alive = await house.ronda.handle(new Request("http://localhost/healthz"), "127.0.0.1");
  const ready = await house.ronda.handle(new Request("http://localhost/readyz"), "127.0.0.1");

  expect([alive.status, ready.status]).toEqual([200, 200]);
  expect(alive.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  await settle(); // asking whether it is ready wrote a row, which wakes the worker
  await house.close();
});

test("HEAD tells what GET would, without the body", async () => {
  const house = await openHouse();

  const head = await house.ronda.handle(new Request("http://localhost/sign-in", { method: "HEAD" }), "127.0.0.1");
  const missing = await house.ronda.handle(new Request("http://localhost/nowhere", { method: "HEAD" }), "127.0.0.1");

  expect([head.status, await head.text(), missing.status]).toEqual([303, "", 404]);
  await house.close();
});
