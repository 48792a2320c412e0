import { afterEach, beforeEach, expect, test } from "bun:test";
import { type Api, openApi } from "../fixture.ts";

let api: Api;
beforeEach(async () => {
  api = await openApi();
});
afterEach(() => api.close());

const patch = (as: "ana" | "adela" | "sole", id: unknown, body: unknown, headers = {}) =>
  api.call(as, "PATCH", `/quick-replies/${id}`, { body, headers });

test("they are kept, listed by words and scope in pages, changed in part, and deleted", async () => {
  const own = await api.post("ana", "/quick-replies", { title: "Mía", body: "Olá {nombre}", shortcut: "/Hola", variants: { pt: "Oi" } });
  const team = await api.post("sole", "/quick-replies", { title: "Equipo", body: "x", scope: "team", team_id: "1", options: ["Sí", "No"] });
  await api.post("adela", "/quick-replies", { title: "Todos", body: "y", scope: "all" });
  const found = await api.get("ana", "/quick-replies?q=ola");
  const [first, teams] = [await api.get("ana", "/quick-replies?limit=2"), await api.get("ana", "/quick-replies?scope=team&team_id=1")];
  const rest = await api.get("ana", `/quick-replies?limit=2&cursor=${first.body.next_cursor}`);
  const changed = await patch("ana", own.body.id, { shortcut: null, body: "Hola" });
  const gone = await api.call("ana", "DELETE", `/quick-replies/${own.body.id}`);

  expect(own.body as unknown).toMatchObject({
    title: "Mía",
    shortcut: "hola",
    body: "Olá {nombre}",
    variants: { pt: "Oi" },
    scope: "mine",
    team: null,
    file: null,
    uses: 0,
    version: 1,
  });
  expect(team.body as unknown).toMatchObject({ team: { id: "1" }, options: ["Sí", "No"] });
  expect([found, first, rest, teams].map(({ data }) => data.map(({ title }) => title as unknown))).toEqual([
    ["Mía"],
    ["Mía", "Equipo"],
    ["Todos"],
    ["Equipo"],
  ]);
  expect(changed.body as unknown).toMatchObject({ title: "Mía", shortcut: null, body: "Hola", variants: { pt: "Oi" }, version: 2 });
  expect([gone.status, (await api.get("ana", `/quick-replies/${own.body.id}`)).status]).toEqual([200, 404]);
});

test("what is wrong is refused by its code; what is others' is not there; an old version is told", async () => {
  const own = await api.post("ana", "/quick-replies", { title: "Mía", body: "x" });
  const team = await api.post("sole", "/quick-replies", { title: "Equipo", body: "x", scope: "team", team_id: "1" });
  const { id } = own.body;
  const answers = [
    await api.post("ana", "/quick-replies", { title: "x".repeat(4_000), body: "x" }),
    await api.post("ana", "/quick-replies", { title: "Otra" }),
    await api.post("ana", "/quick-replies", { title: "Otra", body: "x".repeat(65_000) }),
    await api.post("ana", "/quick-replies", { title: "Otra", body: "{nada}" }),
    await api.post("ana", "/quick-replies", { title: "mía", body: "x" }),
    await api.post("ana", "/quick-replies", { title: "Otra", body: "x", shortcut: "a b" }),
    await api.post("ana", "/quick-replies", { title: "Otra", body: "x", options: ["a", "a"] }),
    await api.post("ana", "/quick-replies", { title: "Otra", body: "x", scope: "team", team_id: "1" }),
    await api.post("ana", "/quick-replies", { title: "Otra", body: "x", scope: "all" }),
    await api.post("sole", "/quick-replies", { title: "Otra", body: "x", scope: "team", team_id: "99" }),
    await api.post("ana", "/quick-replies", { title: "Otra", body: "x", file_id: "0".repeat(32) }),
    await api.post("victor", "/quick-replies", { title: "Otra", body: "x" }),
    await patch("adela", id, { body: "y" }),
    await patch("ana", team.body.id, { body: "y" }),
    await patch("ana", id, { body: "y" }, { "if-match": '"9"' }),
    await api.call("adela", "DELETE", `/quick-replies/${id}`),
    await api.call("ana", "DELETE", `/quick-replies/${team.body.id}`),
  ];

  expect(answers.map(({ status, code }) => [status, code])).toEqual([
    [422, "bad_quick_title"],
    [422, "quick_reply_empty"],
    [422, "quick_reply_long"],
    [422, "bad_placeholder"],
    [409, "quick_title_taken"],
    [422, "bad_shortcut"],
    [422, "bad_options"],
    [403, "forbidden"],
    [403, "forbidden"],
    [422, "unknown_team"],
    [422, "unknown_file"],
    [403, "forbidden"],
    [404, "not_found"],
    [403, "forbidden"],
    [409, "quick_reply_changed"],
    [404, "not_found"],
    [403, "forbidden"],
  ]);
});

test("a CSV is looked through, or taken over", async () => {
  const text = "title,body\nUno,Texto\nDos,{nada}\n";
  const brings = (query: string) =>
    api.call("ana", "POST", `/quick-replies/import${query}`, { text, headers: { "content-type": "text/csv" } });

  const [dry, done] = [await brings("?dry_run=true"), await brings("")];

  expect(dry.body as unknown).toMatchObject({
    dry_run: true,
    rows: 2,
    new: 1,
    bad: 1,
    errors: [{ line: 3, column: "", code: "bad_placeholder" }],
  });
  expect([done.body.new as unknown, (await api.get("ana", "/quick-replies")).data.length]).toEqual([1, 1]);
});

test("any shape but a reaction is sent later, and a text that a placeholder is missing in is not sent at all", async () => {
  const id = await api.writes("Hola");
  await api.post("ana", `/conversations/${id}/claim`);
  const send_at = new Date(api.server.clock.now() + 600_000).toISOString();
  const says = (body: object) => api.post("ana", `/conversations/${id}/messages`, body);

  const place = await says({ type: "location", location: { latitude: 1, longitude: 2 }, send_at });
  const reaction = await says({ type: "reaction", reaction: { message_id: "1", emoji: "👍" }, send_at });
  const listed = await api.get("ana", `/conversations/${id}/scheduled`);
  api.server.ronda.app.db.tx.raw.run("UPDATE contact SET name = '😀'");
  const unfilled = await says({ type: "text", text: { body: "Hola {nombre}" } });
  const filled = await says({ type: "text", text: { body: "{nombre:Hola}, caso {caso}" } });

  expect([place.status, place.body.type as unknown, listed.data.length]).toEqual([201, "location", 1]);
  expect([reaction.status, unfilled.status, unfilled.code]).toEqual([422, 422, "unfilled_placeholder"]);
  expect(filled.body.text as unknown).toBe(`Hola, caso ${id}`);
});
