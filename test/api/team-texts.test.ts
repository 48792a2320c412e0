import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Api, openApi } from "./fixture.ts";

// What an admin's script does with what a team says by itself.

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const put = (as: "adela" | "sole" | "ana", body: unknown, id: string | number = 1) => api.call(as, "PUT", `/teams/${id}/texts`, { body });
const none = { es: null, pt: null, en: null };

test("a team about which nobody has decided anything says nothing", async () => {
  expect<unknown>((await api.get("adela", "/teams/1/texts")).body).toEqual({
    away: none,
    greeting: none,
    closing: none,
    lunch_away: false,
    greeting_days: 7,
    out_of_hours_team_id: null,
  });
});

test("an admin decides all of it at once; what is left out is nothing", async () => {
  const guard = String(api.cast.otherTeamId);
  const first = await put("adela", {
    away: { es: "Volvemos {proxima_apertura}", pt: null },
    greeting: { en: "Hi {name}" },
    closing: { pt: "Tchau {nome}" },
    lunch_away: true,
    greeting_days: 2,
    out_of_hours_team_id: guard,
  });
  const read = await api.get("sole", "/teams/1/texts");
  const second = await put("adela", { away: { es: "Cerramos" } });

  expect(first.status).toBe(200);
  expect<unknown>(read.body).toEqual({
    away: { ...none, es: "Volvemos {proxima_apertura}" },
    greeting: { ...none, en: "Hi {name}" },
    closing: { ...none, pt: "Tchau {nome}" },
    lunch_away: true,
    greeting_days: 2,
    out_of_hours_team_id: guard,
  });
  expect<unknown>(second.body).toEqual({
    away: { ...none, es: "Cerramos" },
    greeting: none,
    closing: none,
    lunch_away: false,
    greeting_days: 7,
    out_of_hours_team_id: null,
  });
});

test.each<[unknown, string]>([
  [{ away: { es: "Hola {apellido}" } }, "bad_placeholder"],
  [{ away: { es: "" } }, "bad_text_empty"],
  [{ greeting: { pt: "x".repeat(4_097) } }, "bad_text_long"],
  [{ closing: { en: "Bye {nick}" } }, "bad_placeholder"],
  [{ closing: { es: " " } }, "bad_text_empty"],
  [{ closing: { en: "x".repeat(4_097) } }, "bad_text_long"],
  [{ greeting_days: 366 }, "bad_body"],
  [{ out_of_hours_team_id: "99" }, "unknown_team"],
  [{ out_of_hours_team_id: "1" }, "guard_circle"],
  [{ away: { fr: "Fermé" } }, "unknown_field"],
  [{ lunch: true }, "unknown_field"],
])("%p is refused as %s", async (body, code) => {
  const answer = await put("adela", body);

  expect([answer.status, answer.code]).toEqual([422, code]);
});

test("who is no admin decides nothing; a team that is not there is not found", async () => {
  const statuses = await Promise.all([
    put("sole", {}),
    put("ana", {}),
    put("adela", {}, 99),
    api.get("ana", "/teams/1/texts"),
    api.get("adela", "/teams/99/texts"),
  ]);

  expect(statuses.map(({ status }) => status)).toEqual([403, 403, 404, 404, 404]);
});
