import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { csvLine } from "../../../src/web/admin/csv.ts";
import { get, post } from "../../support/browser/browse.ts";
import { bringCast, type Cast } from "../../support/fixture/cast.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";

let server: TestServer;
let cast: Cast;

beforeEach(async () => {
  server = await openTestServer();
  cast = await bringCast(server);
});

afterEach(() => server.close());

describe("the audit log", () => {
  test("tells who changed what, from what to what, and from where", async () => {
    await post(server, cast.adela, `/admin/people/${cast.ana.id}/role`, { role: "supervisor" });

    const text = await (await get(server, cast.adela, "/admin/audit")).text();

    const row = /<tr>(?:(?!<\/tr>).)*Rol cambiado: Ana(?:(?!<\/tr>).)*<\/tr>/s.exec(text)?.[0] ?? "";
    expect(row).toContain("Adela");
    expect(row).toContain("Rol: Agente → Supervisor/a");
    expect(row).toContain("127.0.0.1");
  });

  test("is read backwards page by page, each event once", async () => {
    for (let n = 0; n < 60; n += 1) await post(server, cast.adela, "/admin/teams", { name: `Equipo ${n}` });

    const first = await (await get(server, cast.adela, "/admin/audit")).text();
    const next = /href="(\/admin\/audit\?before=\d+)"/.exec(first)?.[1] ?? "";
    const second = await (await get(server, cast.adela, next)).text();

    const teamsIn = (text: string) => [...text.matchAll(/Equipo guardado: Equipo (\d+)/g)].map((match) => Number(match[1]));
    expect(teamsIn(first)).toEqual(Array.from({ length: 50 }, (_, n) => 59 - n));
    expect(teamsIn(second)).toEqual(Array.from({ length: 10 }, (_, n) => 9 - n));
    expect(second).toContain('href="/admin/audit"');
  });

  test("is downloaded as CSV, which is written down in it", async () => {
    const answer = await get(server, cast.adela, "/admin/audit?csv=1");

    const bytes = await answer.bytes();
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    const lines = text.split("\r\n");
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="ronda-audit.csv"');
    expect(Array.from(bytes.subarray(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
    expect(lines[0]).toBe("\uFEFFCuándo,Quién,Qué,Cambio,Desde");
    expect(lines[1]).toBe("2026-11-23T13:00:00.000Z,Adela,Auditoría descargada,,127.0.0.1");
    expect(await (await get(server, cast.adela, "/admin/audit")).text()).toContain("Auditoría descargada");
  });

  test("holds more than a chunk of events and loses none", async () => {
    const { app } = server.ronda;
    app.db.tx.raw.run(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) INSERT INTO journal (at, kind, payload) SELECT 1, 'company_changed', '{\"kind\":\"company_changed\"}' FROM n",
    );

    const text = await (await get(server, cast.adela, "/admin/audit?csv=1")).text();

    expect(text.split("Empresa cambiada").length - 1).toBeGreaterThanOrEqual(1200);
  });

  test("gives a spreadsheet no formula", async () => {
    await post(server, cast.adela, "/admin/company", { name: '=HYPERLINK("http://x","y")', language: "es", timeZone: "UTC" });
    await post(server, cast.adela, "/admin/people", { name: "@SUM(A1)", email: "x@rossi.example", role: "admin", language: "es" });

    const text = await (await get(server, cast.adela, "/admin/audit?csv=1")).text();

    const cells = text.slice(1).split(/\r\n|,(?=(?:[^"]*"[^"]*")*[^"]*$)/);
    expect(cells.filter((cell) => /^"?[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  test.each(["=1+1", "+1", "-1", "@x", "\tx", "\rx"])("a cell that begins like %j is led by an apostrophe", (cell) => {
    const line = csvLine([cell, "a"]);

    expect(line.replace(/^"/, "").startsWith("'")).toBe(true);
  });

  test("a cell with quotes, commas or line ends stays one cell", () => {
    const line = csvLine(['a "b", c\nd', "e"]);

    expect(line).toBe('"a ""b"", c\nd",e\r\n');
  });
});
