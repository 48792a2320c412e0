import { account, signIn } from "../fixture/cast.ts";
import { officeDeeds } from "./storm-office-deeds.ts";
import { pick, sleeps, type Storm, tries } from "./storm.ts";
import { settle } from "../fixture/virtual-clock.ts";

/** Something that happens in a storm; of all deeds it is as often done as it is heavy. */
export type Deed = { name: string; weight: number; happens: (storm: Storm) => Promise<void> | void };

const number = account.phoneNumberId;
const lines = ["Hola", "¿Me pasás el VEP?", "gracias", "👍", "ok", "Dale, ¿y el otro?", "uno\ndos"];
const faults = ["drop_response", "hang_unprocessed", "error_after", "garbled", "throttle", "refuse", 131009, 131026, 131056] as const;
const plans = ["failed_after_sent", "delivered_before_sent", "duplicates", "never", "before_answer", "late"] as const;

/** Customers write, read, and change phones, ids and what Meta shows of them. */
export const customersDo: readonly Deed[] = [
  {
    name: "customer_writes",
    weight: 24,
    happens: (storm) =>
      void storm.fixture.meta.customerSends(pick(storm, storm.customers), number, { type: "text", body: pick(storm, lines) }),
  },
  { name: "customer_reads", weight: 4, happens: (storm) => void storm.fixture.meta.customerReads(pick(storm, storm.customers), number) },
  {
    name: "shows_otherwise",
    weight: 3,
    happens: (storm) => void (pick(storm, storm.customers).identity = pick(storm, ["phone_and_id", "id_only", "legacy_phone"])),
  },
  {
    name: "new_number",
    weight: 1,
    happens: (storm) =>
      void storm.fixture.meta.customerChanges(pick(storm, storm.customers), number, {
        what: "number",
        phone: `54911${Math.floor(10_000_000 + storm.random.fraction() * 80_000_000)}`,
      }),
  },
  {
    name: "new_user_id",
    weight: 1,
    happens: (storm) =>
      void storm.fixture.meta.customerChanges(pick(storm, storm.customers), number, {
        what: "user_id",
        tellsPrevious: storm.random.fraction() < 0.7,
      }),
  },
];

/** People take, give, answer, resolve, and decide about what nobody is sure of. */
export const peopleDo: readonly Deed[] = [
  {
    name: "claim",
    weight: 12,
    happens: (storm) => tries(storm, pick(storm, storm.people), `/conversations/${anyConversation(storm)}/claim`),
  },
  { name: "owner_replies", weight: 18, happens: (storm) => asOwner(storm, "messages", { body: pick(storm, lines) }) },
  { name: "owner_waits", weight: 3, happens: (storm) => asOwner(storm, "waiting") },
  {
    name: "owner_snoozes",
    weight: 5,
    happens: (storm) => asOwner(storm, "snooze", { until: `+${pick(storm, [1, 5, 60, 600])}` }),
  },
  { name: "owner_unsnoozes", weight: 2, happens: (storm) => asOwner(storm, "snooze/removal") },
  { name: "owner_resolves", weight: 6, happens: (storm) => asOwner(storm, "resolution") },
  { name: "reply", weight: 3, happens: (storm) => asAnybody(storm, "messages", { body: "Hola" }) },
  { name: "note", weight: 3, happens: (storm) => asAnybody(storm, "notes", { body: "ojo" }) },
  { name: "give", weight: 5, happens: (storm) => asAnybody(storm, "owner", { personId: String(pick(storm, storm.people).id) }) },
  { name: "release", weight: 3, happens: (storm) => asAnybody(storm, "release") },
  { name: "resolve", weight: 3, happens: (storm) => asAnybody(storm, "resolution") },
  { name: "reopen", weight: 4, happens: (storm) => asAnybody(storm, "reopening") },
  { name: "retry", weight: 4, happens: (storm) => onReply(storm, "m.rank = 4", "attempts") },
  {
    name: "settle",
    weight: 4,
    happens: (storm) => onReply(storm, "m.rank = 2", "settlement", { value: pick(storm, ["resend", "arrived", "discard"]) }),
  },
];

/** The admin sends people away, brings them back, makes them something else. */
export const staffChanges: readonly Deed[] = [
  { name: "deactivate", weight: 1, happens: (storm) => changes(storm, "deactivation") },
  { name: "activate", weight: 2, happens: (storm) => changes(storm, "activation") },
  { name: "role", weight: 1, happens: (storm) => changes(storm, "role") },
];

const skyDoes: readonly Deed[] = [
  { name: "fault", weight: 5, happens: (storm) => storm.fixture.meta.failNext(pick(storm, faults)) },
  { name: "plan", weight: 4, happens: (storm) => storm.fixture.meta.planNext(pick(storm, plans)) },
  {
    name: "phone_app",
    weight: 2,
    happens: (storm) =>
      void storm.fixture.meta.phoneAppSends(number, pick(storm, storm.customers), { type: "text", body: "desde el teléfono" }),
  },
  { name: "seconds", weight: 10, happens: (storm) => sleeps(storm, 1_000 + Math.floor(storm.random.fraction() * 30_000)) },
  { name: "minutes", weight: 4, happens: (storm) => sleeps(storm, 16 * 60_000) },
  { name: "hours", weight: 1, happens: (storm) => sleeps(storm, Math.floor(storm.random.fraction() * 30) * 3_600_000) },
];

// Everything that may happen in a storm, by how often.
const deeds: readonly Deed[] = [...customersDo, ...peopleDo, ...officeDeeds, ...staffChanges, ...skyDoes];

/** Does one random thing, and lets most of its consequences happen before the next. */
export async function blow(storm: Storm): Promise<void> {
  await pickFrom(storm, deeds)?.happens(storm);
  await settle(3);
}

/** One of these deeds by its weight, counted as done. */
export function pickFrom<One extends Pick<Deed, "name" | "weight">>(storm: Storm, from: readonly One[]): One | undefined {
  const total = from.reduce((sum, { weight }) => sum + weight, 0);
  let left = storm.random.fraction() * total;
  const deed = from.find(({ weight }) => (left -= weight) < 0);
  if (deed) storm.counts.set(deed.name, (storm.counts.get(deed.name) ?? 0) + 1);
  return deed;
}

function anyConversation({ fixture, random }: Storm): number {
  const last = fixture.server.ronda.app.db.tx.raw.query<{ n: number | null }, []>("SELECT max(id) AS n FROM conversation").get()?.n ?? 1;
  return 1 + Math.floor(random.fraction() * last);
}

function asAnybody(storm: Storm, act: string, fields: Record<string, string> = {}): Promise<void> {
  return tries(storm, pick(storm, storm.people), `/conversations/${anyConversation(storm)}/${act}`, fields);
}

async function asOwner(storm: Storm, act: string, fields: Record<string, string> = {}): Promise<void> {
  const owned = storm.fixture.server.ronda.app.db.tx.raw
    .query<{ id: number; owner: number }, []>("SELECT id, owner_id AS owner FROM conversation WHERE status IN ('in_progress','waiting')")
    .all();
  if (owned.length === 0) return;
  const one = pick(storm, owned);
  const who = storm.people.find(({ id }) => id === one.owner);
  if (who) await tries(storm, who, `/conversations/${one.id}/${act}`, fields);
}

// Of the replies that stand so, one that nothing superseded, by who owns its case.
async function onReply(storm: Storm, where: string, act: string, fields: Record<string, string> = {}): Promise<void> {
  const rows = storm.fixture.server.ronda.app.db.tx.raw
    .query<{ id: number; owner: number }, []>(
      `SELECT m.id, c.owner_id AS owner FROM message m JOIN conversation c ON c.id = m.conversation_id
       WHERE m.kind = 'out' AND m.superseded_by IS NULL AND c.status IN ('in_progress','waiting') AND ${where}`,
    )
    .all();
  if (rows.length === 0) return;
  const one = pick(storm, rows);
  const who = storm.people.find(({ id }) => id === one.owner);
  if (who) await tries(storm, who, `/messages/${one.id}/${act}`, fields);
}

async function changes(storm: Storm, what: string): Promise<void> {
  const { adela } = storm.fixture.cast;
  const admin = storm.people.find(({ id }) => id === adela.id) ?? adela;
  const who = pick(
    storm,
    storm.people.filter(({ id }) => id !== admin.id),
  );
  await tries(storm, admin, `/admin/people/${who.id}/${what}`, { role: pick(storm, ["agent", "supervisor", "viewer"]) });
  who.cookie = await signIn(storm.fixture.server, who.id);
}
