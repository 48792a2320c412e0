import { expect, setDefaultTimeout, test } from "bun:test";
import { findTries } from "../../../src/db/queries/people/sign-in-tries.ts";
import { deleteExpired, listSessions } from "../../../src/db/queries/people/sessions.ts";
import { deactivatePerson } from "../../../src/domain/people/deactivate.ts";
import { endSession, findSession, isTouchDue, signOut, signOutEverywhere, touchSession } from "../../../src/domain/people/sessions.ts";
import { signIn } from "../../../src/domain/people/sign-in.ts";
import { hashToken } from "../../../src/domain/people/tokens.ts";
import { takeTry } from "../../../src/domain/people/tries.ts";
import { isRefused } from "../../../src/domain/result.ts";
import { act, codeOf, happened, hire, type Office, openOffice } from "./office.ts";

// Passwords are slow on purpose.
setDefaultTimeout(60_000);

const password = "seven wise cats";
const hour = 3_600_000;

function door(given: { email?: string; password?: string; address?: string } = {}) {
  return { email: "ana@rossi.example", password, address: "10.0.0.1", agent: "Firefox", ...given };
}

async function enter(office: Office, address = "10.0.0.1"): Promise<{ hash: Uint8Array; token: string; sessionId: number }> {
  const answer = await signIn(office, door({ address }));
  if (isRefused(answer)) throw new Error(answer.refused);
  return { ...answer, hash: hashToken(answer.token) };
}

test("the right password opens a session whose token is stored only hashed", async () => {
  using office = openOffice();
  const ana = await hire(office, "Ana", "agent", password);

  const { token, hash, sessionId } = await enter(office);

  expect(findSession(office.tx, hash, office.world.clock.now())).toMatchObject({ sessionId, viewer: ana, person: { name: "Ana" } });
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(office.tx.raw.query("SELECT 1 FROM session WHERE instr(CAST(token_hash AS TEXT), ?1) > 0").get(token)).toBeNull();
  expect(happened(office)).toContain("signed_in");
});

test("the address is compared whatever its case and spaces", async () => {
  using office = openOffice();
  await hire(office, "Ana", "agent", password);

  expect(codeOf(await signIn(office, door({ email: " ANA@Rossi.example " })))).toBe("accepted");
});

test("a wrong password, an unknown person, one without a password and one who left hear the same", async () => {
  using office = openOffice();
  await hire(office, "Ana", "agent", password);
  await hire(office, "Eva", "agent");
  const leo = await hire(office, "Leo", "agent", password);
  await act(office, (work) => deactivatePerson(work, "operator", leo.personId));

  const answers = [
    await signIn(office, door({ password: "wrong wrong" })),
    await signIn(office, door({ email: "nobody@rossi.example" })),
    await signIn(office, door({ email: "eva@rossi.example" })),
    await signIn(office, door({ email: "leo@rossi.example" })),
    await signIn(office, door({ password: "" })),
  ];

  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"refused":"bad_credentials","facts":{}}']));
  expect(happened(office).filter((kind) => kind === "sign_in_failed")).toHaveLength(5);
});

test.each([[false], [true]])(
  "over an hour one account is tried at most ten times in any minute (from a known address: %p)",
  async (isKnownAddress) => {
    using office = openOffice();
    const taken: number[] = [];

    for (let second = 0; second < 3_600; second++) {
      const now = second * 1_000;
      const address = `10.0.0.${second % 200}`;
      const answer = takeTry(office.tx, { email: "ana@rossi.example", address, isKnownAddress }, now);
      if ("taken" in answer) taken.push(now);
    }

    const busiest = Math.max(...taken.map((from) => taken.filter((at) => at >= from && at < from + 60_000).length));
    expect(busiest).toBeLessThanOrEqual(10);
    expect(taken.length).toBeGreaterThan(100);
  },
);

test("strangers who guess all day do not lock the owner out of a known address", async () => {
  using office = openOffice();
  await hire(office, "Ana", "agent", password);
  await enter(office);
  for (let n = 0; n < 50; n++)
    await act(office, (work) => takeTry(work.tx, { email: "ana@rossi.example", address: `66.0.0.${n}`, isKnownAddress: false }, work.now));

  const stranger = await signIn(office, door({ address: "66.0.1.1" }));
  const owner = await signIn(office, door());

  expect([codeOf(stranger), codeOf(owner)]).toEqual(["too_many_tries", "accepted"]);
});

test("the delay of one address grows, ends, and is forgotten after a success", async () => {
  using office = openOffice();
  await hire(office, "Ana", "agent", password);
  const fail = () => signIn(office, door({ password: "not this one" }));
  const waits: number[] = [];
  for (let n = 0; n < 5; n++) await fail();

  for (let n = 0; n < 3; n++) {
    const answer = await fail();
    const waitMs = isRefused(answer) ? Number(answer.facts.retryInMs) : 0;
    waits.push(waitMs);
    await office.world.clock.advance(waitMs);
    expect(codeOf(await fail())).toBe("bad_credentials");
  }
  await office.world.clock.advance(10 * 60_000);
  const after = await signIn(office, door());

  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits[0]).toBeGreaterThan(0);
  expect(codeOf(after)).toBe("accepted");
  expect(codeOf(await fail())).toBe("bad_credentials");
});

test("somebody who signs in again and again is never slowed down", async () => {
  using office = openOffice();
  await hire(office, "Ana", "agent", password);

  for (let n = 0; n < 15; n++) await enter(office, "10.0.0.9");

  expect(listSessions(office.tx, 1, office.world.clock.now())).toHaveLength(15);
});

test("what strangers typed is not kept in the throttle", async () => {
  using office = openOffice();

  await signIn(office, door({ email: "secret-typed-in-the-wrong-box" }));

  const keys = office.tx.raw.query<{ key: string }, []>("SELECT key FROM sign_in_tries").all();
  expect(keys.length).toBeGreaterThan(0);
  expect(JSON.stringify(keys)).not.toContain("secret");
});

test("a session ends after 12 idle hours and after 14 days of daily use", async () => {
  using office = openOffice();
  await hire(office, "Ana", "agent", password);
  const idle = await enter(office);
  const used = await enter(office);
  const found = (hash: Uint8Array) => findSession(office.tx, hash, office.world.clock.now());

  for (let n = 0; n < 28; n++) {
    await office.world.clock.advance(12 * hour - 1);
    expect(found(used.hash)).toBeDefined();
    await act(office, (work) => touchSession(work, used.sessionId));
    expect(found(idle.hash) === undefined).toBe(n > 0);
  }
  await office.world.clock.advance(hour);

  expect(found(used.hash)).toBeUndefined();
});

test("a use is written at most once a minute", async () => {
  using office = openOffice();
  await hire(office, "Ana", "agent", password);
  const { hash } = await enter(office);
  const visitor = findSession(office.tx, hash, office.world.clock.now());
  const now = office.world.clock.now();

  expect(visitor && [isTouchDue(visitor, now), isTouchDue(visitor, now + 59_999), isTouchDue(visitor, now + 60_000)]).toEqual([
    false,
    false,
    true,
  ]);
});

test("signing out ends this browser, ending another takes being its owner", async () => {
  using office = openOffice();
  const ana = await hire(office, "Ana", "agent", password);
  const eva = await hire(office, "Eva", "agent", password);
  const [first, second, third] = [await enter(office), await enter(office), await enter(office)];

  await act(office, (work) => signOut(work, first.hash));
  await act(office, (work) => signOut(work, first.hash));
  const foreign = await act(office, (work) => endSession(work, eva, { personId: ana.personId, sessionId: second.sessionId }));
  const swapped = await act(office, (work) => endSession(work, eva, { personId: eva.personId, sessionId: second.sessionId }));
  const own = await act(office, (work) => endSession(work, ana, { personId: ana.personId, sessionId: second.sessionId }));

  expect([foreign, swapped, own].map(codeOf)).toEqual(["not_found", "not_found", "accepted"]);
  expect(listSessions(office.tx, ana.personId, office.world.clock.now()).map((row) => row.id)).toEqual([third.sessionId]);
});

test("signing out everywhere ends every browser, and only the person or an admin may", async () => {
  using office = openOffice();
  const ana = await hire(office, "Ana", "agent", password);
  const eva = await hire(office, "Eva", "agent", password);
  await enter(office);
  await enter(office);

  const foreign = await act(office, (work) => signOutEverywhere(work, eva, ana.personId));
  const own = await act(office, (work) => signOutEverywhere(work, ana, ana.personId));

  expect([foreign, own].map(codeOf)).toEqual(["not_found", "accepted"]);
  expect(listSessions(office.tx, ana.personId, office.world.clock.now())).toEqual([]);
});

test("the sweep deletes what had its time and nothing else", async () => {
  using office = openOffice();
  await hire(office, "Ana", "agent", password);
  await enter(office);
  await signIn(office, door({ password: "not this one" }));
  await office.world.clock.advance(11 * hour);
  const young = await enter(office);

  await office.world.clock.advance(2 * hour);
  await act(office, (work) => deleteExpired(work.tx, work.now));
  const kept = office.tx.raw.query<{ id: number }, []>("SELECT id FROM session").all();
  await office.world.clock.advance(48 * hour);
  await act(office, (work) => deleteExpired(work.tx, work.now));

  expect(kept).toEqual([{ id: young.sessionId }]);
  expect(findTries(office.tx, "any")).toBeUndefined();
  expect(office.tx.raw.query("SELECT 1 FROM sign_in_tries").all()).toEqual([]);
});
