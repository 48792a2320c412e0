import { expect, test } from "bun:test";
import { listBroken } from "../../src/domain/invariants.ts";
import { findPasswordLink, makePasswordLink } from "../../src/domain/people/password-links.ts";
import { newToken } from "../../src/domain/people/tokens.ts";
import { takeTry } from "../../src/domain/people/tries.ts";
import { tell } from "../proof/scale.ts";
import { get, post } from "../support/browser/browse.ts";
import { rows } from "../support/fixture/intake.ts";
import { manage } from "../support/fixture/office-work.ts";
import { mondayMorning } from "../support/fixture/test-server.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";
import { openFixture } from "../support/fixture/fixture.ts";
import { type Came, cameIn, openWaitingOffice } from "../support/fixture/waiting-office.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const once: Came = { timeOut: 1, silence: 1, returned: 1, asked: 1, lost: 1, sent: 1, offered: 1, jobs: 0 };
const back = [-dayMs, -6 * hourMs, -hourMs, -5 * minuteMs, -30_000];
const forward = [30_000, 5 * minuteMs, hourMs, 6 * hourMs, 23 * hourMs];

test.each(back)("the clock is set by %d ms: all that waits comes once, in its own time from then on at the latest", async (jump) => {
  const office = await openWaitingOffice();
  const { server } = office.fixture;
  await server.advance(15_000);

  server.clock.set(jump);
  await server.advance(4.5 * minuteMs);
  const early = cameIn(office);
  await server.advance(5 * minuteMs);
  const later = cameIn(office);
  await server.advance(8 * minuteMs);

  expect(early).toMatchObject({ timeOut: 0, silence: 0, returned: 0, asked: 1, lost: 1, sent: 1, jobs: 0 });
  expect(later).toMatchObject({ timeOut: 0, silence: 0, returned: 1 });
  expect(cameIn(office)).toEqual(once);
  expect(listBroken(server.ronda.app.db.tx)).toEqual([]);
  await office.fixture.close();
});

test.each(forward)("the clock is set by %d ms: all that waits comes once, the jump early at most", async (jump) => {
  const office = await openWaitingOffice();
  const { server } = office.fixture;
  await server.advance(15_000);

  server.clock.set(jump);
  await server.advance(17.5 * minuteMs);

  expect(cameIn(office)).toEqual(once);
  expect(listBroken(server.ronda.app.db.tx)).toEqual([]);
  await office.fixture.close();
});

test("the clock is set a day back and, five minutes later, right again: all comes once", async () => {
  const office = await openWaitingOffice();
  const { server } = office.fixture;
  await server.advance(15_000);

  server.clock.set(-dayMs);
  await server.advance(5 * minuteMs);
  server.clock.set(dayMs);
  await server.advance(18 * minuteMs);

  expect({ ...cameIn(office), sent: 1 }).toEqual(once);
  expect(listBroken(server.ronda.app.db.tx)).toEqual([]);
  await office.fixture.close();
});

test.each([-dayMs, dayMs])(
  "the clock is set by %d ms: browsers stay signed in, and end after twelve idle hours all the same",
  async (jump) => {
    const fixture = await openFixture();
    const { server, cast } = fixture;
    const status = async () => (await get(server, cast.ana, "/inbox")).status;
    await server.advance(hourMs / 60);
    const before = await status();

    server.clock.set(jump);
    await server.advance(10_000);
    const after = await status();
    await server.clock.pass(11 * hourMs);
    const used = await status();
    await server.clock.pass(12.5 * hourMs);

    expect([before, after, used]).toEqual([200, 200, 200]);
    expect(await status()).not.toBe(200);
    await fixture.close();
  },
);

test("a session does not outlive two weeks of use for a clock that was set back", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  const status = async () => (await get(server, cast.ana, "/inbox")).status;

  server.clock.set(-dayMs);
  const seen = [];
  for (let half = 0; half < 28; half += 1) {
    await server.clock.pass(dayMs / 2 - minuteMs);
    seen.push(await status());
  }
  await server.clock.pass(hourMs);

  expect(seen.every((one) => one === 200)).toBe(true);
  expect(await status()).not.toBe(200);
  await fixture.close();
});

test.each([-dayMs, dayMs])("the clock is set by %d ms: a password link lives on, and ends after three days all the same", async (jump) => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  const token = newToken(seededRandom(5));
  await manage(server, (work) => makePasswordLink(work, "operator", { personId: cast.ana.id, token }));
  const isGood = () => findPasswordLink(server.ronda.app.db.tx, token, server.clock.now()) !== undefined;

  server.clock.set(jump);
  await server.advance(10_000);
  const after = isGood();
  await server.clock.pass(3 * dayMs);

  expect([after, isGood()]).toEqual([true, false]);
  await fixture.close();
});

test("somebody who was told to wait before signing in waits no longer for a clock that was set back", async () => {
  const fixture = await openFixture();
  const { tx } = fixture.server.ronda.app.db;
  const attempt = { email: "ana@rossi.example", address: "10.0.0.1", isKnownAddress: false };
  const now = fixture.server.clock.now();
  for (let count = 0; count < 40; count += 1) takeTry(tx, attempt, now);
  const told = takeTry(tx, attempt, now);

  const after = takeTry(tx, attempt, now - dayMs + minuteMs);

  expect(told).toHaveProperty("retryInMs");
  expect(after).toHaveProperty("taken");
  await fixture.close();
});

test("a clock that is set back into a shift opens it again, and forward ends it", async () => {
  const fixture = await openFixture({ at: mondayMorning + 9 * hourMs });
  const { server, cast } = fixture;
  const days = [1, 2, 3, 4, 5, 6, 7].flatMap((day) => [[`from-${day}-0`, "09:00"] as const, [`to-${day}-0`, "18:00"] as const]);
  await post(server, cast.adela, `/shifts/${cast.ana.id}`, { ...Object.fromEntries(days), worksShifts: "yes" });
  const isOnShift = () => rows<{ on: number }>(server, `SELECT is_on_shift AS "on" FROM person WHERE id = ${cast.ana.id}`)[0]?.on;
  await server.advance(10_000);
  const seen = [isOnShift()];

  for (const jump of [-3 * hourMs, 3 * hourMs, -dayMs, -3 * hourMs]) {
    server.clock.set(jump);
    await server.advance(10_000);
    seen.push(isOnShift());
  }

  expect(seen).toEqual([0, 1, 0, 0, 1]);
  const counted = [`${back.length + forward.length} jumps of 30 s to a day`, `${Object.keys(once).length} sorts of deadlines`];
  tell("R11", `${counted.join(" over ")}: each came once, after a jump back in its own time; sessions, links, tries and shifts too`);
  await fixture.close();
});
