import { afterEach, beforeEach, expect, test } from "bun:test";
import { transact } from "../../../src/db/transact.ts";
import { deactivatePerson } from "../../../src/domain/people/deactivate.ts";
import { sendPush } from "../../../src/jobs/notices/send-push.ts";
import { sweepExpired } from "../../../src/jobs/sweep-expired.ts";
import { PortError, type PushIdentity, type PushMessage, type PushSubscription } from "../../../src/ports/world.ts";
import { post } from "../../support/browser/browse.ts";
import { bringCast, type Cast, type Player, signIn } from "../../support/fixture/cast.ts";
import { openTestServer, type TestServer } from "../../support/fixture/test-server.ts";
import { endpointsIn, pushRow } from "../../support/notices/push-rows.ts";
import { newPushReader } from "../../support/process/push-reader.ts";

const notice = { title: "Marisa", body: "¿Sigue en pie?", navigate: "/conversations/1", tag: "conversation-1", badge: 3 };
const { p256dh, auth } = newPushReader();

let server: TestServer;
let cast: Cast;
let arrived: { to: PushSubscription; message: PushMessage; as: PushIdentity }[];
let answer: (endpoint: string) => "taken" | "gone";

beforeEach(async () => {
  arrived = [];
  answer = () => "taken";
  const send = async (to: PushSubscription, message: PushMessage, as: PushIdentity) => {
    arrived.push({ to, message, as });
    return answer(to.endpoint);
  };
  server = await openTestServer({ around: (world) => ({ ...world, push: { send } }) });
  cast = await bringCast(server);
  await post(server, cast.ana, "/me/push/identity");
});

afterEach(() => server.close());

const at = (n: number | string) => `https://push.example/send/${n}`;
const subscribe = (who: Player, n: number | string, more: Record<string, string> = {}) =>
  post(server, who, "/me/push", { endpoint: at(n), p256dh, auth, ...more });
const tell = (who: Player) => sendPush(server.ronda.app, who.id, notice);
const endpointsOf = (who: Player) => endpointsIn(server, who);
const rowOf = (n: number) => pushRow(server, at(n));

test("what is pushed has the declarative form, in the person's language, and says who we are", async () => {
  await subscribe(cast.ana, 1);

  expect(await tell(cast.ana)).toEqual({ delivered: 1 });

  const { navigate, tag, ...rest } = notice;
  expect(JSON.parse(arrived[0]?.message.payload ?? "")).toEqual({
    web_push: 8030,
    notification: { title: rest.title, body: rest.body, navigate, lang: "es", tag },
    app_badge: 3,
  });
  expect(arrived[0]?.message.topic).toMatch(/^[\w-]{32}$/);
  expect(arrived[0]?.as.subject).toBe("mailto:adela@rossi.example");
  expect(rowOf(1)?.delivered_at).toBe(server.clock.now());
});

test("the keys are made once, whoever asks, and the private one lies sealed", async () => {
  const [one, other] = await Promise.all([post(server, cast.ana, "/me/push/identity"), post(server, cast.beto, "/me/push/identity")]);

  const key = await one.text();
  expect(await other.text()).toBe(key);
  expect(Buffer.from(key, "base64url")).toHaveLength(65);
  await subscribe(cast.ana, 1);
  await tell(cast.ana);
  expect(arrived[0]?.as.publicKey).toBe(key);
  const stored = server.ronda.app.db.tx.raw.query<{ all: string }, []>("SELECT group_concat(value) AS [all] FROM setting").get()?.all;
  expect(stored).not.toContain(arrived[0]?.as.privateKey ?? "?");
});

test.each([
  ["http", { endpoint: "http://push.example/1" }],
  ["a bare host", { endpoint: "https://push.example/" }],
  ["a name and password", { endpoint: "https://a:b@push.example/1" }],
  ["no address", { endpoint: "" }],
  ["an endless address", { endpoint: `https://push.example/${"a".repeat(1_000)}` }],
  ["a line break", { endpoint: "https://push.example/1\r\nx" }],
  ["a short point", { p256dh: "BAAA" }],
  ["another kind of point", { p256dh: `A${p256dh.slice(1)}` }],
  ["a long secret", { auth: `${auth}AA` }],
  ["other letters", { auth: `${auth.slice(0, -1)}=` }],
])("a subscription with %s is refused", async (_, wrong) => {
  const refused = await subscribe(cast.ana, 1, wrong);

  expect([refused.status, await refused.text()]).toEqual([422, "bad_push"]);
  expect(endpointsOf(cast.ana)).toEqual([]);
});

test("a browser belongs to who turned it on last: it moves, and never tells two people", async () => {
  await subscribe(cast.ana, 1);
  await subscribe(cast.beto, 1);

  expect([await tell(cast.ana), await tell(cast.beto)]).toEqual([{ delivered: 0 }, { delivered: 1 }]);
});

test("a browser that tells itself for somebody else changes nothing", async () => {
  await subscribe(cast.ana, 1);

  expect((await subscribe(cast.beto, 1, { person: String(cast.ana.id) })).status).toBe(204);

  expect([endpointsOf(cast.ana), endpointsOf(cast.beto)]).toEqual([[at(1)], []]);
});

test("of eleven browsers the one that was reached longest ago is forgotten", async () => {
  for (let n = 1; n <= 10; n += 1) await subscribe(cast.ana, n);
  await server.advance(1_000);
  await subscribe(cast.ana, 11);

  expect(endpointsOf(cast.ana)).toHaveLength(10);
  expect(endpointsOf(cast.ana)).toContain(at(11));
});

test("a browser that neither told of itself nor was reached for two months is forgotten", async () => {
  const days = async (n: number) => {
    await server.clock.leap(n * 24 * 3_600_000);
    for (const who of [cast.ana, cast.beto]) who.cookie = await signIn(server, who.id);
  };
  for (const n of [1, 2, 3, 4]) await subscribe(cast.ana, n);
  await days(30);
  answer = (endpoint) => (endpoint === at(2) ? "taken" : "gone");
  server.ronda.app.db.tx.raw.run("UPDATE push_subscription SET retry_due_at = ?1 WHERE endpoint <> ?2", [server.clock.now() + 1, at(2)]);
  await tell(cast.ana);
  await subscribe(cast.ana, 3);
  await subscribe(cast.beto, 4);

  await days(30);
  await sweepExpired(server.ronda.app);
  const afterTwo = [endpointsOf(cast.ana), endpointsOf(cast.beto)];
  await days(30);
  await sweepExpired(server.ronda.app);

  expect(afterTwo).toEqual([[at(2), at(3)], [at(4)]]);
  expect([endpointsOf(cast.ana), endpointsOf(cast.beto)]).toEqual([[], []]);
});

test("a new address takes the place of one's own old one, never of somebody else's", async () => {
  await subscribe(cast.ana, 1);

  expect((await subscribe(cast.beto, 2, { replaces: at(1) })).status).toBe(404);
  await subscribe(cast.ana, 3, { replaces: at(1) });

  expect([endpointsOf(cast.ana), endpointsOf(cast.beto)]).toEqual([[at(3)], []]);
});

test("one can turn off one's own browser alone", async () => {
  await subscribe(cast.ana, 1);
  await post(server, cast.beto, "/me/push/removal", { endpoint: at(1) });
  expect(endpointsOf(cast.ana)).toEqual([at(1)]);

  await post(server, cast.ana, "/me/push/removal", { endpoint: at(1) });

  expect(endpointsOf(cast.ana)).toEqual([]);
});

test("signing out ends what this browser hears, and being deactivated ends all", async () => {
  await subscribe(cast.ana, 1);
  await subscribe(cast.beto, 2);
  await post(server, cast.ana, "/sign-out");
  expect([endpointsOf(cast.ana), endpointsOf(cast.beto)]).toEqual([[], [at(2)]]);
  await subscribe(cast.eva, 3);
  const session = server.ronda.app.db.tx.raw.query<{ id: number }, [number]>("SELECT id FROM session WHERE person_id = ?1");
  await post(server, cast.eva, `/me/sessions/${session.get(cast.eva.id)?.id}/end`);
  expect(endpointsOf(cast.eva)).toEqual([]);

  await transact(server.ronda.app, { personId: null, address: null }, (work) => deactivatePerson(work, "operator", cast.beto.id));

  expect(endpointsOf(cast.beto)).toEqual([]);
});

test("a browser that is gone is forgotten, its neighbours are told", async () => {
  await subscribe(cast.ana, 1);
  await subscribe(cast.ana, 2);
  answer = (endpoint) => (endpoint === at(1) ? "gone" : "taken");

  expect(await tell(cast.ana)).toEqual({ delivered: 1 });
  expect(endpointsOf(cast.ana)).toEqual([at(2)]);
});

test("one that fails rests ever longer, and is forgotten after ten times in a row, not within an hour", async () => {
  await subscribe(cast.ana, 1);
  answer = () => {
    throw new PortError("the service is broken", true, { why: "refused" });
  };
  const startedAt = server.clock.now();

  await tell(cast.ana);
  await tell(cast.ana);
  expect([arrived.length, rowOf(1)?.failures, rowOf(1)?.retry_due_at]).toEqual([1, 1, startedAt + 30_000]);
  for (let minute = 0; minute < 240 && rowOf(1); minute += 1) {
    await server.advance(60_000);
    await tell(cast.ana);
  }

  expect(arrived).toHaveLength(10);
  expect(server.clock.now() - startedAt).toBeGreaterThan(3_600_000);
  expect(endpointsOf(cast.ana)).toEqual([]);
});

test("a success begins the count anew", async () => {
  await subscribe(cast.ana, 1);
  answer = () => {
    throw new PortError("busy", true);
  };
  await tell(cast.ana);
  await server.advance(60_000);
  answer = () => "taken";
  await tell(cast.ana);

  expect(rowOf(1)).toMatchObject({ failures: 0, retry_due_at: null });
});

test("a service that asks for two minutes gets them, an hour at most, and no failure is counted", async () => {
  await subscribe(cast.ana, 1);
  let asks = 120_000;
  answer = () => {
    throw new PortError("429", true, { retryAfterMs: asks });
  };

  await tell(cast.ana);
  expect(rowOf(1)).toMatchObject({ failures: 0, retry_due_at: server.clock.now() + 120_000 });
  await server.advance(119_000);
  await tell(cast.ana);
  expect(arrived).toHaveLength(1);
  await server.advance(1_000);
  asks = 999_999_000;
  await tell(cast.ana);

  expect(rowOf(1)?.retry_due_at).toBe(server.clock.now() + 3_600_000);
});

test("a long text is cut so that the whole stays under 3 KB, between letters", async () => {
  await subscribe(cast.ana, 1);

  await sendPush(server.ronda.app, cast.ana.id, { ...notice, title: "T".repeat(500), body: "👨‍👩‍👧".repeat(2_000) });

  const { payload = "" } = arrived[0]?.message ?? {};
  expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(3_000);
  expect(Buffer.byteLength(payload)).toBeGreaterThan(2_000);
  expect(JSON.parse(payload).notification.body).toMatch(/^(👨‍👩‍👧)+…$/u);
});

test("without the key file nothing is sent and no keys are made", async () => {
  await subscribe(cast.ana, 1);
  server.ronda.app.secrets = null;

  expect(await tell(cast.ana)).toEqual({ delivered: 0 });
  expect((await post(server, cast.ana, "/me/push/identity")).status).toBe(503);
});
