import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import { type Api, openApi } from "./fixture.ts";

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterEach(() => api.server.advance(1_000));
afterAll(() => api.close());

test("a problem says what, in which words, and how it is called", async () => {
  const answer = await api.get("ana", "/conversations/999");

  expect(answer.status).toBe(404);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.body).toMatchObject({
    type: "urn:ronda:problem:not_found",
    title: "not found",
    status: 404,
    code: "not_found",
    detail: expect.any(String),
  });
});

test.each([
  ["GET", "/nothing"],
  ["GET", "/"],
  ["GET", "/conversations/1/claim"],
  ["DELETE", "/users"],
  ["DELETE", "/me/presence"],
  ["PATCH", "/teams/x"],
  ["GET", "/conversations/abc"],
  ["GET", "/conversations/0"],
  ["GET", "/conversations/99999999999999999999"],
  ["GET", "/conversations/%E0%A4%A"],
  ["POST", "/conversations/x/claim"],
  ["PATCH", "/users/x"],
  ["GET", "/media/00000000000000000000000000000000"],
])("%s %s is not there", async (method, path) => {
  const answer = await api.call("adela", method, path);

  expect([answer.status, answer.code]).toEqual([404, "not_found"]);
});

test.each([
  ["broken JSON", "{", "bad_json"],
  ["bytes that are no text", "\ud800{", "bad_json"],
  ["nothing", "", "bad_body"],
  ["a list", "[]", "bad_body"],
  ["null", "null", "bad_body"],
  ["a missing field", '{"type":"text"}', "bad_body"],
  ["a type it does not send", '{"type":"image","text":{"body":"a"}}', "bad_body"],
  ["a number for a text", '{"type":"text","text":{"body":1}}', "bad_body"],
  ["a text for an object", '{"type":"text","text":"a"}', "bad_body"],
  ["a field nobody offers", '{"type":"text","text":{"body":"a"},"recipient":"AR.1"}', "unknown_field"],
  ["such a field further in", '{"type":"text","text":{"body":"a","x":1}}', "unknown_field"],
  ["a field called __proto__", '{"type":"text","text":{"body":"a"},"__proto__":{}}', "unknown_field"],
  ["an empty context", '{"type":"text","text":{"body":"a"},"context":{}}', "bad_body"],
])("%s is no message", async (_, text, code) => {
  const answer = await api.call("ana", "POST", "/conversations/1/messages", { text });

  expect([answer.status, answer.code]).toEqual([422, code]);
});

test.each([
  ["POST", "/users", { name: "Nora", email: "nora@rossi.example", role: "boss" }],
  ["POST", "/users", { name: "Nora", email: "nora@rossi.example", role: "agent", team_ids: [1] }],
  ["POST", "/users", { name: "Nora", email: "nora@rossi.example", role: "agent", password: "x" }],
  ["POST", "/users", { name: " ", email: "nora@rossi.example", role: "agent" }],
  ["POST", "/users", { name: "Nora", email: "nora", role: "agent" }],
  ["POST", "/users", { name: "Nora", email: "nora@rossi.example", role: "agent", team_ids: ["77"] }],
  ["PATCH", "/users/1", { cap: 0 }],
  ["PATCH", "/users/1", { cap: 1.5 }],
  ["PATCH", "/users/1", { active: "no" }],
  ["PATCH", "/users/1", { time_zone: "Mars/Olympus" }],
  ["PATCH", "/users/1", { email: "x@example.com" }],
  ["POST", "/teams", { name: "" }],
  ["POST", "/teams", { name: "A", model: "random" }],
  ["POST", "/numbers", { name: "A" }],
  ["PUT", "/conversations/1/owner", { user_id: 1 }],
  ["PUT", "/conversations/1/owner", {}],
  ["PUT", "/conversations/1/state", { state: "resolved" }],
  ["POST", "/conversations/1/claim", { force: true }],
])("%s %s refuses %j", async (method, path, body) => {
  const answer = await api.call("adela", method, path, { body });

  expect(answer.status).toBe(422);
});

test.each([
  ["/conversations?limit=0", "bad_limit"],
  ["/conversations?limit=201", "bad_limit"],
  ["/conversations?limit=ten", "bad_limit"],
  ["/messages?limit=-1", "bad_limit"],
  ["/conversations?cursor=x", "bad_cursor"],
  ["/contacts?cursor=%20", "bad_cursor"],
  ["/messages?since_cursor=x", "bad_cursor"],
  [`/contacts?cursor=${Buffer.from("users:1").toString("base64url")}`, "bad_cursor"],
  [`/contacts?cursor=${Buffer.from("contacts:1:2").toString("base64url")}`, "bad_cursor"],
  [`/contacts?cursor=${Buffer.from("contacts:1e9").toString("base64url")}`, "bad_cursor"],
  [`/contacts?cursor=${Buffer.from("contacts:9999999999999999").toString("base64url")}`, "bad_cursor"],
  [`/messages?since_cursor=${Buffer.from("feed:e0:3").toString("base64url")}`, "cursor_expired"],
  ["/conversations?status=open", "bad_parameter"],
  ["/conversations?owner=everybody", "bad_parameter"],
  ["/conversations?team=x", "bad_parameter"],
])("GET %s is refused with %s", async (path, code) => {
  const answer = await api.get("adela", path);

  expect([answer.status, answer.code]).toEqual([422, code]);
});

test("parameters that are empty or unknown count as left out", async () => {
  const answer = await api.get("adela", "/conversations?status=&owner=&team=&contact=&limit=&cursor=&color=red");

  expect(answer.status).toBe(200);
});

test("a body of more than 256 KiB is refused, announced or not", async () => {
  const text = JSON.stringify({ body: "x".repeat(256 * 1024) });

  const announced = await api.call("ana", "POST", "/conversations/1/notes", { text, headers: { "content-length": String(text.length) } });
  const not = await api.call("ana", "POST", "/conversations/1/notes", { text });

  expect([announced.status, announced.code]).toEqual([413, "body_too_large"]);
  expect([not.status, not.code]).toEqual([413, "body_too_large"]);
});

test.each(["x", '"', '"1', "-1", "1.5", '"1", "2"'])("If-Match: %s is no version", async (version) => {
  const answer = await api.call("ana", "POST", "/conversations/1/messages", {
    body: { type: "text", text: { body: "a" } },
    headers: { "if-match": version },
  });

  expect([answer.status, answer.code]).toEqual([422, "bad_version"]);
});

test.each(["", "with space", "x".repeat(256), "ñ"])("Idempotency-Key: %j is no key", async (key) => {
  const answer = await api.post("ana", "/conversations/1/notes", { body: "a" }, { "idempotency-key": key });

  expect([answer.status, answer.code]).toEqual([422, "bad_idempotency_key"]);
});

test("when nothing can be stored the answer is 503, and nothing was done", async () => {
  const { raw } = api.server.ronda.app.db.tx;
  raw.run("PRAGMA query_only = ON");

  const answer = await api.post("adela", "/teams", { name: "Lost" }, { "idempotency-key": "lost" });
  raw.run("PRAGMA query_only = OFF");
  const again = await api.post("adela", "/teams", { name: "Lost" }, { "idempotency-key": "lost" });

  expect([answer.status, answer.code, answer.headers.get("retry-after")]).toEqual([503, "storage_unavailable", "5"]);
  expect(again.status).toBe(201);
});
