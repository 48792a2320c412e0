import { afterEach, beforeEach, expect, test } from "bun:test";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { leave } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

let fixture: Fixture;
let lines: string[];
beforeEach(async () => {
  fixture = await openFixture();
  lines = [];
  fixture.server.ronda.app.log = (level, event, facts) => void lines.push(`${level} ${event} ${facts?.["error"]}`);
  await fixture.writes(fixture.marisa, "Hola");
});
afterEach(() => leave(fixture));

const pragma = (text: string) => fixture.server.ronda.app.db.tx.raw.run(`PRAGMA ${text}`);
const note = (headers: Record<string, string>) =>
  post(fixture.server, fixture.cast.sole, "/conversations/1/notes", { body: "Ojo" }, headers);

test("a disk that refuses is told as such to a browser, to htmx and to a machine, each in its way, and when to come again", async () => {
  pragma("query_only = 1");

  const answers = [await note({ accept: "text/html" }), await note({ ...asPart, accept: "text/html" }), await note({})];
  pragma("query_only = 0");

  const [page = "", part = "", plain = ""] = await Promise.all(answers.map((one) => one.text()));
  expect(answers.map((one) => [one.status, one.headers.get("retry-after")])).toEqual(answers.map(() => [503, "5"]));
  expect([page.includes("<html"), part.includes("<html"), part.includes("hx-partial")]).toEqual([true, false, true]);
  expect([page, part].every((one) => one.includes("No se pudo guardar nada"))).toBe(true);
  expect([plain, answers[2]?.headers.get("content-type")]).toEqual([
    "Nothing was saved. Try again in a few seconds.",
    "text/plain; charset=utf-8",
  ]);
});

test.each([
  ["application/json", "{bad"],
  ["multipart/form-data", "nothing of the sort"],
  ["multipart/form-data; boundary=x", "--x\r\nunfinished"],
])("a body that cannot be read as %s is the sender's mistake", async (type, body) => {
  const headers = { cookie: fixture.cast.sole.cookie, "content-type": type, "sec-fetch-site": "same-origin" };

  const answer = await fixture.server.ronda.handle(
    new Request("http://localhost/conversations/1/notes", { method: "POST", headers, body }),
    "127.0.0.1",
  );

  expect([answer.status, lines]).toEqual([400, []]);
});

test("a bug is written down and told without its words", async () => {
  const { raw } = fixture.server.ronda.app.db.tx;
  raw.run("ALTER TABLE reaction RENAME TO lost");

  const page = await get(fixture.server, fixture.cast.sole, "/conversations/1");
  const text = await page.text();
  raw.run("ALTER TABLE lost RENAME TO reaction");

  expect(page.status).toBe(500);
  expect(text).toContain("Algo falló de nuestro lado");
  expect(text).not.toContain("no such table");
  expect(lines).toEqual([expect.stringContaining("error request_broke no such table")]);
});

test("a method that no address takes is not there", async () => {
  const answer = await fixture.server.ronda.handle(
    new Request("http://localhost/inbox", { method: "PUT", headers: { "sec-fetch-site": "same-origin" } }),
    "127.0.0.1",
  );

  expect([answer.status, await answer.text(), lines]).toEqual([404, "not found", []]);
});

test("who comes while the server closes is sent away with the headers that every answer carries", async () => {
  const { app } = fixture.server.ronda;
  app.isClosing = true;

  const answer = await get(fixture.server, null, "/sign-in");
  app.isClosing = false;

  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
});
