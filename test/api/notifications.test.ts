import { afterAll, beforeAll, expect, test } from "bun:test";
import { nobody, transact } from "../../src/db/transact.ts";
import { notify } from "../../src/domain/notices/notify.ts";
import { type Api, openApi } from "./fixture.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const preferences = "/me/notification-preferences";

test("a script reads what its person was told and may still see, newest first, in pages, and marks it as seen", async () => {
  const { ana, sole } = api.cast;
  const ids = [await api.writes("Hola", "5493415550201"), await api.writes("Hola", "5493415550202")];
  for (const id of ids) await api.call("sole", "PUT", `/conversations/${id}/owner`, { body: { user_id: String(ana.id), confirm: true } });

  const first = await api.get("ana", "/notifications?limit=1");
  const rest = await api.get("ana", `/notifications?cursor=${String(first.body["next_cursor"])}`);
  const id = String(rest.data[0]?.["id"]);
  const seen = await api.post("ana", `/notifications/${id}/seen`, {});
  const again = await api.post("ana", `/notifications/${id}/seen`, {});
  const all = await api.get("ana", "/notifications");

  expect([first.data.length, rest.data.length, rest.body["next_cursor"]]).toEqual([1, 1, null] as never);
  expect(first.data[0]).toMatchObject({ kind: "new_for_me", conversation_id: ids[1], seen_at: null });
  expect([seen.status, again.status]).toEqual([200, 200]);
  expect(all.data.map((one) => one["seen_at"] !== null) as unknown).toEqual([false, true]);
  expect((await api.get("sole", "/notifications")).data).toEqual([]);
  expect(sole.name).toBe("Sole");
});

test("somebody else's notification looks like one that is not there, and so does one about what is not seen any more", async () => {
  const id = await api.writes("Hola", "5493415550203");
  await transact(api.server.ronda.app, nobody, (work) => notify(work, [api.cast.eva.id], { kind: "late", conversationId: Number(id) }));
  const row = api.server.ronda.app.db.tx.raw.query<{ id: number }, []>("SELECT max(id) AS id FROM notification").get();

  const answers = [
    await api.post("beto", `/notifications/${row?.id}/seen`, {}),
    await api.post("eva", `/notifications/${row?.id}/seen`, {}),
    await api.post("eva", "/notifications/4711/seen", {}),
    await api.post("eva", "/notifications/x/seen", {}),
  ];

  expect(answers.map(({ status, code }) => [status, code])).toEqual(Array.from({ length: 4 }, () => [404, "not_found"]));
  expect((await api.get("eva", "/notifications")).data).toEqual([]);
});

test("preferences are read and changed one kind at a time; quiet hours come and go", async () => {
  const before = await api.get("beto", preferences);
  const late = { kind: "late", in_app: true, sound: false, desktop: true, push: false, mail: false, always: true };

  const changed = await api.call("beto", "PUT", preferences, { body: { kinds: [late], quiet_hours: { from: "22:00", until: "07:30" } } });
  const kept = await api.call("beto", "PUT", preferences, { body: {} });
  const ended = await api.call("beto", "PUT", preferences, { body: { quiet_hours: null } });

  expect(before.body["quiet_hours"] as unknown).toBe(null);
  expect(changed.body["kinds"] as unknown).toContainEqual(late);
  expect(kept.body as unknown).toEqual(changed.body);
  expect(ended.body["quiet_hours"] as unknown).toBe(null);
  expect((await api.get("ana", preferences)).body as unknown).toEqual(before.body);
});

const ticked = { in_app: true, sound: true, desktop: true, push: true, mail: true, always: true };

test.each([
  ["a kind of another role", { kinds: [{ kind: "disk", ...ticked }] }, "bad_notice_kind"],
  ["a kind that is none", { kinds: [{ kind: "lunch", ...ticked }] }, "bad_body"],
  ["a kind with something missing", { kinds: [{ kind: "late", sound: true }] }, "bad_body"],
  ["a time that is none", { quiet_hours: { from: "24:00", until: "07:00" } }, "bad_body"],
])("%s is no preference", async (_, body, code) => {
  const answer = await api.call("ana", "PUT", preferences, { body });

  expect([answer.status, answer.code]).toEqual([422, code]);
});
