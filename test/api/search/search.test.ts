import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Api, openApi } from "../fixture.ts";

// What a script finds: words, whom a conversation is with, page after page.

let api: Api;
beforeAll(async () => {
  api = await openApi();
  await api.writes("Necesito la factura de marzo", "5493415550777");
  for (let n = 1; n <= 5; n++) {
    await api.server.advance(1_000);
    await api.writes(`Factura número ${n}`);
  }
  await api.server.advance(1_000);
});
afterAll(() => api.close());

test("a search answers hits newest first, with the words around, page after page", async () => {
  const first = await api.get("sole", "/search?q=factura&limit=4");
  const second = await api.get("sole", `/search?q=factura&limit=4&cursor=${String(first.body["next_cursor"])}`);

  const excerpts = [...first.data, ...second.data].map((hit) => String(hit["excerpt"]));
  expect(excerpts).toEqual([5, 4, 3, 2, 1].map((n) => `Factura número ${n}`).concat("Necesito la factura de marzo"));
  expect(first.body).toMatchObject({ complete: true, next_cursor: expect.any(String) });
  expect(second.body).toMatchObject({ complete: true, next_cursor: null });
  expect(first.data[0]).toMatchObject({ conversation_id: "2", message_id: expect.any(String), at: expect.stringMatching(/Z$/) });
});

test("a conversation that is found by its phone has no message, and its excerpt says who it is", async () => {
  const { data } = await api.get("sole", "/search?q=%2B54%20341%20555-0777");

  expect(data).toEqual([
    expect.objectContaining({ conversation_id: "1", message_id: null, excerpt: "Customer 5493415550777 · +54 9 341 555-0777" }),
  ]);
});

test.each([
  ["", ""],
  ["q=", ""],
  ["q=%00", ""],
  ["q=%22%22*(", ""],
  ["q=%F0%9F%98%80", ""],
  [`q=${"x".repeat(10_000)}`, ""],
])("nothing to look for is an empty answer: %p", async (query) => {
  const { status, body } = await api.get("sole", `/search?${query}`);

  expect([status, body]).toEqual([200, { data: [], next_cursor: null, complete: true } as never]);
});

test("a cursor of another list, a limit of nonsense and somebody without a token are refused as everywhere", async () => {
  expect((await api.get("sole", "/search?q=a&cursor=abc")).code).toBe("bad_cursor");
  expect((await api.get("sole", "/search?q=a&limit=0")).code).toBe("bad_limit");
  expect((await api.get(null, "/search?q=a")).status).toBe(401);
});

test("whoever asks without end is told to wait", async () => {
  await api.server.advance(60_000);
  const statuses = [];
  for (let n = 0; n < 62; n++) statuses.push((await api.get("beto", "/search?q=nada")).status);
  const others = await api.get("eva", "/search?q=nada");
  await api.server.advance(1_000);
  const later = await api.get("beto", "/search?q=nada");

  expect(statuses.filter((status) => status === 200)).toHaveLength(60);
  expect(statuses.at(-1)).toBe(429);
  expect([others.status, later.status]).toEqual([200, 200]);
});
