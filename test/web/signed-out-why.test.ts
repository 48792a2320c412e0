import { afterEach, beforeEach, expect, test } from "bun:test";
import { hashToken } from "../../src/domain/people/tokens.ts";
import { sweepExpired } from "../../src/jobs/sweep-expired.ts";
import { get, post } from "../support/browser/browse.ts";
import { addPlayer, type Player, signIn } from "../support/fixture/cast.ts";
import { type TestServer, openTestServer } from "../support/fixture/test-server.ts";

// Who was signed out from elsewhere reads why; who only comes to the sign-in page reads nothing.

const day = 24 * 60 * 60_000;
const reasons = {
  signed_out: "Esta sesión se cerró desde otro dispositivo, o la cerró un admin.",
  password: "La contraseña de tu cuenta cambió. Entrá con la nueva.",
  role: "Tu rol cambió. Entrá de nuevo para seguir.",
  deactivated: "Tu cuenta está desactivada. Hablá con un admin.",
};

let server: TestServer;
let adela: Player;
let ana: Player;

beforeEach(async () => {
  server = await openTestServer();
  adela = await addPlayer(server, { name: "Adela", role: "admin", teamIds: [] });
  ana = await addPlayer(server, { name: "Ana", role: "agent", teamIds: [] });
});

afterEach(() => server.close());

async function readsAtTheDoor(who: Player | null): Promise<string[]> {
  const text = await (await get(server, who, "/sign-in", { "accept-language": "es" })).text();
  return Object.values(reasons).filter((one) => text.includes(one));
}

test.each([
  ["another role", { path: "role", form: { role: "supervisor" } }, reasons.role],
  ["an account that was closed", { path: "deactivation", form: {} }, reasons.deactivated],
])("an agent whose browser stops because of %s reads so on the sign-in page, and a stranger does not", async (_, act, said) => {
  const done = await post(server, adela, `/admin/people/${ana.id}/${act.path}`, act.form);

  expect(done.status).toBe(303);
  expect((await get(server, ana, "/inbox")).headers.get("location")).toBe("/sign-in?next=%2Finbox");
  expect(await readsAtTheDoor(ana)).toEqual([said]);
  expect(await readsAtTheDoor(null)).toEqual([]);
  expect(await readsAtTheDoor({ ...ana, cookie: `ronda=${"A".repeat(43)}` })).toEqual([]);
});

test("a browser that is ended from the list, and all of them ended at once, read so", async () => {
  const phone: Player = { ...ana, cookie: await signIn(server, ana.id) };
  const desk: Player = { ...ana, cookie: await signIn(server, ana.id) };
  const ofPhone = String(Buffer.from(hashToken(phone.cookie.split("=")[1] ?? "")).readUIntBE(0, 6));

  const one = await post(server, ana, `/me/sessions/${ofPhone}/end`);
  const afterOne = await Promise.all([phone, desk].map(readsAtTheDoor));
  await post(server, ana, "/me/sign-out-everywhere");

  expect(one.status).toBe(303);
  expect(afterOne).toEqual([[reasons.signed_out], []]);
  expect(await readsAtTheDoor(desk)).toEqual([reasons.signed_out]);
});

test("a password chosen by a link is told to the browsers from before, not to the one that chose it", async () => {
  const made = await (await post(server, adela, `/admin/people/${ana.id}/links`)).text();
  const path = /\/join\/[\w-]{43}/.exec(made)?.[0] ?? "";

  const chosen = await post(server, null, path, { password: "otra frase bien larga" });

  const fresh = { ...ana, cookie: chosen.headers.getSetCookie()[0]?.split(";")[0] ?? "" };
  expect(await readsAtTheDoor(ana)).toEqual([reasons.password]);
  expect((await get(server, fresh, "/inbox")).status).toBe(200);
});

test("who signs out by hand reads nothing, and after two weeks, as long as a cookie lives, nobody does", async () => {
  const phone: Player = { ...ana, cookie: await signIn(server, ana.id) };
  await post(server, phone, "/sign-out");
  await post(server, adela, `/admin/people/${ana.id}/role`, { role: "supervisor" });
  const before = await readsAtTheDoor(ana);

  server.ronda.app.db.tx.raw.run("UPDATE ended_session SET ended_at = ended_at - ?1", [14 * day]);
  await sweepExpired(server.ronda.app);

  expect(await readsAtTheDoor(phone)).toEqual([]);
  expect([before, await readsAtTheDoor(ana)]).toEqual([[reasons.role], []]);
});
