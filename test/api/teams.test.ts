import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Api, openApi } from "./fixture.ts";

// What an admin's script does with teams.

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

function patch(as: "adela" | "sole" | "ana", id: string | number, body: unknown) {
  return api.call(as, "PATCH", `/teams/${id}`, { body });
}

test("an admin changes a team; what is left out stays", async () => {
  const { ana, eva } = api.cast;
  const first = await patch("adela", api.cast.otherTeamId, { model: "turn", cap: 4, member_ids: [String(ana.id), String(eva.id)] });
  const second = await patch("adela", api.cast.otherTeamId, { name: "Pagos", time_zone: "America/Bogota", time_out_minutes: null });

  expect([first.status, second.status]).toEqual([200, 200]);
  expect<unknown>(second.body).toMatchObject({
    id: String(api.cast.otherTeamId),
    name: "Pagos",
    model: "turn",
    cap: 4,
    time_zone: "America/Bogota",
    is_default: false,
    time_out_minutes: null,
    hop_max: 3,
    members: [
      { id: String(ana.id), name: "Ana" },
      { id: String(eva.id), name: "Eva" },
    ],
  });
});

test("a team is added with all its terms in one call", async () => {
  const terms = { model: "least_busy", cap: 2, sticky_days: 0, members_see: true, signs: true, colour: "pink" };

  const added = await api.post("adela", "/teams", { name: "Cobros", member_ids: [String(api.cast.beto.id)], ...terms });

  expect(added.status).toBe(201);
  expect<unknown>(added.body).toMatchObject({ name: "Cobros", ...terms, members: [{ name: "Beto" }] });
});

test.each<[object, string]>([
  [{ cap: 0 }, "bad_body"],
  [{ cap: 1.5 }, "bad_body"],
  [{ model: "luck" }, "bad_body"],
  [{ time_zone: "Mars/Olympus" }, "bad_time_zone"],
  [{ name: " " }, "bad_name"],
  [{ member_ids: ["9999"] }, "unknown_person"],
  [{ member_ids: ["x"] }, "bad_body"],
  [{ time_out_minutes: 0 }, "bad_body"],
  [{ hop_max: -1 }, "bad_body"],
  [{ owner: "me" }, "unknown_field"],
])("%j is refused and changes nothing", async (body, code) => {
  const before = await api.get("ana", "/teams");

  const changed = await patch("adela", 1, { ...body });
  const added = await api.post("adela", "/teams", { name: "Nuevo", ...body });

  expect([changed.status, changed.code, added.status, added.code]).toEqual([422, code, 422, code]);
  expect((await api.get("ana", "/teams")).data).toEqual(before.data);
});

test("nobody but an admin changes a team, and one that is not there is missing", async () => {
  const answers = [
    await patch("ana", 1, { name: "Mío" }),
    await patch("sole", 1, { cap: 3 }),
    await patch("adela", 99, { cap: 3 }),
    await patch("adela", "abc", { cap: 3 }),
    await patch("adela", 1, { name: "cobros" }),
  ];

  expect(answers.map((one) => [one.status, one.code])).toEqual([
    [403, "forbidden"],
    [403, "forbidden"],
    [404, "not_found"],
    [404, "not_found"],
    [409, "name_taken"],
  ]);
});
