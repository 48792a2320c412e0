import { afterAll, beforeAll, expect, test } from "bun:test";
import { changeTeamsOf } from "../../../src/domain/setup/members.ts";
import { post } from "../../support/browser/browse.ts";
import { does } from "../../support/fixture/conversation.ts";
import { signIn } from "../../support/fixture/cast.ts";
import { message, rows } from "../../support/fixture/intake.ts";
import { deliver, delivery } from "../../support/fixture/meta.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { send } from "../../support/pages/routes.ts";
import {
  askPath,
  type SightPeople,
  everyone,
  existingKinds,
  openSightPeople,
  seesKind,
  type Who,
  wholeOf,
} from "../../support/pages/sight-people.ts";

let fixture: SightPeople;
beforeAll(async () => {
  fixture = await openSightPeople();
});
afterAll(() => fixture.close());

const ways = (id: string) => [`/media/${id}`, `/api/v1/media/${id}`];

test("threat 21: a file is there for whoever sees its case, and for others it is a file that never was, whole, in part and by HEAD", async () => {
  const never = "f".repeat(32);
  const wrong: string[] = [];

  const cells = everyone.flatMap((who) => existingKinds.flatMap((kind) => [0, 1].map((way) => ({ who, kind, way }))));
  const ask = async (who: Who, id: string, way: number) =>
    wholeOf(await askPath(fixture, who, { method: "GET", path: ways(id)[way] ?? "" }));

  for (const { who, kind, way } of cells) {
    const answer = await ask(who, fixture.targets[kind].media, way);
    const missing = await ask(who, never, way);
    const isLike = JSON.stringify(answer) === JSON.stringify(missing);
    const isRight = seesKind(who, kind)
      ? answer.status === 200 && answer.headers.includes("private, no-store")
      : isLike && answer.status === 404;
    if (!isRight) wrong.push(`${who} ${kind} ${way}: ${answer.status}`);
  }
  const headers = { cookie: fixture.people.agent.cookie, range: "bytes=0-1" };
  for (const method of ["GET", "HEAD"]) {
    const answer = await send(fixture.server, method, `/media/${fixture.targets.foreign.media}`, { headers });
    if (answer.status !== 404 || answer.headers.has("content-range")) wrong.push(`${method} ${answer.status}`);
  }

  expect(wrong).toEqual([]);
});

test("threat 21: the address that was good is worth nothing after the case is given away, the team left, or the browser signed out", async () => {
  const { ana, sole, eva } = fixture.cast;
  const address = `/media/${fixture.targets.own.media}`;
  const cookie = await signIn(fixture.server, ana.id);
  const look = async (accept = "image/*") => (await send(fixture.server, "GET", address, { headers: { cookie, accept } })).status;
  const statuses = [await look()];

  await does(fixture.server, sole, "owner", { personId: String(eva.id), confirm: "1" });
  statuses.push(await look());
  await does(fixture.server, sole, "owner", { personId: String(ana.id), confirm: "1" });
  statuses.push(await look());
  const pending = `/media/${fixture.targets.pending.media}`;
  const before = await send(fixture.server, "GET", pending, { headers: { cookie } });
  await manage(fixture.server, (work) =>
    changeTeamsOf(work, "operator", { personId: ana.id, teams: [{ teamId: fixture.cast.otherTeamId, isPrimary: true }] }),
  );
  const after = await send(fixture.server, "GET", pending, { headers: { cookie } });
  await post(fixture.server, { ...ana, cookie }, "/sign-out");
  statuses.push(await look(), await look("text/html"));

  expect(statuses).toEqual([200, 404, 200, 401, 303]);
  expect([before.status, after.status]).toEqual([200, 404]);
});

test("threat 21: a message that was taken back takes its file along, from everybody", async () => {
  const { conversation, media } = fixture.targets.taken;
  const { wamid } = rows<{ wamid: string }>(
    fixture.server,
    `SELECT m.wamid FROM message m JOIN media f ON f.message_id = m.id WHERE m.conversation_id = ${conversation}`,
  )[0] ?? { wamid: "" };

  const phone = "5493415552003";
  const revoke = message({ from: phone, from_user_id: undefined, type: "revoke", text: undefined, revoke: { original_message_id: wamid } });
  await deliver(fixture.server, delivery({ messages: [revoke] }));
  await fixture.rest();

  for (const who of everyone) {
    for (const path of ways(media)) expect([who, (await askPath(fixture, who, { method: "GET", path })).status]).toEqual([who, 404]);
  }
});

test("threat 21: an address is 128 random bits in one spelling, never a path, a hash or a number", async () => {
  const { media } = fixture.targets.pending;
  const { sha256 } = rows<{ sha256: string }>(fixture.server, "SELECT sha256 FROM media WHERE state = 'ready'")[0] ?? { sha256: "" };
  const odd = [
    media.toUpperCase(),
    ` ${media}`,
    `${media}%00`,
    media.slice(1),
    `${media}0`,
    sha256,
    sha256.slice(0, 32),
    "1",
    "..%2f..%2fkey",
    "%2e%2e%2fronda.db",
    `${media}.png`,
  ];

  for (const id of odd.filter((one) => one !== media)) {
    for (const path of ways(id)) expect([path, (await askPath(fixture, "admin", { method: "GET", path })).status]).toEqual([path, 404]);
  }
  expect(rows<{ id: string }>(fixture.server, "SELECT id FROM media").every(({ id }) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
});
