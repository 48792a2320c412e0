import { afterEach, beforeEach, expect, test } from "bun:test";
import { type Api, openApi } from "../fixture.ts";

let api: Api;
beforeEach(async () => {
  api = await openApi();
});
afterEach(() => api.close());

const field = (name: string, kind: string, choices?: string[]) =>
  api.post("adela", "/contact-fields", { name, kind, ...(choices && { choices }) });

test("fields are declared and filled; a contact is written down, read, changed by its version and deleted", async () => {
  await field("Rubro", "choice", ["Comercio", "Salud"]);
  const staff = await field("Empleados", "number");

  const made = await api.post("adela", "/contacts", {
    phone: "+54 9 341 555-0199",
    name: "Panadería Sol",
    language: "es",
    responsible_id: String(api.cast.ana.id),
    fields: { rubro: "comercio", Empleados: 12.5 },
  });
  const path = `/contacts/${made.body.id}`;
  const changed = await api.call("sole", "PATCH", path, { body: { fields: { Empleados: null } }, headers: { "if-match": "99" } });
  const right = await api.call("sole", "PATCH", path, {
    body: { name: null, fields: { Rubro: "Salud", Empleados: "3" } },
    headers: { "if-match": String(made.body.version) },
  });
  const blocked = await api.call("sole", "PATCH", path, { body: { blocked: true } });
  const back = await api.call("sole", "PATCH", path, { body: { blocked: false } });
  const found = await api.get("sole", "/contacts?q=%2B543415550199");
  const renamed = await api.call("adela", "PATCH", `/contact-fields/${staff.body.id}`, { body: { name: "Personal" } });
  const dropped = await api.call("adela", "DELETE", `/contact-fields/${staff.body.id}`);
  const listed = await api.get("ana", "/contact-fields");
  const gone = await api.call("adela", "DELETE", path);

  expect<unknown>(made.body).toEqual({
    id: made.body.id,
    name: "Panadería Sol",
    phone: "+5493415550199",
    wa_id: "5493415550199",
    user_id: null,
    language: "es",
    responsible: { id: String(api.cast.ana.id), name: "Ana" },
    fields: { Rubro: "Comercio", Empleados: 12.5 },
    blocked: false,
    marketing_stopped: false,
    version: made.body.version,
  });
  expect<unknown>([blocked.body.blocked, back.body.blocked]).toEqual([true, false]);
  expect([changed.status, changed.code]).toEqual([409, "contact_changed"]);
  expect<unknown>([right.body.name, right.body.fields]).toEqual([null, { Rubro: "Salud", Empleados: 3 }]);
  expect(found.data).toHaveLength(1);
  expect<unknown>(listed.data.map(({ name, kind, choices }) => [name, kind, choices])).toEqual([
    ["Rubro", "choice", ["Comercio", "Salud"]],
  ]);
  expect([renamed.status, dropped.status, gone.status]).toEqual([200, 200, 200]);
  expect((await api.get("adela", path)).status).toBe(404);
});

test("what is wrong is refused whole, by its code", async () => {
  await field("Rubro", "choice", ["Comercio"]);
  const id = await api.writes("Hola", "5493415550001");
  await api.post("ana", `/conversations/${id}/claim`);
  const [contact] = (await api.get("ana", "/contacts")).data;
  const path = `/contacts/${contact?.id}`;
  const patch = (as: "ana" | "beto" | "victor", body: unknown) => api.call(as, "PATCH", path, { body });

  const answers = [
    await api.post("ana", "/contacts", { phone: "+54 9 341 555-0199" }),
    await api.post("adela", "/contacts", { phone: "341" }),
    await api.post("adela", "/contacts", { phone: "+54 341 555-0001" }),
    await api.post("adela", "/contacts", { phone: "+54 341 555-0002", fields: { Nada: "x" } }),
    await patch("ana", { name: "Nueva", fields: { Rubro: "Otro" } }),
    await patch("ana", { fields: { Rubro: true } }),
    await patch("ana", { name: "x".repeat(121) }),
    await patch("beto", { name: "x" }),
    await patch("victor", { name: "x" }),
    await api.call("adela", "DELETE", path),
    await api.call("victor", "DELETE", path),
    await patch("victor", { blocked: true }),
    await api.post("ana", "/contact-fields", { name: "Zona", kind: "text" }),
    await api.post("adela", "/contact-fields", { name: "Zona", kind: "choice" }),
    await api.call("adela", "PATCH", "/contact-fields/99", { body: { name: "x" } }),
    await api.call("adela", "DELETE", "/contact-fields/99"),
  ];

  expect(answers.map(({ status, code }) => [status, code])).toEqual([
    [403, "forbidden"],
    [422, "bad_phone"],
    [409, "contact_exists"],
    [422, "unknown_field_of_contact"],
    [422, "bad_field_value"],
    [422, "bad_body"],
    [422, "bad_contact_name"],
    [404, "not_found"],
    [403, "forbidden"],
    [409, "contact_has_cases"],
    [403, "forbidden"],
    [403, "forbidden"],
    [403, "forbidden"],
    [422, "bad_choices"],
    [404, "not_found"],
    [404, "not_found"],
  ]);
  expect((await api.get("ana", path)).body.name as unknown).toBe("Customer 5493415550001");
  expect((await api.get("adela", "/contacts")).data).toHaveLength(1);
});

test("a CSV is looked through with dry_run and taken over without, by admins alone", async () => {
  const text = "Name,Phone\nSol,+54 9 341 555-0199\nNo,12\n";

  const dry = await api.call("adela", "POST", "/contacts/import?dry_run=true", { text });
  const none = (await api.get("adela", "/contacts")).data.length;
  const done = await api.call("adela", "POST", "/contacts/import", { text });
  const refused = [
    await api.call("sole", "POST", "/contacts/import?dry_run=true", { text }),
    await api.call("adela", "POST", "/contacts/import", { text: "Name\nSol" }),
    await api.call("adela", "POST", "/contacts/import", { text: "" }),
    await api.call("adela", "POST", "/contacts/import?dry_run=maybe", { text }),
  ];

  expect<unknown>(dry.body).toMatchObject({ dry_run: true, rows: 2, new: 1, updated: 0, unchanged: 0, bad: 1, ignored_columns: [] });
  expect<unknown>(done.body.errors).toEqual([{ line: 3, column: "Phone", code: "bad_phone" }]);
  expect([none, (await api.get("adela", "/contacts")).data.length]).toEqual([0, 1]);
  expect(refused.map(({ code }) => code)).toEqual(["forbidden", "csv_no_phone", "csv_empty", "bad_parameter"]);
});

test("two contacts are merged into the one that stays, and parted again", async () => {
  await api.writes("Hola", "5493415550001");
  await api.writes("Soy yo", "5493415550002");
  const [one, two] = (await api.get("adela", "/contacts")).data.map(({ id }) => String(id));

  const merged = await api.post("sole", `/contacts/${two}/merge`, { into: one });
  const gone = await api.get("sole", `/contacts/${two}`);
  const refused = [
    await api.post("ana", `/contacts/${one}/merge`, { into: one }),
    await api.post("sole", `/contacts/${one}/merge`, { into: one }),
  ];
  const parted = await api.call("sole", "DELETE", `/contacts/${one}/merge`);
  const again = await api.call("sole", "DELETE", `/contacts/${one}/merge`);

  expect<unknown>([merged.body.id, gone.status, parted.body.id, parted.body.phone]).toEqual([one, 404, two, "+5493415550002"]);
  expect([...refused, again].map(({ status, code }) => [status, code])).toEqual([
    [409, "merge_leads"],
    [409, "same_contact"],
    [409, "merge_undone"],
  ]);
});
