import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Api, openApi } from "./fixture.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
  await api.writes("Hola", "5493415553001");
  await api.server.advance(2_000);
});
afterAll(() => api.close());

const local = (headers: Record<string, string> = {}, peer = "127.0.0.1") =>
  api.server.ronda.handle(new Request("http://localhost/metrics", { headers }), peer);

test("an admin's token reads the numbers of the server", async () => {
  const answer = await api.get("adela", "/metrics");

  const text = String(answer.body["text"]);
  expect(answer.status).toBe(200);
  expect(text).toContain('ronda_conversations{status="pending"} 1');
  expect(text).toContain('ronda_conversations_waiting{status="pending"} 1');
  expect(text).toContain("ronda_outbox_open 0");
  expect(text).toContain("ronda_live_streams 0");
  expect(text).toMatch(/^ronda_last_webhook_age_seconds\{phone_number_id="\d+"\} 2$/m);
  expect(text).toMatch(/^ronda_journal_number [1-9]\d*$/m);
  expect(text).toMatch(/^process_resident_memory_bytes [1-9]\d*$/m);
  expect(text).toEndWith("\n");
});

test("nobody else reads them from afar", async () => {
  const nobody = await api.get(null, "/metrics");
  const supervisor = await api.get("sole", "/metrics");

  expect([nobody.status, supervisor.status]).toEqual([401, 403]);
});

test.each(["127.0.0.1", "::1", "::ffff:127.0.0.1"])("%s needs no token", async (peer) => {
  expect((await local({}, peer)).status).toBe(200);
});

test.each(["forwarded", "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"])(
  "a local request with %s came through a proxy",
  async (header) => {
    expect((await local({ [header]: "for=127.0.0.1" })).status).toBe(401);
  },
);
