import { expect, test } from "bun:test";
import { post } from "../support/browse.ts";
import { signIn } from "../support/cast.ts";
import { caseOf, does, leave, replies } from "../support/case.ts";
import { openTown } from "../support/town.ts";

const minute = 60_000;
const hour = 60 * minute;

test("a first message opens a pending case that is nobody's and starts the wait", async () => {
  const town = await openTown();

  await town.writes(town.marisa, "Hola");

  expect(caseOf(town.house)).toMatchObject({ status: "pending", ownerId: null, waitingSince: town.house.clock.now(), unread: 1 });
  await leave(town);
});

test("taking a case keeps the wait, answering ends it, and a second message of the customer starts a new one", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  const since = caseOf(town.house).waitingSince;
  await town.house.advance(minute);

  await does(town.house, town.cast.ana, "claim");
  const taken = caseOf(town.house);
  await replies(town, town.cast.ana, "Hola Marisa");
  const answered = caseOf(town.house);
  await town.house.advance(minute);
  await town.writes(town.marisa, "¿Me pasás el VEP?");

  expect(taken).toMatchObject({ status: "in_progress", ownerId: town.cast.ana.id, waitingSince: since });
  expect(answered).toMatchObject({ status: "in_progress", waitingSince: null, silenceDueAt: town.house.clock.now() + 14 * minute });
  expect(caseOf(town.house)).toMatchObject({ waitingSince: town.house.clock.now(), silenceDueAt: null });
  await leave(town);
});

test("fifteen minutes of silence after an answer wait for the customer, who wakes the case to the same owner in the same second", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  await replies(town, town.cast.ana, "¿En qué te ayudo?");

  await town.house.advance(14 * minute);
  const before = caseOf(town.house);
  await town.house.advance(minute + 5_000);
  const silent = caseOf(town.house);
  await town.writes(town.marisa, "El VEP");

  expect(before.status).toBe("in_progress");
  expect(silent).toMatchObject({ status: "waiting", ownerId: town.cast.ana.id, waitingSince: null });
  expect(caseOf(town.house)).toMatchObject({
    status: "in_progress",
    ownerId: town.cast.ana.id,
    version: silent.version,
    waitingSince: town.house.clock.now(),
  });
  await leave(town);
});

test("a case handed on keeps its silence running", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  await replies(town, town.cast.ana, "Listo, te lo mandé");

  await does(town.house, town.cast.sole, "owner", { personId: String(town.cast.beto.id) });
  await town.house.advance(15 * minute + 5_000);

  expect(caseOf(town.house)).toMatchObject({ status: "waiting", ownerId: town.cast.beto.id });
  await leave(town);
});

test("waiting by hand is for an answered customer only, and an answer takes the case up again", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  const pending = await does(town.house, town.cast.sole, "waiting");
  await does(town.house, town.cast.ana, "claim");
  const unanswered = await does(town.house, town.cast.ana, "waiting");
  await replies(town, town.cast.ana, "Avisame");

  const answered = await does(town.house, town.cast.ana, "waiting");
  const twice = await does(town.house, town.cast.ana, "waiting");
  const waiting = caseOf(town.house);
  await replies(town, town.cast.ana, "¿Pudiste?");

  expect([pending, unanswered, answered, twice]).toEqual([409, 409, 200, 409]);
  expect(waiting).toMatchObject({ status: "waiting", silenceDueAt: null });
  expect(caseOf(town.house)).toMatchObject({ status: "in_progress", silenceDueAt: town.house.clock.now() + 15 * minute });
  await leave(town);
});

test("whoever leaves the house leaves no case behind, and what waited for the customer comes back pending", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  await replies(town, town.cast.ana, "Avisame");
  await does(town.house, town.cast.ana, "waiting");

  await post(town.house, town.cast.adela, `/admin/people/${town.cast.ana.id}/deactivation`);
  await town.rest();
  const left = caseOf(town.house);
  await town.writes(town.marisa, "Ya está");

  expect(left).toMatchObject({ status: "pending", ownerId: null, waitingSince: null });
  expect(caseOf(town.house)).toMatchObject({ status: "pending", ownerId: null, waitingSince: town.house.clock.now() });
  await leave(town);
});

test("within a day the customer opens the resolved case again for its owner, after a day he opens a new one", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  await replies(town, town.cast.ana, "Listo");
  await does(town.house, town.cast.ana, "resolution");
  await town.house.clock.leap(24 * hour);

  await town.writes(town.marisa, "Una cosa más");
  const again = caseOf(town.house);
  const ana = { ...town.cast.ana, cookie: await signIn(town.house, town.cast.ana.id) };
  await does(town.house, ana, "resolution");
  await town.house.clock.leap(24 * hour + 1);
  await town.writes(town.marisa, "Hola de nuevo");

  expect(again).toMatchObject({ status: "in_progress", ownerId: town.cast.ana.id, reopenings: 1, resolvedAt: null });
  expect(caseOf(town.house)).toMatchObject({ status: "resolved", ownerId: town.cast.ana.id });
  expect(caseOf(town.house, 2)).toMatchObject({ status: "pending", ownerId: null, timelineId: again.timelineId });
  await leave(town);
});

test("a resolved case whose owner left or may only look is opened again for the team", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  await does(town.house, town.cast.ana, "resolution");

  const changed = await post(town.house, town.cast.adela, `/admin/people/${town.cast.ana.id}/role`, { role: "viewer" });
  await town.rest();
  await town.writes(town.marisa, "Una cosa más, ¿sigue ahí?");

  expect(changed.status).toBe(303);
  expect(caseOf(town.house)).toMatchObject({ status: "pending", ownerId: null, reopenings: 1 });
  await leave(town);
});

test("thanks within ten minutes leave the case resolved; anything else, or thanks later, opens it", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  await replies(town, town.cast.ana, "Listo");
  await does(town.house, town.cast.ana, "resolution");
  await town.house.advance(5 * minute);

  await town.writes(town.marisa, "¡Muchas gracias!");
  const thanked = caseOf(town.house);
  await town.writes(town.marisa, "Y otra cosa");
  const opened = caseOf(town.house);
  await does(town.house, town.cast.ana, "resolution");
  await town.house.advance(11 * minute);
  await town.writes(town.marisa, "Gracias");

  expect(thanked).toMatchObject({ status: "resolved", waitingSince: null, reopenings: 0 });
  expect(opened).toMatchObject({ status: "in_progress", reopenings: 1 });
  expect(caseOf(town.house)).toMatchObject({ status: "in_progress", reopenings: 2 });
  await leave(town);
});

test("opened again by hand a case is of who opens it, unless the customer has a newer one", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  await does(town.house, town.cast.ana, "resolution");

  const reopened = await does(town.house, town.cast.sole, "reopening");
  const taken = caseOf(town.house);
  await does(town.house, town.cast.sole, "resolution");
  await town.house.clock.leap(25 * hour);
  await town.writes(town.marisa, "Hola otra vez");
  const sole = { ...town.cast.sole, cookie: await signIn(town.house, town.cast.sole.id) };
  const late = await post(town.house, sole, "/conversations/1/reopening");

  expect([reopened, late.status]).toEqual([200, 409]);
  expect(taken).toMatchObject({ status: "in_progress", ownerId: town.cast.sole.id, reopenings: 1 });
  expect(caseOf(town.house)).toMatchObject({ status: "resolved" });
  await leave(town);
});

test("a pending case is resolved without an owner, and moves that the table does not know are refused", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");

  const reopened = await does(town.house, town.cast.sole, "reopening");
  const released = await does(town.house, town.cast.sole, "release");
  const resolved = await does(town.house, town.cast.ana, "resolution");
  const after = await Promise.all(["claim", "release", "waiting", "resolution"].map((act) => does(town.house, town.cast.sole, act)));
  const given = await does(town.house, town.cast.sole, "owner", { personId: String(town.cast.beto.id) });

  expect([reopened, released, resolved]).toEqual([409, 409, 200]);
  expect([...after, given]).toEqual([409, 409, 409, 409, 409]);
  expect(caseOf(town.house)).toMatchObject({ status: "resolved", ownerId: null, waitingSince: null });
  await leave(town);
});

test("a reply that fails after the case came to wait for the customer takes it up again with the old wait", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  const since = caseOf(town.house).waitingSince;
  await does(town.house, town.cast.ana, "claim");
  town.meta.planNext("failed_after_sent");
  await replies(town, town.cast.ana, "Hola Marisa");
  await does(town.house, town.cast.ana, "waiting");
  const waiting = caseOf(town.house).status;

  await town.house.advance(minute);

  expect(waiting).toBe("waiting");
  expect(caseOf(town.house)).toMatchObject({ status: "in_progress", waitingSince: since });
  await leave(town);
});
