import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Api, type Name, openApi } from "./fixture.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test("who follows the feed gets each message once, oldest first, as far as he may see", async () => {
  const first = await api.writes("uno", "5493418880001");
  await api.writes("dos", "5493418880002");
  const follow = async (who: Name, cursor: string) => {
    const page = await api.get(who, `/messages?limit=1${cursor === "" ? "" : `&since_cursor=${cursor}`}`);
    return { texts: page.data.map((one) => String(one["text"])), cursor: String(page.body["next_cursor"]) };
  };

  const a = await follow("ana", "");
  const b = await follow("ana", a.cursor);
  const none = await follow("ana", b.cursor);
  await api.writes("tres", "5493418880001");
  const c = await follow("ana", none.cursor);
  const eva = await follow("eva", "");
  await api.post("beto", `/conversations/${first}/claim`);
  const afterClaim = await api.get("ana", "/messages");

  expect([a.texts, b.texts, none.texts, c.texts]).toEqual([["uno"], ["dos"], [], ["tres"]]);
  expect(none.cursor).toBe(b.cursor);
  expect(eva.texts).toEqual([]);
  expect(afterClaim.data.map((one) => String(one["text"]))).toEqual(["dos"]);
});
