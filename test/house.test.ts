import { expect, test } from "bun:test";
import { openTestServer } from "./support/fixture/test-server.ts";
import { settle } from "./support/fixture/virtual-clock.ts";

test("a new server says that it is alive and ready", async () => {
  const server = await openTestServer();

  const alive = await server.ronda.handle(new Request("http://localhost/healthz"), "127.0.0.1");
  const ready = await server.ronda.handle(new Request("http://localhost/readyz"), "127.0.0.1");

  expect([alive.status, ready.status]).toEqual([200, 200]);
  expect(alive.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  await settle(); // asking whether it is ready wrote a row, which wakes the worker
  await server.close();
});

test("HEAD tells what GET would, without the body", async () => {
  const server = await openTestServer();

  const head = await server.ronda.handle(new Request("http://localhost/sign-in", { method: "HEAD" }), "127.0.0.1");
  const missing = await server.ronda.handle(new Request("http://localhost/nowhere", { method: "HEAD" }), "127.0.0.1");

  expect([head.status, await head.text(), missing.status]).toEqual([303, "", 404]);
  await server.close();
});
