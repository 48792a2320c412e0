import { afterEach, beforeEach, expect, setDefaultTimeout, test } from "bun:test";
import { setPasswordHash } from "../../../src/db/queries/people/people.ts";
import { changeRole } from "../../../src/domain/people/change-role.ts";
import { deactivatePerson } from "../../../src/domain/people/deactivate.ts";
import { linkMs, makePasswordLink } from "../../../src/domain/people/password-links.ts";
import { hashPassword } from "../../../src/domain/people/passwords.ts";
import { newToken } from "../../../src/domain/people/tokens.ts";
import { get, post } from "../../support/browser/browse.ts";
import { addPlayer, type Player } from "../../support/fixture/cast.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";

// Passwords are slow on purpose.
setDefaultTimeout(60_000);

const password = "una frase bien larga";
let server: TestServer;
let beto: Player;

beforeEach(async () => {
  server = await openTestServer();
  beto = await addPlayer(server, { name: "Beto", role: "agent", teamIds: [] });
});
afterEach(() => server.close());

async function tokenFor(player: Player): Promise<string> {
  const token = newToken(server.ronda.app.world.random);
  await manage(server, (work) => makePasswordLink(work, "operator", { personId: player.id, token }));
  return token;
}

// What anybody is told, to read and to use, without what the clock and the path put there.
async function told(token: string): Promise<string[]> {
  const answers = [await get(server, null, `/join/${token}`), await post(server, null, `/join/${token}`, { password })];
  return Promise.all(
    answers.map(async (answer) => {
      const headers = JSON.stringify([...answer.headers].filter(([name]) => name !== "date"));
      return `${answer.status} ${headers} ${(await answer.text()).replace(/data-now="\d+"/, "")}`;
    }),
  );
}

test("threat 29: a link opens once, also for many who use it in the same moment", async () => {
  const token = await tokenFor(beto);

  const answers = await Promise.all(
    ["una", "dos", "tres", "cuatro"].map((word) => post(server, null, `/join/${token}`, { password: `${word} ${password}` })),
  );
  const later = await post(server, null, `/join/${token}`, { password });

  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([303, 404, 404, 404]);
  expect([later.status, later.headers.getSetCookie()]).toEqual([404, []]);
  expect(server.ronda.app.db.tx.raw.query("SELECT count(*) AS n FROM session").get()).toEqual({ n: 1 });
});

test("threat 29: used, replaced, expired, a leaver's, of another role, and never drawn: one answer", async () => {
  const [used, eva, leo, rita] = [await tokenFor(beto), ...(await people(["Eva", "Leo", "Rita"]))];
  await post(server, null, `/join/${used}`, { password });
  const replaced = await tokenFor(eva);
  await tokenFor(eva);
  const leavers = await tokenFor(leo);
  await manage(server, (work) => deactivatePerson(work, "operator", leo.id));
  const promoted = await tokenFor(rita);
  await manage(server, (work) => changeRole(work, "operator", { personId: rita.id, role: "admin" }));
  const expired = await tokenFor(beto);
  await server.clock.leap(linkMs);
  const missing = await told("A".repeat(43));

  for (const token of [used, replaced, leavers, promoted, expired]) expect(await told(token)).toEqual(missing);
  expect(missing.map((text) => text.slice(0, 3))).toEqual(["404", "404"]);
});

test("threat 29: a link lives until its last millisecond and not one more", async () => {
  const token = await tokenFor(beto);

  await server.clock.leap(linkMs - 1);
  const last = await get(server, null, `/join/${token}`);
  await server.clock.leap(1);

  expect([last.status, (await get(server, null, `/join/${token}`)).status]).toEqual([200, 404]);
});

test("threat 29: empty, shortened, lengthened, in other letters or another spelling of the same bytes opens nothing", async () => {
  const token = await tokenFor(beto);
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const last = alphabet.indexOf(token.at(-1) ?? "");
  const twins = [1, 2, 3].map((bits) => token.slice(0, -1) + alphabet[last ^ bits]);
  const flipped = [...token].map((sign) => (sign === sign.toUpperCase() ? sign.toLowerCase() : sign.toUpperCase())).join("");
  const odd = [
    ..." %20 %00 null undefined 0 * %25 [object%20Object] :token . %2e%2e%2fsign-in".split(" "),
    "_".repeat(43),
    token.toUpperCase(),
    token.toLowerCase(),
    flipped,
    token.slice(0, -1),
    token.slice(1),
    `${token}=`,
    `${token}A`,
    `%20${token}`,
    `${token}%20`,
    `${token}%00`,
    `${token}%0a`,
    `${token}/x`,
    `${token.slice(0, -1)}%`,
    token.replaceAll("-", "+").replaceAll("_", "%2f") + "=",
    ...twins,
  ].filter((one) => one !== token);
  const opened: string[] = [];

  for (const one of odd) {
    for (const answer of [await get(server, null, `/join/${one}`), await post(server, null, `/join/${one}`, { password, token })])
      if (answer.status !== 404 && answer.status !== 400) opened.push(`${answer.status} ${one}`);
  }

  expect(opened).toEqual([]);
  expect((await get(server, null, `/join/${token}`)).status).toBe(200);
});

test("threat 29: the door tells nobody apart: wrong, unknown, without a password, gone, and odd addresses hear the same", async () => {
  const [eva, leo] = await people(["Eva", "Leo"]);
  const hash = await hashPassword(password);
  await manage(server, (work) => [beto, leo].forEach(({ id }) => setPasswordHash(work.tx, id, hash)));
  await manage(server, (work) => deactivatePerson(work, "operator", leo?.id ?? 0));
  const knock = async (email: string, given: string) => {
    const answer = await post(server, null, "/sign-in", { email, password: given });
    return `${answer.status} ${JSON.stringify([...answer.headers])} ${(await answer.text()).replaceAll(email, "…").replace(/data-now="\d+"/, "")}`;
  };

  const answers = [
    await knock("beto@rossi.example", "not this one"),
    await knock("nobody@rossi.example", password),
    await knock("eva@rossi.example", password),
    await knock("leo@rossi.example", password),
    await knock("%@rossi.example", password),
  ];

  expect(eva?.id).toBeGreaterThan(0);
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toStartWith("422");
});

test("threat 29: a link is kept by its hash alone, and only who administers makes one", async () => {
  const token = await tokenFor(beto);
  const { raw } = server.ronda.app.db.tx;

  const stored = raw.query<{ hash: Uint8Array }, []>("SELECT token_hash AS hash FROM password_link").all();
  const asked = await post(server, beto, `/admin/people/${beto.id}/links`);

  expect(stored.map(({ hash }) => [hash.byteLength, Buffer.from(hash).includes(token)])).toEqual([[32, false]]);
  expect(asked.status).toBe(404);
  expect(raw.query("SELECT count(*) AS n FROM password_link").get()).toEqual({ n: 1 });
});

async function people(names: readonly string[]): Promise<[Player, Player, Player]> {
  const added: Player[] = [];
  for (const name of names) added.push(await addPlayer(server, { name, role: "agent", teamIds: [] }));
  const [first = beto, second = beto, third = beto] = added;
  return [first, second, third];
}
