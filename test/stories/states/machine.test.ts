import { expect, test } from "bun:test";
import { post } from "../../support/browser/browse.ts";
import { signIn } from "../../support/fixture/cast.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { openFixture } from "../../support/fixture/fixture.ts";

const minute = 60_000;
const hour = 60 * minute;

test("a first message opens a pending case that is nobody's and starts the wait", async () => {
  const fixture = await openFixture();

  await fixture.writes(fixture.marisa, "Hola");

  expect(conversationOf(fixture.server)).toMatchObject({
    status: "pending",
    ownerId: null,
    waitingSince: fixture.server.clock.now(),
    unread: 1,
  });
  await leave(fixture);
});

test("taking a case keeps the wait, answering ends it, and a second message of the customer starts a new one", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  const since = conversationOf(fixture.server).waitingSince;
  await fixture.server.advance(minute);

  await does(fixture.server, fixture.cast.ana, "claim");
  const taken = conversationOf(fixture.server);
  await replies(fixture, fixture.cast.ana, "Hola Marisa");
  const answered = conversationOf(fixture.server);
  await fixture.server.advance(minute);
  await fixture.writes(fixture.marisa, "¿Me pasás el VEP?");

  expect(taken).toMatchObject({ status: "in_progress", ownerId: fixture.cast.ana.id, waitingSince: since });
  expect(answered).toMatchObject({ status: "in_progress", waitingSince: null, silenceDueAt: fixture.server.clock.now() + 14 * minute });
  expect(conversationOf(fixture.server)).toMatchObject({ waitingSince: fixture.server.clock.now(), silenceDueAt: null });
  await leave(fixture);
});

test("fifteen minutes of silence after an answer wait for the customer, who wakes the case to the same owner in the same second", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, "¿En qué te ayudo?");

  await fixture.server.advance(14 * minute);
  const before = conversationOf(fixture.server);
  await fixture.server.advance(minute + 5_000);
  const silent = conversationOf(fixture.server);
  await fixture.writes(fixture.marisa, "El VEP");

  expect(before.status).toBe("in_progress");
  expect(silent).toMatchObject({ status: "waiting", ownerId: fixture.cast.ana.id, waitingSince: null });
  expect(conversationOf(fixture.server)).toMatchObject({
    status: "in_progress",
    ownerId: fixture.cast.ana.id,
    version: silent.version,
    waitingSince: fixture.server.clock.now(),
  });
  await leave(fixture);
});

test("a case handed on keeps its silence running", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, "Listo, te lo mandé");

  await does(fixture.server, fixture.cast.sole, "owner", { personId: String(fixture.cast.beto.id) });
  await fixture.server.advance(15 * minute + 5_000);

  expect(conversationOf(fixture.server)).toMatchObject({ status: "waiting", ownerId: fixture.cast.beto.id });
  await leave(fixture);
});

test("waiting by hand is for an answered customer only, and an answer takes the case up again", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  const pending = await does(fixture.server, fixture.cast.sole, "waiting");
  await does(fixture.server, fixture.cast.ana, "claim");
  const unanswered = await does(fixture.server, fixture.cast.ana, "waiting");
  await replies(fixture, fixture.cast.ana, "Avisame");

  const answered = await does(fixture.server, fixture.cast.ana, "waiting");
  const twice = await does(fixture.server, fixture.cast.ana, "waiting");
  const waiting = conversationOf(fixture.server);
  await replies(fixture, fixture.cast.ana, "¿Pudiste?");

  expect([pending, unanswered, answered, twice]).toEqual([409, 409, 200, 409]);
  expect(waiting).toMatchObject({ status: "waiting", silenceDueAt: null });
  expect(conversationOf(fixture.server)).toMatchObject({ status: "in_progress", silenceDueAt: fixture.server.clock.now() + 15 * minute });
  await leave(fixture);
});

test("whoever leaves the server leaves no case behind, and what waited for the customer comes back pending", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, "Avisame");
  await does(fixture.server, fixture.cast.ana, "waiting");

  await post(fixture.server, fixture.cast.adela, `/admin/people/${fixture.cast.ana.id}/deactivation`);
  await fixture.rest();
  const left = conversationOf(fixture.server);
  await fixture.writes(fixture.marisa, "Ya está");

  expect(left).toMatchObject({ status: "pending", ownerId: null, waitingSince: null });
  expect(conversationOf(fixture.server)).toMatchObject({ status: "pending", ownerId: null, waitingSince: fixture.server.clock.now() });
  await leave(fixture);
});

test("within a day the customer opens the resolved case again for its owner, after a day he opens a new one", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, "Listo");
  await does(fixture.server, fixture.cast.ana, "resolution");
  await fixture.server.clock.leap(24 * hour);

  await fixture.writes(fixture.marisa, "Una cosa más");
  const again = conversationOf(fixture.server);
  const ana = { ...fixture.cast.ana, cookie: await signIn(fixture.server, fixture.cast.ana.id) };
  await does(fixture.server, ana, "resolution");
  await fixture.server.clock.leap(24 * hour + 1);
  await fixture.writes(fixture.marisa, "Hola de nuevo");

  expect(again).toMatchObject({ status: "in_progress", ownerId: fixture.cast.ana.id, reopenings: 1, resolvedAt: null });
  expect(conversationOf(fixture.server)).toMatchObject({ status: "resolved", ownerId: fixture.cast.ana.id });
  expect(conversationOf(fixture.server, 2)).toMatchObject({ status: "pending", ownerId: null, timelineId: again.timelineId });
  await leave(fixture);
});

test("a resolved case whose owner left or may only look is opened again for the team", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await does(fixture.server, fixture.cast.ana, "resolution");

  const changed = await post(fixture.server, fixture.cast.adela, `/admin/people/${fixture.cast.ana.id}/role`, { role: "viewer" });
  await fixture.rest();
  await fixture.writes(fixture.marisa, "Una cosa más, ¿sigue ahí?");

  expect(changed.status).toBe(303);
  expect(conversationOf(fixture.server)).toMatchObject({ status: "pending", ownerId: null, reopenings: 1 });
  await leave(fixture);
});

test("thanks within ten minutes leave the case resolved; anything else, or thanks later, opens it", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, "Listo");
  await does(fixture.server, fixture.cast.ana, "resolution");
  await fixture.server.advance(5 * minute);

  await fixture.writes(fixture.marisa, "¡Muchas gracias!");
  const thanked = conversationOf(fixture.server);
  await fixture.writes(fixture.marisa, "Y otra cosa");
  const opened = conversationOf(fixture.server);
  await does(fixture.server, fixture.cast.ana, "resolution");
  await fixture.server.advance(11 * minute);
  await fixture.writes(fixture.marisa, "Gracias");

  expect(thanked).toMatchObject({ status: "resolved", waitingSince: null, reopenings: 0 });
  expect(opened).toMatchObject({ status: "in_progress", reopenings: 1 });
  expect(conversationOf(fixture.server)).toMatchObject({ status: "in_progress", reopenings: 2 });
  await leave(fixture);
});

test("opened again by hand a case is of who opens it, unless the customer has a newer one", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await does(fixture.server, fixture.cast.ana, "resolution");

  const reopened = await does(fixture.server, fixture.cast.sole, "reopening");
  const taken = conversationOf(fixture.server);
  await does(fixture.server, fixture.cast.sole, "resolution");
  await fixture.server.clock.leap(25 * hour);
  await fixture.writes(fixture.marisa, "Hola otra vez");
  const sole = { ...fixture.cast.sole, cookie: await signIn(fixture.server, fixture.cast.sole.id) };
  const late = await post(fixture.server, sole, "/conversations/1/reopening");

  expect([reopened, late.status]).toEqual([200, 409]);
  expect(taken).toMatchObject({ status: "in_progress", ownerId: fixture.cast.sole.id, reopenings: 1 });
  expect(conversationOf(fixture.server)).toMatchObject({ status: "resolved" });
  await leave(fixture);
});

test("a pending case is resolved without an owner, and moves that the table does not know are refused", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");

  const reopened = await does(fixture.server, fixture.cast.sole, "reopening");
  const released = await does(fixture.server, fixture.cast.sole, "release");
  const resolved = await does(fixture.server, fixture.cast.ana, "resolution");
  const after = await Promise.all(["claim", "release", "waiting", "resolution"].map((act) => does(fixture.server, fixture.cast.sole, act)));
  const given = await does(fixture.server, fixture.cast.sole, "owner", { personId: String(fixture.cast.beto.id) });

  expect([reopened, released, resolved]).toEqual([409, 409, 200]);
  expect([...after, given]).toEqual([409, 409, 409, 409, 409]);
  expect(conversationOf(fixture.server)).toMatchObject({ status: "resolved", ownerId: null, waitingSince: null });
  await leave(fixture);
});

test("a reply that fails after the case came to wait for the customer takes it up again with the old wait", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  const since = conversationOf(fixture.server).waitingSince;
  await does(fixture.server, fixture.cast.ana, "claim");
  fixture.meta.planNext("failed_after_sent");
  await replies(fixture, fixture.cast.ana, "Hola Marisa");
  await does(fixture.server, fixture.cast.ana, "waiting");
  const waiting = conversationOf(fixture.server).status;

  await fixture.server.advance(minute);

  expect(waiting).toBe("waiting");
  expect(conversationOf(fixture.server)).toMatchObject({ status: "in_progress", waitingSince: since });
  await leave(fixture);
});
