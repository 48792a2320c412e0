import { afterEach, beforeEach, expect, test } from "bun:test";
import { type Api, openApi } from "../fixture.ts";

let api: Api;
beforeEach(async () => {
  api = await openApi();
});
afterEach(() => api.close());

test("admins keep labels, everybody lists them, and a conversation wears those that are given", async () => {
  const made = await api.post("adela", "/labels", { name: "Reclamo", colour: "red" });
  const plain = await api.post("adela", "/labels", { name: "Queja" });
  const changed = await api.call("adela", "PATCH", `/labels/${plain.body.id}`, { body: { colour: "amber" } });
  const listed = await api.get("ana", "/labels");
  const id = await api.writes("Hola");
  const worn = await api.call("ana", "PUT", `/conversations/${id}/labels`, { body: { label_ids: [made.body.id, plain.body.id] } });
  const fewer = await api.call("ana", "PUT", `/conversations/${id}/labels`, { body: { label_ids: [plain.body.id] } });
  const merged = await api.post("adela", `/labels/${plain.body.id}/merge`, { into: made.body.id });
  const after = await api.get("ana", `/conversations/${id}`);
  const gone = await api.call("adela", "DELETE", `/labels/${made.body.id}`);

  expect([made.status, plain.status, changed.status, gone.status]).toEqual([201, 201, 200, 200]);
  expect(changed.body as unknown).toEqual({ id: plain.body.id, name: "Queja", colour: "amber" });
  expect(listed.data.map((label) => label.name as unknown)).toEqual(["Queja", "Reclamo"]);
  expect(namesOf(worn.body.labels)).toEqual(["Queja", "Reclamo"]);
  expect(namesOf(fewer.body.labels)).toEqual(["Queja"]);
  expect(merged.body.name as unknown).toBe("Reclamo");
  expect(namesOf(after.body.labels)).toEqual(["Reclamo"]);
  expect((await api.get("ana", "/labels")).data).toEqual([]);
});

test("what is wrong with a label is refused by its code, and nobody but admins changes one", async () => {
  const made = await api.post("adela", "/labels", { name: "Reclamo" });
  const id = await api.writes("Hola");
  await api.post("ana", `/conversations/${id}/claim`);
  const wear = (as: "ana" | "beto" | "victor", label_ids: unknown) =>
    api.call(as, "PUT", `/conversations/${id}/labels`, { body: { label_ids } });
  const path = `/labels/${made.body.id}`;

  const answers = [
    await api.post("ana", "/labels", { name: "Otra" }),
    await api.post("adela", "/labels", { name: "RECLAMO" }),
    await api.post("adela", "/labels", { name: "x".repeat(31) }),
    await api.post("adela", "/labels", { name: "Otra", colour: "#fff" }),
    await api.call("ana", "PATCH", path, { body: { name: "Otra" } }),
    await api.call("adela", "PATCH", "/labels/99", { body: { name: "Otra" } }),
    await api.call("ana", "DELETE", path),
    await api.call("adela", "DELETE", "/labels/99"),
    await api.post("adela", `${path}/merge`, { into: made.body.id }),
    await api.post("ana", `${path}/merge`, { into: made.body.id }),
    await wear("ana", ["99"]),
    await wear("ana", "1"),
    await wear("beto", [made.body.id]),
    await wear("beto", []),
    await wear("victor", []),
  ];

  expect(answers.map(({ status, code }) => [status, code])).toEqual([
    [403, "forbidden"],
    [409, "name_taken"],
    [422, "bad_name"],
    [422, "bad_body"],
    [403, "forbidden"],
    [404, "not_found"],
    [403, "forbidden"],
    [404, "not_found"],
    [409, "same_label"],
    [403, "forbidden"],
    [422, "unknown_label"],
    [422, "bad_body"],
    [404, "not_found"],
    [404, "not_found"],
    [403, "forbidden"],
  ]);
});

function namesOf(labels: unknown): unknown {
  return Array.isArray(labels) ? labels.map((label: { name: string }) => label.name) : labels;
}
