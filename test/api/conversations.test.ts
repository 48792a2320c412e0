import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Api, openApi } from "./fixture.ts";

let api: Api;
let cases: string[];
beforeAll(async () => {
  api = await openApi();
  cases = [];
  for (const phone of ["5493415550001", "5493415550002", "5493415550003", "5493415550004", "5493415550005"]) {
    cases.push(await api.writes("Buen día", phone));
    await api.server.advance(1_000);
  }
});
afterAll(() => api.close());

test("a conversation shows everything the contract names", async () => {
  const answer = await api.get("ana", `/conversations/${cases[0]}`);

  expect(answer.status).toBe(200);
  expect<unknown>(answer.body).toEqual({
    id: cases[0],
    number_id: String(api.cast.numberId),
    contact: {
      id: expect.any(String),
      name: "Customer 5493415550001",
      phone: "+5493415550001",
      wa_id: "5493415550001",
      user_id: "AR.5493415550001",
    },
    status: "pending",
    with_bot: false,
    owner: null,
    team: { id: expect.any(String), name: expect.any(String) },
    waiting_since: "2026-11-23T13:00:00.000Z",
    snoozed_until: null,
    answer_due_at: "2026-11-23T13:05:00.000Z",
    late: false,
    ladder_step: 0,
    window_closes_at: "2026-11-24T13:00:00.000Z",
    last_message_at: "2026-11-23T13:00:00.000Z",
    labels: [],
    ad: null,
    unread: 1,
    marked_unread: false,
    version: 1,
    created_at: "2026-11-23T13:00:00.000Z",
    resolved_at: null,
  });
});

test("the list begins with who waits longest and pages without gaps or repetitions", async () => {
  const first = await api.get("ana", "/conversations?limit=2");
  const second = await api.get("ana", `/conversations?limit=2&cursor=${first.body["next_cursor"]}`);
  const third = await api.get("ana", `/conversations?limit=2&cursor=${second.body["next_cursor"]}`);

  expect([first, second, third].flatMap((page) => page.data.map((row) => String(row["id"])))).toEqual(cases);
  expect(third.body["next_cursor"] === null).toBe(true);
});

test("a page that is exactly full is the last one", async () => {
  const page = await api.get("ana", "/conversations?limit=5");

  expect(page.data).toHaveLength(5);
  expect(page.body["next_cursor"] === null).toBe(true);
});

test("filters by status, owner, team and contact narrow the list, and only within what may be seen", async () => {
  await api.post("ana", `/conversations/${cases[1]}/claim`);
  await api.post("beto", `/conversations/${cases[2]}/claim`);
  await api.post("beto", `/conversations/${cases[2]}/resolution`);
  const ids = async (who: "ana" | "sole" | "eva", query: string) =>
    (await api.get(who, `/conversations?${query}`)).data.map((row) => String(row["id"]));
  const contact = String((await api.get("sole", `/conversations/${cases[3]}`)).body["contact"]?.["id"]);

  const answers = {
    mine: await ids("ana", "owner=me"),
    nobodys: await ids("ana", "owner=none"),
    betosForAna: await ids("ana", `owner=${api.cast.beto.id}&status=resolved`),
    betos: await ids("sole", `owner=${api.cast.beto.id}&status=resolved`),
    pending: await ids("sole", "status=pending"),
    ofContact: await ids("sole", `contact=${contact}`),
    otherTeam: await ids("sole", `team=${api.cast.otherTeamId}`),
    eva: await ids("eva", ""),
  };

  expect<unknown>(answers).toEqual({
    mine: [cases[1]],
    nobodys: [cases[0], cases[3], cases[4]],
    betosForAna: [],
    betos: [cases[2]],
    pending: [cases[0], cases[3], cases[4]],
    ofContact: [cases[3]],
    otherTeam: [],
    eva: [],
  });
});

test("what an agent may not see looks exactly like what is not there", async () => {
  const hidden = await api.get("eva", `/conversations/${cases[0]}`);
  const missing = await api.get("eva", "/conversations/4711");
  const owned = await api.get("beto", `/conversations/${cases[1]}`);

  expect(hidden.status).toBe(404);
  expect(hidden.body).toEqual(missing.body);
  expect(owned.body).toEqual(missing.body);
});

test("the read-only owner sees every conversation", async () => {
  const all = await api.get("victor", "/conversations");

  expect(all.data).toHaveLength(4);
});
