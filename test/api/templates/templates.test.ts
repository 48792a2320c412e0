import { afterAll, beforeAll, expect, test } from "bun:test";
import { account } from "../../support/fixture/cast.ts";
import { type Answered, type Api, openApi } from "../fixture.ts";
import { addAtMeta, mirrored, officeWith, reminder, syncs } from "../../support/templates/office.ts";

let api: Api;
let office: Awaited<ReturnType<typeof officeWith>>;
beforeAll(async () => {
  office = await officeWith(["iva_1", "iva_2", "iva_3"]);
  addAtMeta(office, "pausada", { status: "PAUSED", category: "MARKETING" });
  addAtMeta(office, "carrusel", { components: [...reminder, { type: "CAROUSEL" }] });
  await syncs(office);
  api = await openApi(office);
});
afterAll(() => office.close());

const body = {
  name: "aviso",
  language: "es",
  category: "UTILITY",
  components: [{ type: "BODY", text: "Tenemos novedades de tu trámite." }],
};

const namesOf = (answer: Answered) => answer.data.map((one) => String(one["name"]));

test("everybody reads the templates, page by page and narrowed; each says whether it can be sent", async () => {
  const first = await api.get("ana", "/templates?limit=3");
  const second = await api.get("ana", `/templates?limit=3&cursor=${String(first.body["next_cursor"])}`);
  const paused = await api.get("ana", "/templates?status=paused&category=marketing&language=es&q=PAUS&number_id=1");
  const nowhere = await api.get("ana", "/templates?number_id=99");
  const one = await api.get("ana", `/templates/${mirrored(office, "carrusel").id}`);

  expect(first.status).toBe(200);
  expect([namesOf(first), namesOf(second)]).toEqual([
    ["carrusel", "iva_1", "iva_2"],
    ["iva_3", "pausada"],
  ]);
  expect(second.body["next_cursor"]).toBeNull();
  expect(namesOf(paused)).toEqual(["pausada"]);
  expect(nowhere.data).toEqual([]);
  expect(one.body).toMatchObject({ sendable: false, unsupported: ["CAROUSEL"], status: "APPROVED", parameter_format: "NAMED" });
});

test("an admin asks Meta for a new one, once per key", async () => {
  const key = { "idempotency-key": "aviso-1" };

  const made = await api.post("adela", "/templates", body, key);
  const again = await api.post("adela", "/templates", body, key);
  const other = await api.post("adela", "/templates", { ...body, name: "aviso_2" }, key);
  const taken = await api.post("adela", "/templates", body);

  expect(made).toMatchObject({ status: 201, body: { name: "aviso", status: "PENDING", sendable: false, waba_id: account.wabaId } });
  expect(again.body).toEqual(made.body);
  expect([other.status, other.code]).toEqual([422, "idempotency_key_reused"]);
  expect([taken.status, taken.code]).toEqual([409, "template_exists"]);
  expect(office.meta.templatesOf(account.wabaId).filter(({ name }) => name.startsWith("aviso"))).toHaveLength(1);
});

test("what Meta would refuse is refused with its code, and nobody but admins may ask", async () => {
  const edge = await api.post("adela", "/templates", { ...body, name: "x", components: [{ type: "BODY", text: "{{1}}" }] });
  const forbidden = await api.post("sole", "/templates", body);
  const sync = await api.post("sole", "/templates/sync", {});

  expect([edge.status, edge.code]).toEqual([422, "bad_template_edge"]);
  expect([forbidden.status, sync.status]).toEqual([403, 403]);
});

test("a sync is asked for, and the answer tells of the one before", async () => {
  addAtMeta(office, "nueva");

  const asked = await api.post("adela", "/templates/sync", {});
  await office.rest();

  expect(asked).toMatchObject({ status: 200, body: { accounts: [{ waba_id: account.wabaId, failure: null }] } });
  expect(mirrored(office, "nueva").status).toBe("APPROVED");
});
