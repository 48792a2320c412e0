import { expect, test } from "bun:test";
import { listBroken } from "../../src/domain/invariants.ts";
import { findPasswordLink, makePasswordLink } from "../../src/domain/people/password-links.ts";
import { drawToken } from "../../src/domain/people/tokens.ts";
import { takeTry } from "../../src/domain/people/tries.ts";
import { tell } from "../proof/scale.ts";
import { get, post } from "../support/browse.ts";
import { rows } from "../support/intake.ts";
import { manage } from "../support/office-work.ts";
import { mondayMorning } from "../support/ronda.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { openTown } from "../support/town.ts";
import { type Came, cameIn, openWaitingOffice } from "../support/waiting-office.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const once: Came = { timeOut: 1, silence: 1, returned: 1, asked: 1, lost: 1, sent: 1, offered: 1, jobs: 0 };
const back = [-dayMs, -6 * hourMs, -hourMs, -5 * minuteMs, -30_000];
const forward = [30_000, 5 * minuteMs, hourMs, 6 * hourMs, 23 * hourMs];

test.each(back)("the clock is set by %d ms: all that waits comes once, in its own time from then on at the latest", async (jump) => {
  const office = await openWaitingOffice();
  const { house } = office.town;
  await house.advance(15_000);

  house.clock.set(jump);
  await house.advance(4.5 * minuteMs);
  const early = cameIn(office);
  await house.advance(5 * minuteMs);
  const later = cameIn(office);
  await house.advance(8 * minuteMs);

  expect(early).toMatchObject({ timeOut: 0, silence: 0, returned: 0, asked: 1, lost: 1, sent: 1, jobs: 0 });
  expect(later).toMatchObject({ timeOut: 0, silence: 0, returned: 1 });
  expect(cameIn(office)).toEqual(once);
  expect(listBroken(house.ronda.app.db.tx)).toEqual([]);
  await office.town.close();
});

test.each(forward)("the clock is set by %d ms: all that waits comes once, the jump early at most", async (jump) => {
  const office = await openWaitingOffice();
  const { house } = office.town;
  await house.advance(15_000);

  house.clock.set(jump);
  await house.advance(17.5 * minuteMs);

  expect(cameIn(office)).toEqual(once);
  expect(listBroken(house.ronda.app.db.tx)).toEqual([]);
  await office.town.close();
});

test("the clock is set a day back and, five minutes later, right again: all comes once", async () => {
  const office = await openWaitingOffice();
  const { house } = office.town;
  await house.advance(15_000);

  house.clock.set(-dayMs);
  await house.advance(5 * minuteMs);
  house.clock.set(dayMs);
  await house.advance(18 * minuteMs);

  expect({ ...cameIn(office), sent: 1 }).toEqual(once);
  expect(listBroken(house.ronda.app.db.tx)).toEqual([]);
  await office.town.close();
});

test.each([-dayMs, dayMs])(
  "the clock is set by %d ms: browsers stay signed in, and end after twelve idle hours all the same",
  async (jump) => {
    const town = await openTown();
    const { house, cast } = town;
    const status = async () => (await get(house, cast.ana, "/inbox")).status;
    await house.advance(hourMs / 60);
    const before = await status();

    house.clock.set(jump);
    await house.advance(10_000);
    const after = await status();
    await house.clock.pass(11 * hourMs);
    const used = await status();
    await house.clock.pass(12.5 * hourMs);

    expect([before, after, used]).toEqual([200, 200, 200]);
    expect(await status()).not.toBe(200);
    await town.close();
  },
);

test("a session does not outlive two weeks of use for a clock that was set back", async () => {
  const town = await openTown();
  const { house, cast } = town;
  const status = async () => (await get(house, cast.ana, "/inbox")).status;

  house.clock.set(-dayMs);
  const seen = [];
  for (let half = 0; half < 28; half += 1) {
    await house.clock.pass(dayMs / 2 - minuteMs);
    seen.push(await status());
  }
  await house.clock.pass(hourMs);

  expect(seen.every((one) => one === 200)).toBe(true);
  expect(await status()).not.toBe(200);
  await town.close();
});

test.each([-dayMs, dayMs])("the clock is set by %d ms: a password link lives on, and ends after three days all the same", async (jump) => {
  const town = await openTown();
  const { house, cast } = town;
  const token = drawToken(seededRandom(5));
  await manage(house, (work) => makePasswordLink(work, "operator", { personId: cast.ana.id, token }));
  const isGood = () => findPasswordLink(house.ronda.app.db.tx, token, house.clock.now()) !== undefined;

  house.clock.set(jump);
  await house.advance(10_000);
  const after = isGood();
  await house.clock.pass(3 * dayMs);

  expect([after, isGood()]).toEqual([true, false]);
  await town.close();
});

test("somebody who was told to wait before signing in waits no longer for a clock that was set back", async () => {
  const town = await openTown();
  const { tx } = town.house.ronda.app.db;
  const attempt = { email: "ana@rossi.example", address: "10.0.0.1", isKnownAddress: false };
  const now = town.house.clock.now();
  for (let count = 0; count < 40; count += 1) takeTry(tx, attempt, now);
  const told = takeTry(tx, attempt, now);

  const after = takeTry(tx, attempt, now - dayMs + minuteMs);

  expect(told).toHaveProperty("retryInMs");
  expect(after).toHaveProperty("taken");
  await town.close();
});

test("a clock that is set back into a shift opens it again, and forward ends it", async () => {
  const town = await openTown({ at: mondayMorning + 9 * hourMs });
  const { house, cast } = town;
  const days = [1, 2, 3, 4, 5, 6, 7].flatMap((day) => [[`from-${day}-0`, "09:00"] as const, [`to-${day}-0`, "18:00"] as const]);
  await post(house, cast.adela, `/shifts/${cast.ana.id}`, { ...Object.fromEntries(days), worksShifts: "yes" });
  const isOnShift = () => rows<{ on: number }>(house, `SELECT is_on_shift AS "on" FROM person WHERE id = ${cast.ana.id}`)[0]?.on;
  await house.advance(10_000);
  const seen = [isOnShift()];

  for (const jump of [-3 * hourMs, 3 * hourMs, -dayMs, -3 * hourMs]) {
    house.clock.set(jump);
    await house.advance(10_000);
    seen.push(isOnShift());
  }

  expect(seen).toEqual([0, 1, 0, 0, 1]);
  const counted = [`${back.length + forward.length} jumps of 30 s to a day`, `${Object.keys(once).length} sorts of deadlines`];
  tell("R11", `${counted.join(" over ")}: each came once, after a jump back in its own time; sessions, links, tries and shifts too`);
  await town.close();
});
