import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { listApiTokens } from "../../../src/db/queries/people/api-tokens.ts";
import { findTokenBearer } from "../../../src/domain/people/api-tokens.ts";
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

function create(form: Record<string, string> = {}): Promise<Response> {
  return post(server, cast.adela, "/admin/tokens", { name: "Tablero", personId: String(cast.ana.id), scope: "read", ...form });
}

function tokenIn(text: string): string {
  return /ronda_[A-Za-z0-9_-]{43}/.exec(text)?.[0] ?? "";
}

describe("API tokens", () => {
  test("are made for a person and shown once", async () => {
    const answer = await create();

    const { tx } = server.ronda.app.db;
    const token = tokenIn(await answer.text());
    expect(answer.status).toBe(200);
    expect(findTokenBearer(tx, token)).toMatchObject({ scope: "read", viewer: { personId: cast.ana.id, role: "agent" } });
    expect(tokenIn(await (await get(server, cast.adela, "/admin/tokens")).text())).toBe("");
  });

  test.each([
    ["name", "", "Escribí un nombre, no muy largo."],
    ["scope", "all", "Elegí leer o escribir."],
    ["personId", "999", "Esa persona no existe."],
  ])("with a bad %s are refused in words", async (field, value, words) => {
    const answer = await create({ [field]: value });

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(words);
    expect(listApiTokens(server.ronda.app.db.tx, null)).toEqual([]);
  });

  test("open nothing once revoked", async () => {
    const { tx } = server.ronda.app.db;
    const token = tokenIn(await (await create()).text());
    const [row] = listApiTokens(tx, null);

    const answer = await post(server, cast.adela, `/admin/tokens/${row?.id}/revocation`);

    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/admin/tokens?done=revoked"]);
    expect(findTokenBearer(tx, token)).toBeUndefined();
    expect((await post(server, cast.adela, "/admin/tokens/999/revocation")).status).toBe(404);
  });
});
