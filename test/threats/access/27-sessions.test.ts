import { afterAll, beforeAll, beforeEach, expect, setDefaultTimeout, test } from "bun:test";
import { setPasswordHash } from "../../../src/db/queries/people/people.ts";
import { setPassword } from "../../../src/domain/people/change-password.ts";
import { changeRole } from "../../../src/domain/people/change-role.ts";
import { deactivatePerson } from "../../../src/domain/people/deactivate.ts";
import { makePasswordLink } from "../../../src/domain/people/password-links.ts";
import { hashPassword } from "../../../src/domain/people/passwords.ts";
import { signOut } from "../../../src/domain/people/sessions.ts";
import { newToken, hashToken } from "../../../src/domain/people/tokens.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { type Player, signIn } from "../../support/fixture/cast.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { openSightFixture, type SightFixture } from "../../support/fixture/sight-fixture.ts";
import { watch } from "../../support/days/watch.ts";

// Passwords are slow on purpose.
setDefaultTimeout(60_000);

const password = "mate con tortas fritas";
const hash = hashPassword(password);
const hour = 3_600_000;
let fixture: SightFixture;
let ana: Player;

beforeAll(async () => {
  fixture = await openSightFixture();
});
// One fixture for all: Ana is put back as she was and signs in anew.
beforeEach(async () => {
  const { app } = fixture.server.ronda;
  const { id, name } = fixture.cast.ana;
  const known = await hash;
  app.config.publicUrl = null;
  app.db.tx.raw.run("UPDATE person SET role = 'agent', is_active = 1 WHERE id = ?1", [id]);
  app.db.tx.raw.run("UPDATE conversation SET status = 'in_progress', owner_id = ?1 WHERE id = 1", [id]);
  app.db.tx.raw.run("DELETE FROM session WHERE person_id = ?1", [id]);
  await manage(fixture.server, (work) => setPasswordHash(work.tx, id, known));
  ana = { id, name, cookie: await signIn(fixture.server, id) };
});
afterAll(() => fixture.close());

// What a browser with this cookie is told everywhere: a page, a part, a form, a stream, a file.
async function doors(who: Player): Promise<number[]> {
  const { server } = fixture;
  const answers = [
    await get(server, who, "/inbox"),
    await get(server, who, "/conversations/1", asPart),
    await post(server, who, "/conversations/1/draft", { kind: "nothing" }, asPart),
    await get(server, who, "/live", { accept: "text/event-stream" }),
    await get(server, who, `/media/${fixture.targets.own.media}`, { accept: "image/*" }),
  ];
  for (const answer of answers) await answer.body?.cancel();
  return answers.map(({ status }) => status);
}

const inside = [200, 200, 422, 200, 200];
const outside = [303, 401, 401, 401, 401];

function cookieOf(answer: Response): string {
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

// Another browser of hers.
async function again(): Promise<Player> {
  return { ...ana, cookie: await signIn(fixture.server, ana.id) };
}

// Every way a session ends; what comes back is the browser that goes on, if one does.
const endings: Record<string, () => Promise<string | null>> = {
  "signing out": async () => {
    await post(fixture.server, ana, "/sign-out");
    return null;
  },
  "signing out everywhere from another browser": async () => {
    await post(fixture.server, await again(), "/me/sign-out-everywhere");
    return null;
  },
  "being ended from the list": async () => {
    const { raw } = fixture.server.ronda.app.db.tx;
    const own = hashToken(ana.cookie.split("=")[1] ?? "");
    const id = raw.query<{ id: number }, [Uint8Array]>("SELECT id FROM session WHERE token_hash = ?1").get(own)?.id;
    const other = await again();
    await post(fixture.server, other, `/me/sessions/${id}/end`);
    return other.cookie;
  },
  "a new password": async () =>
    cookieOf(await post(fixture.server, ana, "/me/password", { current: password, next: "otra frase bien larga" })),
  "a password set by a link": async () => {
    const token = newToken(fixture.server.ronda.app.world.random);
    await manage(fixture.server, (work) => makePasswordLink(work, "operator", { personId: ana.id, token }));
    return cookieOf(await post(fixture.server, null, `/join/${token}`, { password: "otra frase bien larga" }));
  },
  "a password set by the operator": async () => {
    const known = await hash;
    await manage(fixture.server, (work) => setPassword(work, "operator", { personId: ana.id, hash: known }));
    return null;
  },
  "a new role": async () => {
    await manage(fixture.server, (work) => changeRole(work, "operator", { personId: ana.id, role: "supervisor" }));
    return null;
  },
  "leaving the company": async () => {
    await manage(fixture.server, (work) => deactivatePerson(work, "operator", ana.id));
    return null;
  },
  "twelve idle hours": async () => {
    const { app } = fixture.server.ronda;
    app.db.tx.raw.run("UPDATE session SET seen_at = ?2 WHERE person_id = ?1", [ana.id, app.world.clock.now() - 12 * hour]);
    return null;
  },
};

test.each(Object.keys(endings))("threat 27: after %s the old cookie opens nothing, and the stream it had is over", async (how) => {
  const before = await doors(ana);
  const stream = await watch(fixture.server, ana);

  const next = await endings[how]?.();
  const after = await doors(ana);
  await fixture.server.advance(how.includes("idle") ? 15_000 : 1_000); // what nobody does is noticed at the stream's next beat

  expect([before, after]).toEqual([inside, outside]);
  expect(stream.isOver()).toBe(true);
  if (next) expect(await doors({ ...ana, cookie: next })).toEqual(inside);
  if (next) expect(next.split("=")[1]).not.toBe(ana.cookie.split("=")[1]);
});

test("threat 27: a stream ends with its session though somebody else signs in in the very same moment", async () => {
  const { cast, server } = fixture;
  const stream = await watch(server, ana);

  const own = hashToken(ana.cookie.split("=")[1] ?? "");
  await Promise.all([manage(server, (work) => signOut(work, own)), signIn(server, cast.beto.id)]);

  expect(stream.isOver()).toBe(true);
});

test("threat 27: signing in takes over no cookie that was planted before, whoever's it is", async () => {
  const { server, cast } = fixture;
  const beto = { ...cast.beto, cookie: await signIn(server, cast.beto.id) };
  const planted = [`ronda=${"A".repeat(43)}`, `__Host-ronda=${"A".repeat(43)}`, beto.cookie, ana.cookie, "ronda=", "ronda=x; ronda=y"];
  const drawn: string[] = [];

  for (const cookie of planted) {
    drawn.push(cookieOf(await post(server, { ...ana, cookie }, "/sign-in", { email: "ana@rossi.example", password })));
    expect(planted.map((one) => one.split("=")[1])).not.toContain(drawn.at(-1)?.split("=")[1]);
  }

  expect(new Set(drawn).size).toBe(planted.length);
  for (const cookie of drawn) expect(cookie).toMatch(/^__Host-ronda=[\w-]{43}$/);
  expect(await (await get(server, beto, "/me")).text()).toContain("beto@rossi.example");
  expect(await doors({ ...ana, cookie: planted[0] ?? "" })).toEqual(outside);
});

test("threat 27: daily use ends after fourteen days, in pages, streams and files", async () => {
  const stays = await watch(fixture.server, ana);
  for (let time = 0; time < 28; time += 1) {
    await fixture.server.clock.leap(12 * hour - 60_000);
    expect((await get(fixture.server, ana, "/inbox")).status).toBe(200);
    await fixture.rest();
  }

  await fixture.server.clock.leap(hour);
  await fixture.server.advance(15_000);

  expect(await doors(ana)).toEqual(outside);
  expect(stays.isOver()).toBe(true);
});

test("threat 27: an open page, its beats and its stream keep nobody signed in", async () => {
  const stream = await watch(fixture.server, ana);
  for (let half = 0; half < 24; half += 1) {
    await fixture.server.clock.leap(hour / 2);
    if (half < 23) expect((await post(fixture.server, ana, "/presence/beat")).status).toBeLessThan(300);
  }

  await fixture.server.advance(15_000);

  expect(stream.isOver()).toBe(true);
  expect(await doors(ana)).toEqual(outside);
});

test("threat 27: over HTTPS a cookie that a neighbour could plant is not looked at", async () => {
  fixture.server.ronda.app.config.publicUrl = "https://ronda.example";

  const plain = await doors(ana);
  const safe = await doors({ ...ana, cookie: `ronda=${"A".repeat(43)}; __Host-${ana.cookie}` });

  expect([plain, safe]).toEqual([outside, inside]);
});

test("threat 27: the stolen database opens no session: it holds hashes that are no cookies", async () => {
  const { raw } = fixture.server.ronda.app.db.tx;
  const stored = raw.query<{ hash: Uint8Array }, []>("SELECT token_hash AS hash FROM session").all();

  for (const { hash: kept } of stored) {
    for (const guess of [Buffer.from(kept).toString("base64url"), Buffer.from(kept).toString("hex"), Buffer.from(kept).toString("latin1")])
      expect(await doors({ ...ana, cookie: `ronda=${encodeURIComponent(guess)}` })).toEqual(outside);
  }
  expect(stored.every(({ hash: kept }) => kept.byteLength === 32)).toBe(true);
});
