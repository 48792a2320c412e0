import { expect, setDefaultTimeout, test } from "bun:test";
import { listSessions } from "../../../src/db/queries/people/sessions.ts";
import { createApiToken, newApiToken, findTokenBearer, revokeApiToken } from "../../../src/domain/people/api-tokens.ts";
import { changePassword, setPassword } from "../../../src/domain/people/change-password.ts";
import { deactivatePerson } from "../../../src/domain/people/deactivate.ts";
import {
  findPasswordLink,
  linkMs,
  makePasswordLink,
  setPasswordByLink,
  usePasswordLink,
} from "../../../src/domain/people/password-links.ts";
import { checkNewPassword, isPassword } from "../../../src/domain/people/passwords.ts";
import { findSession } from "../../../src/domain/people/sessions.ts";
import { signIn } from "../../../src/domain/people/sign-in.ts";
import { newToken, hashToken } from "../../../src/domain/people/tokens.ts";
import { isRefused } from "../../../src/domain/result.ts";
import { act, codeOf, hire, type Office, openOffice } from "./office.ts";

// Passwords are slow on purpose.
setDefaultTimeout(60_000);

const password = "seven wise cats";
const other = "eight wise cats";
const door = { email: "ana@rossi.example", password, address: "10.0.0.1", agent: "Firefox" };

async function sendLink(office: Office, personId: number): Promise<string> {
  const token = newToken(office.world.random);
  const made = await act(office, (work) => makePasswordLink(work, "operator", { personId, token }));
  if (isRefused(made)) throw new Error(made.refused);
  return token;
}

test("a link sets a password once and signs the person out everywhere", async () => {
  using office = openOffice();
  const ana = await hire(office, "Ana", "agent", password);
  await signIn(office, door);
  const token = await sendLink(office, ana.personId);

  const first = await setPasswordByLink(office, { token, password: other, address: "10.0.0.1" });
  const again = await setPasswordByLink(office, { token, password: other, address: "10.0.0.1" });

  expect([first, again].map(codeOf)).toEqual(["accepted", "link_invalid"]);
  expect(listSessions(office.tx, ana.personId, office.world.clock.now())).toEqual([]);
  expect(codeOf(await signIn(office, door))).toBe("bad_credentials");
  expect(codeOf(await signIn(office, { ...door, password: other }))).toBe("accepted");
});

test("two uses of one link at once set one password", async () => {
  using office = openOffice();
  const ana = await hire(office, "Ana", "agent");
  const token = await sendLink(office, ana.personId);

  const answers = await Promise.all(
    [password, other].map((one) => setPasswordByLink(office, { token, password: one, address: "10.0.0.1" })),
  );

  expect(answers.map(codeOf).sort()).toEqual(["accepted", "link_invalid"]);
});

test("a link lives 72 hours to the millisecond", async () => {
  using office = openOffice();
  const ana = await hire(office, "Ana", "agent");
  const token = await sendLink(office, ana.personId);
  const now = office.world.clock.now();

  expect(findPasswordLink(office.tx, token, now + linkMs - 1)?.name).toBe("Ana");
  expect(findPasswordLink(office.tx, token, now + linkMs)).toBeUndefined();
});

test("a new link kills the earlier one", async () => {
  using office = openOffice();
  const ana = await hire(office, "Ana", "agent");
  const [first, second] = [await sendLink(office, ana.personId), await sendLink(office, ana.personId)];
  const now = office.world.clock.now();

  expect(findPasswordLink(office.tx, first, now)).toBeUndefined();
  expect(findPasswordLink(office.tx, second, now)?.name).toBe("Ana");
});

test("an empty, odd-case or foreign link opens nothing", async () => {
  using office = openOffice();
  const ana = await hire(office, "Ana", "agent");
  const token = await sendLink(office, ana.personId);
  const odd = [
    "",
    " ",
    token.toLowerCase() === token ? token.toUpperCase() : token.toLowerCase(),
    `${token}=`,
    `${token} `,
    token.slice(1),
    newToken(office.world.random),
  ];

  const answers = [];
  for (const one of odd) answers.push(await act(office, (work) => usePasswordLink(work, { token: one, hash: "x" })));

  expect(new Set(answers.map(codeOf))).toEqual(new Set(["link_invalid"]));
});

test("links are an admin's to make and only for who is active", async () => {
  using office = openOffice();
  const ana = await hire(office, "Ana", "agent");
  const token = await sendLink(office, ana.personId);
  const byAgent = await act(office, (work) => makePasswordLink(work, ana, { personId: ana.personId, token: "t" }));
  await act(office, (work) => deactivatePerson(work, "operator", ana.personId));

  const gone = await act(office, (work) => makePasswordLink(work, "operator", { personId: ana.personId, token: "t" }));

  expect([byAgent, gone].map(codeOf)).toEqual(["forbidden", "not_found"]);
  expect(findPasswordLink(office.tx, token, office.world.clock.now())).toBeUndefined();
});

test("a changed password renews this browser and ends the others", async () => {
  using office = openOffice();
  const ana = await hire(office, "Ana", "agent", password);
  const before = await signIn(office, door);
  const change = { email: door.email, address: door.address, agent: door.agent };

  const wrong = await changePassword(office, { ...change, current: "not this one", next: other });
  const short = await changePassword(office, { ...change, current: password, next: "short" });
  const done = await changePassword(office, { ...change, current: password, next: other });

  expect([wrong, short, done].map(codeOf)).toEqual(["bad_credentials", "password_too_short", "accepted"]);
  const now = office.world.clock.now();
  expect(isRefused(before) || findSession(office.tx, hashToken(before.token), now)).toBeUndefined();
  expect(isRefused(done) || findSession(office.tx, hashToken(done.token), now)?.person.id).toBe(ana.personId);
  expect(listSessions(office.tx, ana.personId, now)).toHaveLength(1);
});

test("only an admin sets somebody's password without the old one", async () => {
  using office = openOffice();
  const ana = await hire(office, "Ana", "agent", password);

  const answers = [
    await act(office, (work) => setPassword(work, ana, { personId: ana.personId, hash: "x" })),
    await act(office, (work) => setPassword(work, "operator", { personId: 99, hash: "x" })),
  ];

  expect(answers.map(codeOf)).toEqual(["forbidden", "not_found"]);
});

test("a password has 8 to 256 characters, whatever they are", async () => {
  expect(["1234567", "x".repeat(257), "12345678", "ñandú 🦤 ñ"].map((one) => codeOf(checkNewPassword(one)))).toEqual([
    "password_too_short",
    "password_too_long",
    "accepted",
    "accepted",
  ]);
  expect(await isPassword("anything at all", null)).toBe(false);
});

test("a token acts as its person until it is revoked", async () => {
  using office = openOffice();
  const ana = await hire(office, "Ana", "agent");
  const eva = await hire(office, "Eva", "agent");
  const token = newApiToken(office.world.random);
  const made = { personId: ana.personId, name: "script", scope: "read", token } as const;

  const refused = [
    await act(office, (work) => createApiToken(work, eva, made)),
    await act(office, (work) => createApiToken(work, ana, { ...made, name: "" })),
    await act(office, (work) => createApiToken(work, ana, { ...made, scope: "all" as never })),
  ];
  const tokenId = Number(await act(office, (work) => createApiToken(work, ana, made)));
  const bearer = findTokenBearer(office.tx, token);
  const foreign = await act(office, (work) => revokeApiToken(work, eva, tokenId));
  await act(office, (work) => revokeApiToken(work, ana, tokenId));

  expect(refused.map(codeOf)).toEqual(["not_found", "bad_name", "bad_scope"]);
  expect(token).toMatch(/^ronda_[\w-]{43}$/);
  expect(bearer).toEqual({ tokenId, scope: "read", viewer: ana });
  expect(codeOf(foreign)).toBe("not_found");
  expect([findTokenBearer(office.tx, token), findTokenBearer(office.tx, ""), findTokenBearer(office.tx, token.slice(6))]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
