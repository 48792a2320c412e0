import { transact } from "../../../src/db/transact.ts";
import { newAttempt } from "../../../src/domain/sending/new-attempt.ts";
import { resolveConversation } from "../../../src/domain/inbox/resolve-conversation.ts";
import { sendMessage } from "../../../src/domain/sending/send-message.ts";
import { claimConversation } from "../../../src/domain/routing/claim.ts";
import type { Work } from "../../../src/domain/work.ts";
import type { CustomerContent } from "../../../src/simulator/customers/content.ts";
import type { Identity } from "../../../src/simulator/customers/customer.ts";
import { createSimulator, type Simulator } from "../../../src/simulator/simulator.ts";
import { account, bringCast } from "../fixture/cast.ts";
import { freshFolder, type FreshFolder } from "../fixture/fresh-folder.ts";
import { rows } from "../fixture/intake.ts";
import { setTerms } from "../fixture/office-work.ts";
import { type TestServer, openTestServer } from "../fixture/test-server.ts";
import { seededRandom } from "../fixture/seeded-random.ts";
import { settle } from "../fixture/virtual-clock.ts";
import { viewer } from "../fixture/viewer.ts";

/** One change of a recorded webhook and when Meta told it. */
export type Told = { at: number; change: Change };
export type Change = { field: string; value: Record<string, unknown> };

/** A server as it was before, and everything that Meta told in the days after, in order. */
export type Recorded = { folder: FreshFolder; told: readonly Told[]; startedAt: number; endedAt: number };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const number = account.phoneNumberId;
const identities: readonly Identity[] = ["phone_and_id", "phone_and_id", "id_only", "legacy_phone", "id_in_from", "blank_phone"];

/** Records so many days of thirty customers after three quiet ones: words of every kind, chips, corrections, calls, new numbers,
 *  and the ticks of the ninety replies that an agent had given before. Nobody of the server acts meanwhile. */
export async function recordDays(seed: number, days: number): Promise<Recorded> {
  const folder = freshFolder();
  const random = seededRandom(seed);
  const sink = { server: null as TestServer | null, told: [] as Told[] };
  const server = await openTestServer({ folder: folder.path, fetch: (request) => meta.fetch(request) });
  const { clock } = server;
  const meta: Simulator = createSimulator({
    clock,
    random: seededRandom(seed + 1),
    deliver: async (request) => {
      if (sink.server) return sink.server.ronda.handle(request, "31.13.24.1");
      sink.told.push(...changesIn(await request.text()).map((change) => ({ at: clock.now(), change })));
      return new Response("ok");
    },
    settings: { statusMs: { sent: 3.2 * dayMs, delivered: 3.5 * dayMs, read: 3.8 * dayMs, late: 3.3 * dayMs } },
  });
  sink.server = server;
  meta.addNumber({ ...account, displayNumber: "+54 341 555 0100", subscribed: true, coexistence: true });
  await workBefore(server, meta, random);
  await server.close();
  sink.server = null;
  const startedAt = clock.now();
  while (clock.now() < startedAt + days * dayMs) {
    happens(meta, random);
    await clock.advance(Math.ceil(random.fraction() * 0.5 * hourMs));
    await meta.settled();
  }
  return { folder, told: sink.told, startedAt, endedAt: clock.now() };
}

// Everybody has written before; two thirds were answered by Ana, some of those are over since three days.
async function workBefore(server: TestServer, meta: Simulator, random: ReturnType<typeof seededRandom>): Promise<void> {
  const { ana } = await bringCast(server, "https://graph.facebook.com");
  await setTerms(server, { teamId: 1, timeOutMinutes: null });
  for (let index = 0; index < 30; index += 1) {
    const identity = identities[index % identities.length] ?? "phone_and_id";
    const customer = meta.addCustomer({ name: `Cliente ${index}`, phone: `549341${String(6_000_000 + index)}`, identity });
    meta.customerSends(customer, number, { type: "text", body: "Hola" });
    await settle(24);
  }
  const does = (verb: (work: Work) => unknown) =>
    transact(server.ronda.app, { personId: ana.id, address: null }, (work) => verb(work) ?? null);
  const who = viewer(ana.id, "agent");
  const plans = ["normal", "duplicates", "delivered_before_sent", "read_without_delivered", "failed_after_sent", "late"] as const;
  for (const { id } of rows<{ id: number }>(server, "SELECT id FROM conversation ORDER BY id LIMIT 20")) {
    await does((work) => claimConversation(work, who, id));
    for (let count = 0; count < 4; count += 1) {
      meta.planNext(plans[Math.floor(random.fraction() * plans.length)] ?? "normal");
      const attempt = newAttempt(random, "");
      await does((work) => sendMessage(work, who, { conversationId: id, body: `Respuesta ${count}`, version: null, ...attempt }));
      await server.advance(1_000);
    }
    if (id % 5 === 0) await does((work) => resolveConversation(work, who, { conversationId: id, version: null }));
  }
  await server.advance(hourMs);
  await server.clock.leap(3 * dayMs);
  await settle(60);
}

function changesIn(text: string): Change[] {
  const { entry } = JSON.parse(text) as { entry: { changes: Change[] }[] };
  return entry.flatMap(({ changes }) => changes);
}

// One thing of a customer's day. Each changes number or id once at most: Meta gives a chain of them no order.
function happens(meta: Simulator, random: ReturnType<typeof seededRandom>): void {
  const pick = <One>(list: readonly One[]): One => list[Math.floor(random.fraction() * list.length)] as One;
  const customer = pick(meta.customers());
  const said = meta.inboxOf(customer).flatMap(({ bubbles }) => bubbles);
  const drawn = said.length > 0 ? random.fraction() : 0;
  if (drawn < 0.5)
    meta.customerSends(
      customer,
      number,
      pick(words(random)),
      said.length > 0 && random.fraction() < 0.2 ? { quotes: pick(said).wamid } : {},
    );
  else if (drawn < 0.62)
    meta.customerSends(customer, number, { type: "reaction", target: pick(said).wamid, emoji: pick(["❤️", "👍", "removed"]) });
  else if (drawn < 0.7)
    meta.customerSends(customer, number, { type: "edit", target: pick(said).wamid, body: `Mejor dicho ${random.fraction()}` });
  else if (drawn < 0.75) meta.customerSends(customer, number, { type: "revoke", target: pick(said).wamid });
  else if (drawn < 0.87) meta.customerCalls(customer, number);
  else if (drawn < 0.92) meta.customerReads(customer, number);
  else if (drawn < 0.95) customer.name = `${customer.name ?? ""}*`;
  else if (drawn < 0.97)
    meta.addCustomer({
      name: "Nuevo",
      phone: `54911${Math.floor(10_000_000 + random.fraction() * 80_000_000)}`,
      identity: pick(identities),
    });
  else changeOnce(meta, customer, random);
}

const changed = new WeakSet<object>();

function changeOnce(meta: Simulator, customer: ReturnType<Simulator["addCustomer"]>, random: ReturnType<typeof seededRandom>): void {
  if (changed.has(customer)) return;
  changed.add(customer);
  const phone = `54911${Math.floor(10_000_000 + random.fraction() * 80_000_000)}`;
  meta.customerChanges(customer, number, random.fraction() < 0.5 ? { what: "number", phone } : { what: "user_id", tellsPrevious: true });
}

function words(random: ReturnType<typeof seededRandom>): readonly CustomerContent[] {
  return [
    { type: "text", body: `¿Y esto? ${random.fraction()}` },
    { type: "text", body: "¿Siguen ahí?" },
    { type: "image", media: { mime: "image/jpeg", bytes: random.bytes(40) }, caption: "mirá esto por favor" },
    { type: "location", latitude: -32.94, longitude: -60.65 },
    { type: "button_reply", id: "si", title: "Sí" },
    { type: "unsupported", original: "poll" },
    { type: "contacts", cards: [{ name: "Ana Gómez", phone: "+5493415550199" }] },
  ];
}
