import { expect, test } from "bun:test";
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { listBroken } from "../../src/domain/invariants.ts";
import { share, tell } from "../proof/scale.ts";
import { account } from "../support/fixture/cast.ts";
import { freshFolder } from "../support/fixture/fresh-folder.ts";
import { deliver } from "../support/fixture/meta.ts";
import { projectionOf } from "../support/days/projection.ts";
import { type Change, type Recorded, recordDays, type Told } from "../support/process/recorded.ts";
import { openTestServer } from "../support/fixture/test-server.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";
import { settle, VirtualClock } from "../support/fixture/virtual-clock.ts";

const chosen = Number(process.env["RONDA_SEED"]);
const seeds = chosen > 0 ? [chosen] : Array.from({ length: share(40, 300) }, (_, index) => index + 1);
let recorded: Recorded;
let inOrder: string[];
let delivered = 0;

test("webhooks that come hours late, up to five times, shuffled and packed otherwise leave what they leave in order", async () => {
  recorded = await recordDays(3, share(3, 7));
  inOrder = await project(recorded.told.map((one) => [one]));

  for (const seed of seeds) {
    const random = seededRandom(seed);
    const copies = recorded.told.flatMap((one) => Array.from({ length: 1 + Math.floor(random.fraction() * 5) }, () => one));
    const shuffled = packs(random, correctionsLast(shuffle(random, copies)));
    delivered += shuffled.flat().length;

    const projection = await project(shuffled, recorded.endedAt + Math.floor(random.fraction() * 6 * 3_600_000));

    const again = `RONDA_SEED=${seed} bun test test/simulation/shuffled.test.ts`;
    expect({ again, ...difference(projection) }).toEqual({ again, missing: [], odd: [] });
  }
  recorded.folder.remove();
  const { length } = recorded.told;
  tell(
    "R7",
    `${seeds.length} shuffles of ${length} recorded changes (${inOrder.length} facts), ${delivered} delivered: 0 differ from the run in order`,
  );
}, 600_000);

// At their own times, or all of them late at `at`. Resolves to what the data then says.
async function project(posts: Told[][], at?: number): Promise<string[]> {
  using folder = freshFolder();
  for (const file of ["ronda.db", "ronda.db-wal"])
    if (existsSync(join(recorded.folder.path, file))) copyFileSync(join(recorded.folder.path, file), join(folder.path, file));
  const clock = new VirtualClock(at ?? recorded.startedAt);
  const server = await openTestServer({ folder: folder.path, clock });
  for (const post of posts) {
    if (at === undefined) await clock.leap(Math.max(0, (post[0]?.at ?? 0) - clock.now()));
    const answer = await deliver(server, bodyOf(post.map(({ change }) => change)));
    expect(answer.status).toBe(200);
  }
  await settle(24);
  expect(listBroken(server.ronda.app.db.tx)).toEqual([]);
  const projection = projectionOf(server);
  await server.close();
  return projection;
}

function difference(projection: string[]): { missing: string[]; odd: string[] } {
  const [expected, got] = [new Set(inOrder), new Set(projection)];
  return {
    missing: inOrder.filter((line) => !got.has(line)).slice(0, 12),
    odd: projection.filter((line) => !expected.has(line)).slice(0, 12),
  };
}

// Meta packs as it likes: several entries, several changes in one, several messages and statuses of one number in one value.
function bodyOf(changes: readonly Change[]): object {
  const entry = changes.map((change) => ({ id: account.wabaId, changes: [change] }));
  return { object: "whatsapp_business_account", entry };
}

function packs(random: ReturnType<typeof seededRandom>, told: readonly Told[]): Told[][] {
  const posts: Told[][] = [];
  for (let from = 0; from < told.length;) {
    const count = 1 + Math.floor(random.fraction() * random.fraction() * 120);
    posts.push(merge(random, told.slice(from, from + count)));
    from += count;
  }
  return posts;
}

// Neighbours of one field become one value, half of the time; never two names of one person, of which a value says one.
function merge(random: ReturnType<typeof seededRandom>, told: readonly Told[]): Told[] {
  const out: Told[] = [];
  for (const one of told) {
    const last = out.at(-1);
    if (last && last.change.field === one.change.field && random.fraction() < 0.5 && isAgreed(last.change, one.change))
      out[out.length - 1] = { at: one.at, change: { field: one.change.field, value: joined(last.change.value, one.change.value) } };
    else out.push(one);
  }
  return out;
}

type Contact = { profile?: { name?: string }; wa_id?: string; user_id?: string };

function isAgreed(one: Change, other: Change): boolean {
  const contactsOf = ({ value }: Change) => [value["contacts"] ?? []].flat() as Contact[];
  const isOther = (a: Contact, b: Contact) =>
    (a.wa_id ? a.wa_id === b.wa_id : a.user_id === b.user_id) && a.profile?.name !== b.profile?.name;
  return !contactsOf(one).some((a) => contactsOf(other).some((b) => isOther(a, b)));
}

const lists = ["contacts", "messages", "statuses", "message_echoes", "calls", "user_preferences"];

function joined(one: Record<string, unknown>, other: Record<string, unknown>): Record<string, unknown> {
  const both = lists.flatMap((name) => {
    const all = [one[name] ?? [], other[name] ?? []].flat();
    return all.length > 0 ? [[name, all] as const] : [];
  });
  return { ...one, ...other, ...Object.fromEntries(both) };
}

// A correction that overtakes its message is kept as a message of its own, and what is taken back under a number that is not known yet as
// the writer's stays: nothing is lost, but that order shows. Both come last here, in any order among themselves.
function correctionsLast(told: readonly Told[]): Told[] {
  const [corrections, others] = [told.filter(isCorrection), told.filter((one) => !isCorrection(one))];
  return [...others, ...corrections];
}

function isCorrection({ change }: Told): boolean {
  return /"type":"(edit|revoke)"/.test(JSON.stringify(change.value));
}

function shuffle<One>(random: ReturnType<typeof seededRandom>, list: readonly One[]): One[] {
  const keyed = list.map((one) => ({ one, key: random.fraction() }));
  return keyed.sort((left, right) => left.key - right.key).map(({ one }) => one);
}
