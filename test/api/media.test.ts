import { afterAll, beforeAll, expect, test } from "bun:test";
import { insertMedia, setMediaReady } from "../../src/db/queries/messages/media.ts";
import { transact } from "../../src/db/transact.ts";
import { type Api, openApi } from "./fixture.ts";

let api: Api;
const id = "0123456789abcdef0123456789abcdef";
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test("a file is fetched from where its message says, by who may read the message", async () => {
  const { app } = api.server.ronda;
  const conversation = await api.writes("mirá la foto", "5493415554001");
  await api.post("ana", `/conversations/${conversation}/claim`);
  const message = (await api.get("ana", `/conversations/${conversation}/messages`)).data.at(-1);
  const saved = await app.world.files.save(new Response("not really a picture").body ?? new ReadableStream(), 1_000);
  const { now, numberId } = { now: api.server.clock.now(), numberId: api.cast.numberId };
  await transact(app, { personId: null, address: null }, ({ tx }) => {
    const declared = { declaredMime: null, declaredSha: null, fileName: null };
    insertMedia(tx, { id, messageId: Number(message?.["id"]), numberId, graphId: "1", ...declared, createdAt: now });
  });

  const early = (await api.get("ana", `/conversations/${conversation}/messages`)).data.at(-1)?.["media"];
  await transact(app, { personId: null, address: null }, ({ tx }) =>
    setMediaReady(tx, id, { ...saved, mime: "image/png", isInline: true }),
  );
  const ready = (await api.get("ana", `/conversations/${conversation}/messages`)).data.at(-1)?.["media"];
  const file = await api.get("ana", String(ready?.["url"]).replace("/api/v1", ""));
  const hidden = await api.get("beto", `/media/${id}`);

  expect<unknown>(early).toEqual({ id, url: null, mime: null, bytes: null, state: "waiting" });
  expect<unknown>(ready).toEqual({ id, url: `/api/v1/media/${id}`, mime: "image/png", bytes: 20, state: "ready" });
  expect([file.status, file.headers.get("content-type")]).toEqual([200, "image/png"]);
  expect(file.headers.get("content-security-policy")).toContain("sandbox");
  expect([hidden.status, hidden.code]).toEqual([404, "not_found"]);
});
