import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { deactivatePerson } from "../../../src/domain/people/deactivate.ts";
import { changeScope } from "../../../src/domain/setup/scope.ts";
import { hashToken } from "../../../src/domain/people/tokens.ts";
import { get, post } from "../../support/browser/browse.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import { act, arrive, openTurnFixture, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

// A television in the office: numbers, and nobody signed in.

let fixture: TurnFixture;
beforeEach(async () => {
  fixture = await openTurnFixture({ model: "manual", timeOutMinutes: null });
});
afterEach(() => leave(fixture));

/** Makes a link by the form and reads it off the page. */
async function made(who: Player, form: Record<string, string> = {}): Promise<string> {
  const html = await (await post(fixture.server, who, "/admin/walls", { name: "Recepción", teamId: "", ...form })).text();
  return /\/wall\/[A-Za-z0-9_-]{43}/.exec(html)?.[0] ?? "no link";
}
const numbersOf = (html: string) =>
  Object.fromEntries([...html.matchAll(/data-number="(waiting|late)">([^<]*)</g)].map((found) => [found[1], found[2]]));
const look = async (path: string) => (await get(fixture.server, null, path)).text();
const revoke = (who: Player, id = 1) => post(fixture.server, who, `/admin/walls/${id}/revocation`);

describe("a screen on the wall", () => {
  test("shows numbers without a session, and no customer, no link, no form, nothing of a case", async () => {
    const { server, cast } = fixture;
    await fixture.writes(fixture.marisa, "CANARIO secreto");
    await does(server, cast.ana, "claim", {}, 1);
    await arrive(fixture, 1);
    await server.clock.advance(6 * 60_000);
    const path = await made(cast.sole);

    const html = await look(path);

    expect(numbersOf(html)).toEqual({ waiting: "2", late: "2" });
    expect(html).toContain(">Ana<");
    expect(html).not.toMatch(/Marisa|Rossi|CANARIO|Cliente|5493|<a |<button|<form|<input|\/conversations|data-case/);
  });

  test("is answered with headers that keep its address to itself", async () => {
    const path = await made(fixture.cast.sole);

    const { headers } = await get(fixture.server, null, `${path}/now`);

    expect(["cache-control", "referrer-policy", "x-robots-tag"].map((name) => headers.get(name))).toEqual([
      "no-store",
      "no-referrer",
      "noindex, nofollow",
    ]);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("set-cookie")).toBeNull();
  });

  test("shows the windows that close next, what closes first on top", async () => {
    const { server, cast } = fixture;
    await fixture.writes(fixture.marisa, "Hola");
    await server.clock.pass(30 * 60_000);
    await arrive(fixture, 1);
    await does(server, cast.ana, "claim", {}, 2);
    const path = await made(cast.sole);
    await server.clock.pass(22 * 60 * 60_000);

    const html = await look(path);

    const closing = html.slice(html.indexOf("wall-closing"));
    expect([...closing.matchAll(/<strong[^>]*>([^<]*)</g)].map((found) => found[1])).toEqual(["Pendiente", "Ana"]);
    expect([...closing.matchAll(/data-time="until">([^<]*)</g)].map((found) => found[1])).toEqual(["1 h 30 min", "2 h 0 min"]);
  });

  test("of a team has that team's numbers and people alone", async () => {
    const { cast } = fixture;
    await arrive(fixture, 2);
    const [first, other] = [await made(cast.adela, { teamId: "1" }), await made(cast.adela, { teamId: String(cast.otherTeamId) })];

    expect(numbersOf(await look(first))).toEqual({ waiting: "2", late: "0" });
    expect(numbersOf(await look(other))).toEqual({ waiting: "0", late: "0" });
    expect(await look(other)).not.toContain(">Ana<");
  });

  test("notes once a minute that it is looked at", async () => {
    const { server, cast } = fixture;
    const path = await made(cast.sole);
    const used = () => rows<{ at: number | null }>(server, "SELECT used_at AS at FROM wall")[0]?.at ?? null;
    const never = used();
    await look(path);
    await fixture.rest();
    const once = used();
    await server.clock.advance(30_000);
    await look(path);
    await fixture.rest();
    const soon = used();
    await server.clock.advance(31_000);
    await look(path);
    await fixture.rest();

    expect(never).toBeNull();
    expect(soon).toBe(once);
    expect((used() ?? 0) - (once ?? 0)).toBeGreaterThanOrEqual(60_000);
    expect(await (await get(server, cast.sole, "/admin/walls")).text()).toContain("Recepción");
  });

  test("asked too often is told to wait, and shown again after", async () => {
    const path = await made(fixture.cast.sole);
    const statuses = new Set<number>();
    for (let count = 0; count < 61; count += 1) statuses.add((await get(fixture.server, null, `${path}/now`)).status);
    await fixture.server.clock.advance(1_000);

    expect([...statuses]).toEqual([200, 429]);
    expect((await get(fixture.server, null, `${path}/now`)).status).toBe(200);
  });
});

describe("its link", () => {
  test("is shown once; only its hash is kept", async () => {
    const { server, cast } = fixture;
    const path = await made(cast.sole);
    const token = path.slice("/wall/".length);
    const [row] = rows<{ hash: Uint8Array }>(server, "SELECT token_hash AS hash FROM wall");

    expect(await (await get(server, cast.sole, "/admin/walls")).text()).not.toContain(token);
    expect(Buffer.from(row?.hash ?? []).equals(Buffer.from(hashToken(token)))).toBe(true);
    expect(JSON.stringify(rows(server, "SELECT payload FROM journal"))).not.toContain(token);
  });

  test("revoked looks at once like a page that never was, as every unknown one does", async () => {
    const { server, cast } = fixture;
    const path = await made(cast.sole);
    const before = (await get(server, null, `${path}/now`)).status;
    await revoke(cast.sole);

    const answers = await Promise.all(
      [path, `${path}x`, `/wall/${"A".repeat(43)}`, "/wall/x", "/nowhere"].map(async (one) => {
        const answer = await get(server, null, one);
        return JSON.stringify([answer.status, [...answer.headers], (await answer.text()).replaceAll(/data-now="\d+"/g, "")]);
      }),
    );
    const part = await server.ronda.handle(new Request(`http://localhost${path}/now`), "127.0.0.1");

    expect(before).toBe(200);
    expect([...new Set(answers)]).toHaveLength(1);
    expect([part.status, await part.text()]).toEqual([404, "not found"]);
  });

  test("is not guessed: an address that asked for thirty that open nothing learns nothing more, also of one that does", async () => {
    const { server, cast } = fixture;
    const path = await made(cast.sole);
    const ask = async (from: string, one: string) => (await server.ronda.handle(new Request(`http://localhost${one}`), from)).status;
    const guesses = (from: (n: number) => string) =>
      Promise.all(Array.from({ length: 32 }, (_, n) => ask(from(n), `/wall/${String(n).padStart(43, "A")}/now`)));
    const statuses = new Set(await guesses(() => "203.0.113.9"));
    const network = await guesses((n) => `2001:db8::${n}`);
    const then = [await ask("203.0.113.9", path), await ask("198.51.100.7", path), network.at(-1)];
    await server.clock.advance(2_000);

    expect([...statuses]).toEqual([404, 429]);
    expect(then).toEqual([429, 200, 429]);
    expect([await ask("203.0.113.9", path), await ask("203.0.113.9", path)]).toEqual([200, 200]);
  });

  test("ends with what its maker may see: limited, then gone", async () => {
    const { server, cast } = fixture;
    await arrive(fixture, 1);
    const everything = await made(cast.sole);
    const team = await made(cast.sole, { teamId: "1" });
    const seen = async (path: string) => {
      const answer = await get(server, null, path);
      return answer.status === 200 ? numbersOf(await answer.text())["waiting"] : answer.status;
    };
    const before = [await seen(everything), await seen(team)];
    await act(server, (work) => changeScope(work, "operator", { personId: cast.sole.id, teamIds: [cast.otherTeamId] }));
    const limited = [await seen(team)];
    await act(server, (work) => deactivatePerson(work, "operator", cast.sole.id));

    expect([before, limited, [await seen(everything), await seen(team)]]).toEqual([["1", "1"], [404], [404, 404]]);
  });

  test("is made by who supervises, of teams they lead, with a name", async () => {
    const { server, cast } = fixture;
    await act(server, (work) => changeScope(work, "operator", { personId: cast.sole.id, teamIds: [cast.otherTeamId] }));
    const status = async (who: Player, form: Record<string, string>) =>
      (await post(server, who, "/admin/walls", { name: "Sala", teamId: "", ...form })).status;

    expect(await status(cast.ana, {})).toBe(404);
    expect(await status(cast.victor, {})).toBe(404);
    expect(await status(cast.sole, { teamId: "1" })).toBe(422);
    expect(await status(cast.sole, { teamId: "4711" })).toBe(422);
    expect(await status(cast.sole, { name: " " })).toBe(422);
    expect(await status(cast.sole, { teamId: String(cast.otherTeamId) })).toBe(200);
  });

  test("is revoked by its maker, an admin, or who leads what it shows; for others it is not there", async () => {
    const { server, cast } = fixture;
    await made(cast.adela, { name: "De Adela", teamId: "1" });
    await made(cast.adela, { name: "De todos" });
    await act(server, (work) => changeScope(work, "operator", { personId: cast.sole.id, teamIds: [cast.otherTeamId] }));
    const listed = await (await get(server, cast.sole, "/admin/walls")).text();
    const limited = [(await revoke(cast.sole, 1)).status, (await revoke(cast.sole, 2)).status, (await revoke(cast.sole, 9)).status];
    await act(server, (work) => changeScope(work, "operator", { personId: cast.sole.id, teamIds: [1] }));
    const leading = [(await revoke(cast.sole, 1)).status, (await revoke(cast.sole, 2)).status];

    expect(listed).not.toMatch(/De Adela|De todos/);
    expect([limited, leading]).toEqual([
      [404, 404, 404],
      [303, 404],
    ]);
    expect((await revoke(cast.adela, 2)).status).toBe(303);
    expect((await revoke(cast.adela, 2)).status).toBe(404);
    const kinds = rows<{ kind: string }>(server, "SELECT kind FROM journal WHERE kind LIKE 'wall%' ORDER BY id").map(({ kind }) => kind);
    expect(kinds).toEqual(["wall_made", "wall_made", "wall_revoked", "wall_revoked"]);
  });
});
