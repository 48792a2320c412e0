import { afterEach, beforeEach, expect, test } from "bun:test";
import { transact } from "../../src/db/transact.ts";
import { linkMs, makePasswordLink } from "../../src/domain/people/password-links.ts";
import { get, post } from "../support/browse.ts";
import { addPlayer, type Player } from "../support/cast.ts";
import { type House, openHouse } from "../support/ronda.ts";

const password = "una frase bien larga";

let house: House;
let beto: Player;
let link: string;

beforeEach(async () => {
  house = await openHouse();
  beto = await addPlayer(house, { name: "Beto", role: "agent", teamIds: [] });
  link = await linkFor(beto);
});

afterEach(() => house.close());

// `fromNow`: when the link was made, in ms; it lives for three days.
async function linkFor(player: Player, fromNow = 0): Promise<string> {
  const { app } = house.ronda;
  const token = Buffer.from(app.world.random.bytes(32)).toString("base64url");
  await transact(app, { personId: null, address: null }, (work) =>
    makePasswordLink({ ...work, now: work.now + fromNow }, "operator", { personId: player.id, token }),
  );
  return `/join/${token}`;
}

function cookieOf(answer: Response): string {
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

test("a one-time link sets the password, signs in anew and ends what was open before", async () => {
  const shown = await (await get(house, null, `${link}?lang=en`)).text();
  const answer = await post(house, beto, link, { password });

  expect(shown).toContain("Hello, Beto. You will sign in with it as beto@rossi.example.");
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/inbox"]);
  expect((await get(house, { ...beto, cookie: cookieOf(answer) }, "/me")).status).toBe(200);
  expect((await get(house, beto, "/me")).status).toBe(303);
  expect((await post(house, null, "/sign-in", { email: "beto@rossi.example", password })).status).toBe(303);
});

test("a link opens once", async () => {
  await post(house, null, link, { password });

  const again = await post(house, null, link, { password: "another long phrase" });

  expect([again.status, (await get(house, null, link)).status]).toEqual([404, 404]);
  expect(again.headers.getSetCookie()).toEqual([]);
  expect((await post(house, null, "/sign-in", { email: "beto@rossi.example", password })).status).toBe(303);
});

test("unknown, replaced, expired and odd links all look the same", async () => {
  const replaced = link;
  link = await linkFor(beto);
  const eva = await addPlayer(house, { name: "Eva", role: "agent", teamIds: [] });
  const paths = [replaced, `/join/${"A".repeat(43)}`, "/join/x", `${link}x`, link.toUpperCase().replace("/JOIN", "/join")];
  const early = await Promise.all(paths.map(async (path) => get(house, null, path)));
  const evas = await linkFor(eva, -linkMs);

  const late = [await get(house, null, evas), await post(house, null, evas, { password })];

  const bodies = await Promise.all([...early, ...late].map((answer) => answer.text()));
  expect([...early, ...late].map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404]);
  expect(bodies[0]).toContain("Este enlace ya no sirve");
  expect(new Set(bodies.map((body) => body.replace(/data-now="\d+"/, ""))).size).toBe(1);
});

test("a bad password leaves the link as it was", async () => {
  const answer = await post(house, null, link, { password: "short", lang: "en" });

  expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining("The password needs at least 8 characters.")]);
  expect((await post(house, null, link, { password })).status).toBe(303);
});
