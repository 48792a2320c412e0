import type { CustomerContent } from "../../../src/simulator/customers/content.ts";
import type { Simulator } from "../../../src/simulator/simulator.ts";
import { pagePdf } from "../../../src/simulator/traffic/samples.ts";
import { changeTeam } from "../../../src/domain/setup/teams.ts";
import { resumeSending } from "../../../src/domain/setup/resume-number.ts";
import { asPart, post } from "../browser/browse.ts";
import { account, signIn } from "../fixture/cast.ts";
import { type Days, showUp } from "./days.ts";
import { calmDown, meta } from "./days-meta.ts";
import { manage } from "../fixture/office-work.ts";
import { pick, tries } from "./storm.ts";
import { customersDo, type Deed, pickFrom, peopleDo, staffChanges } from "./storm-deeds.ts";
import { officeDeeds } from "./storm-office-deeds.ts";

type DayDeed = { name: string; weight: number; happens: (days: Days) => Promise<void> | void };

const number = account.phoneNumberId;

const ownDeeds: readonly DayDeed[] = [
  { name: "says_anything", weight: 45, happens: saysAnything },
  {
    name: "says_late",
    weight: 3,
    happens: (days) =>
      says(days, { type: "text", body: "De ayer" }, { at: days.clock.now() - Math.floor(days.random.fraction() * 30 * 3_600_000) }),
  },
  { name: "insists", weight: 8, happens: insists },
  { name: "changes_words", weight: 4, happens: changesWords },
  { name: "calls", weight: 1, happens: (days) => void days.fixture.meta.customerCalls(pick(days, days.customers), number) },
  {
    name: "stops_marketing",
    weight: 1,
    happens: (days) => days.fixture.meta.customerChoosesMarketing(pick(days, days.customers), number, pick(days, ["stop", "resume"])),
  },
  { name: "answers", weight: 60, happens: answers },
  { name: "ends", weight: 14, happens: (days) => onOwn(days, "waiting_since IS NULL", "resolution") },
  { name: "escalates", weight: 6, happens: escalates },
  { name: "gives_answer", weight: 4, happens: givesAnswer },
  { name: "looks_at_notices", weight: 6, happens: looksAtNotices },
  { name: "begins_anew", weight: 10, happens: beginsAnew },
  { name: "presses_twice", weight: 8, happens: pressesTwice },
  { name: "vanishes", weight: 3, happens: (days) => void days.there.delete(pick(days, days.people).id) },
  { name: "comes_back", weight: 10, happens: comesBack },
  { name: "order", weight: 8, happens: putInOrder },
  ...meta,
  {
    name: "resumes_sending",
    weight: 3,
    happens: async (days) => void (await manage(days.fixture.server, (work) => resumeSending(work, "operator", 1) ?? null)),
  },
];

const deeds: readonly (DayDeed | Deed)[] = [...ownDeeds, ...customersDo, ...peopleDo, ...officeDeeds, ...staffChanges];

/** One thing happens, by weight; what follows from it has not happened yet. `named` hears which before it begins. */
export async function doSomething(days: Days, named: (name: string) => void): Promise<void> {
  const deed = pickFrom(days, deeds);
  if (!deed) return;
  named(deed.name);
  await deed.happens(days);
}

/** Somebody writes to the number, who then is waiting. */
function says(days: Days, content: CustomerContent, options: Parameters<Simulator["customerSends"]>[3] = {}): void {
  days.fixture.meta.customerSends(pick(days, days.customers), number, content, options);
}

// Somebody writes again and again for half an hour, through open and shut minutes of the guard.
function insists(days: Days): void {
  const who = pick(days, days.customers);
  for (let n = 0; n < 6; n += 1)
    days.outside.after(1 + n * 6 * 60_000, () => {
      days.fixture.meta.customerSends(who, number, { type: "text", body: `¿Siguen ahí? ${n}` });
    });
}

const card = { name: "Ana Gómez", phone: "+5493415550199", waId: "5493415550199" };
const items = [{ sku: "plan-1", quantity: 2, price: 1200, currency: "ARS" }];

function saysAnything(days: Days): void {
  const { random } = days;
  const media = pagePdf(`Recibo ${Math.floor(random.fraction() * 50)}`);
  const all: readonly CustomerContent[] = [
    {
      type: "text",
      body: pick(days, [
        "Hola",
        "¿Me pasás el VEP?",
        "Necesito el recibo",
        "gracias",
        "👍",
        "¿Siguen ahí?",
        "\u202Eabc",
        "x".repeat(4_000),
      ]),
    },
    { type: "document", media, filename: "recibo.pdf", caption: "mirá" },
    { type: "image", media: { mime: "image/jpeg", bytes: random.bytes(300) } },
    { type: "audio", media: { mime: "audio/ogg", bytes: random.bytes(200) }, voice: true },
    { type: "sticker", media: { mime: "image/webp", bytes: random.bytes(100) } },
    { type: "location", latitude: -32.94, longitude: -60.65, name: "Rosario" },
    { type: "contacts", cards: [card], askedFor: random.fraction() < 0.3 },
    { type: "button_reply", id: "si", title: "Sí" },
    { type: "list_reply", id: "2", title: "Sueldos", description: "Recibos" },
    { type: "flow_reply", answers: { dni: "30111222" } },
    { type: "call_permission_reply", response: "accept" },
    { type: "template_button", text: "Confirmo" },
    { type: "order", items },
    { type: "unsupported", original: "poll" },
    { type: "request_welcome" },
    { type: "raw", name: "hologram", keys: { hologram: { id: 1 } } },
  ];
  const content = random.fraction() < 0.5 ? all[0] : pick(days, all);
  const forwarded = pick(days, ["no", "no", "yes", "often"] as const);
  if (content)
    says(days, content, {
      ...(forwarded === "no" ? {} : { forwarded }),
      ...(random.fraction() < 0.05 ? { referral: { headline: "Aviso", body: "Vení" } } : {}),
    });
}

// A chip, a correction, or a message taken back, of something that was really said by either side.
function changesWords(days: Days): void {
  const customer = pick(days, days.customers);
  const said = days.fixture.meta.inboxOf(customer).flatMap(({ bubbles }) => bubbles);
  if (said.length === 0) return;
  const target = pick(days, said).wamid;
  const changes: readonly CustomerContent[] = [
    { type: "reaction", target, emoji: "❤️" },
    { type: "reaction", target, emoji: "removed" },
    { type: "edit", target, body: "quise decir esto" },
    { type: "revoke", target },
  ];
  days.fixture.meta.customerSends(customer, number, pick(days, changes));
}

// Whoever waits longest is answered by who has them, if he is there.
function answers(days: Days): Promise<void> {
  return onOwn(days, "waiting_since IS NOT NULL", "messages", { body: `Ya lo miro ${days.clock.now()}.` });
}

// An owner ends what is theirs, answered or not, and its customer comes with something else at once: where nothing is reopened, a new case
// within the half hour, or the talk, of the last one.
async function beginsAnew(days: Days): Promise<void> {
  const own = ownConversation(
    days,
    "id > (SELECT max(id) - 12 FROM conversation) AND (SELECT reopen_hours FROM team WHERE id = team_id) = 0",
  );
  if (!own) return;
  const path = `/conversations/${own.id}`;
  if (days.random.fraction() < 0.5) await tries(days, own.who, `${path}/messages`, { body: `Listo ${days.clock.now()}.` });
  await tries(days, own.who, `${path}/resolution`, {});
  const named = days.fixture.server.ronda.app.db.tx.raw.query<{ name: string | null }, [number]>(
    "SELECT name FROM contact JOIN conversation c ON c.contact_id = contact.id WHERE c.id = ?1",
  );
  const customer = days.customers.find(({ name }) => name === named.get(own.id)?.name);
  if (customer) days.fixture.meta.customerSends(customer, number, { type: "text", body: "Otra cosa, ¿me pasás el recibo?" });
}

async function onOwn(days: Days, where: string, act: string, fields: Record<string, string> = {}): Promise<void> {
  const own = ownConversation(days, where);
  if (own) await tries(days, own.who, `/conversations/${own.id}/${act}`, fields);
}

function ownConversation(days: Days, where: string) {
  const query = days.fixture.server.ronda.app.db.tx.raw.query<{ id: number; owner: number }, []>(
    `SELECT id, owner_id AS owner FROM conversation WHERE status = 'in_progress' AND ${where} ORDER BY waiting_since LIMIT 8`,
  );
  const own = query.all().filter(({ owner }) => days.there.has(owner));
  const one = own.length > 0 ? pick(days, own) : undefined;
  const who = days.people.find(({ id }) => id === one?.owner);
  return one && who ? { id: one.id, who } : null;
}

// An owner, mostly of somebody who waits, asks whoever leads the team to look.
function escalates(days: Days): Promise<void> {
  const where = days.random.fraction() < 0.7 ? "waiting_since IS NOT NULL" : "1 = 1";
  return onOwn(days, where, "escalations", { reason: "1", note: pick(days, ["", "Pide hablar con alguien más"]) });
}

// A supervisor or an admin gives something back with an answer.
async function givesAnswer(days: Days): Promise<void> {
  const { fixture } = days;
  const asked = fixture.server.ronda.app.db.tx.raw
    .query<{ id: number }, []>("SELECT conversation_id AS id FROM escalation WHERE ended_at IS NULL")
    .all();
  if (asked.length === 0) return;
  const who = pick(days, [fixture.cast.sole, fixture.cast.adela]);
  await tries(days, who, `/conversations/${pick(days, asked).id}/escalations/answer`, { answer: "Ofrecele el plan B." });
}

// Somebody reads through what they were told, all of it or one thing.
async function looksAtNotices(days: Days): Promise<void> {
  const who = pick(days, days.people);
  const newest = days.fixture.server.ronda.app.db.tx.raw
    .query<{ id: number | null }, [number]>("SELECT max(id) AS id FROM notification WHERE person_id = ?1 AND seen_at IS NULL")
    .get(who.id)?.id;
  if (!newest) return;
  if (days.random.fraction() < 0.5) await tries(days, who, `/notifications/${newest}/seen`);
  else await tries(days, who, "/notifications/seen", { upTo: String(newest) });
}

// The same press arrives three times at once, and once more what was begun: one message or note.
async function pressesTwice(days: Days): Promise<void> {
  const own = ownConversation(days, "1 = 1");
  if (!own) return;
  const { server } = days.fixture;
  const body = `Una sola vez ${days.clock.now()}-${days.random.fraction()}`;
  const [act, kind] = pick(days, [["messages", "reply"] as const, ["notes", "note"] as const]);
  const key = body.replaceAll(" ", "-");
  const press = () => post(server, own.who, `/conversations/${own.id}/${act}`, { body, key }, asPart);
  const begin = () => post(server, own.who, `/conversations/${own.id}/draft`, { kind, body, key }, asPart);
  await begin();
  await Promise.all([press(), begin(), press(), begin(), press()]);
}

// The admin puts things right: everybody works here again and is there, the first team hands out by turn without a cap.
async function putInOrder(days: Days): Promise<void> {
  const { server, cast } = days.fixture;
  await calmDown(days);
  await manage(server, (work) => resumeSending(work, "operator", 1) ?? null);
  await manage(
    server,
    (work) =>
      changeTeam(work, "operator", { teamId: 1, model: "turn", cap: null, timeOutMinutes: 10, mustRead: false, skippedLabelIds: [] }) ??
      null,
  );
  for (const who of days.people) {
    if (who.id === cast.adela.id || who.id === cast.victor.id) continue;
    await tries(days, cast.adela, `/admin/people/${who.id}/activation`);
    await tries(days, cast.adela, `/admin/people/${who.id}/role`, { role: who.id === cast.sole.id ? "supervisor" : "agent" });
    who.cookie = await signIn(server, who.id);
    await showUp(days, who);
  }
}

async function comesBack(days: Days): Promise<void> {
  const away = days.people.filter(({ id }) => !days.there.has(id) && id !== days.fixture.cast.victor.id);
  if (away.length > 0) await showUp(days, pick(days, away));
}
