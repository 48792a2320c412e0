import { changeTeam } from "../../../src/domain/setup/teams.ts";
import { get } from "../browser/browse.ts";
import { manage } from "../fixture/office-work.ts";
import { pick, type Storm, tries } from "./storm.ts";

type Deed = { name: string; weight: number; happens: (storm: Storm) => Promise<void> | void };

const states = ["available", "available", "available", "busy", "break", "offline"] as const;

/** Everything about who answers: hand-overs, questions, presences, drafts, labels, giving in bulk, plans, teams that come and go. */
export const officeDeeds: readonly Deed[] = [
  { name: "transfer", weight: 8, happens: transfers },
  { name: "context", weight: 4, happens: (storm) => onConversation(storm, "context") },
  { name: "pin", weight: 3, happens: (storm) => onConversation(storm, "notes", { body: "Ojo con esta", isPinned: "yes" }) },
  { name: "unpin", weight: 3, happens: unpins },
  { name: "ask", weight: 4, happens: (storm) => onConversation(storm, "ask") },
  { name: "ask_answer", weight: 3, happens: (storm) => onConversation(storm, "ask/answer", { answer: pick(storm, ["yes", "no"]) }) },
  {
    name: "draft",
    weight: 4,
    happens: (storm) => onConversation(storm, "draft", { kind: pick(storm, ["reply", "note"]), body: pick(storm, ["Estoy en", ""]) }),
  },
  {
    name: "presence",
    weight: 6,
    happens: (storm) => tries(storm, anybody(storm), "/presence", { state: pick(storm, states), reason: "café" }),
  },
  {
    name: "label",
    weight: 2,
    happens: (storm) => onConversation(storm, pick(storm, ["labels", "labels/removal"]), { labelId: pick(storm, ["1", "2"]) }),
  },
  { name: "priority", weight: 2, happens: (storm) => onConversation(storm, "priority", { priority: pick(storm, ["0", "1", "2", "9"]) }) },
  { name: "contact", weight: 1, happens: (storm) => onConversation(storm, "contact", { language: "pt", responsibleId: idOf(storm) }) },
  { name: "bulk", weight: 2, happens: bulk },
  { name: "give_and_undo", weight: 3, happens: givesAndUndoes },
  { name: "open", weight: 4, happens: opens },
  { name: "rush", weight: 6, happens: rush },
  {
    name: "new_label",
    weight: 1,
    happens: (storm) => tries(storm, admin(storm), "/admin/labels", { name: pick(storm, ["VIP", "Mora"]), colour: "blue" }),
  },
  { name: "end_label", weight: 1, happens: (storm) => tries(storm, admin(storm), "/admin/labels/1/deletion") },
  { name: "terms", weight: 2, happens: terms },
  { name: "teams_of", weight: 1, happens: teamsOf },
  {
    name: "new_team",
    weight: 1,
    happens: (storm) => tries(storm, admin(storm), "/admin/teams", { name: `Equipo ${storm.random.fraction()}` }),
  },
  { name: "close_team", weight: 1, happens: closes },
  { name: "rule", weight: 1, happens: rule },
  { name: "week", weight: 1, happens: week },
  {
    name: "home",
    weight: 1,
    happens: (storm) =>
      tries(storm, anybody(storm), "/end-of-shift", { act: "all", all: pick(storm, ["queue", idOf(storm)]), note: "Chau" }),
  },
];

function anybody(storm: Storm) {
  return pick(storm, storm.people);
}

function admin({ people, fixture }: Storm) {
  return people.find(({ id }) => id === fixture.cast.adela.id) ?? fixture.cast.adela;
}

function idOf(storm: Storm): string {
  return String(anybody(storm).id);
}

function numbers({ fixture }: Storm, sql: string): number[] {
  return fixture.server.ronda.app.db.tx.raw
    .query<{ n: number }, []>(sql)
    .all()
    .map(({ n }) => n);
}

function openTeam(storm: Storm): number {
  return pick(storm, numbers(storm, "SELECT id AS n FROM team WHERE archived_at IS NULL"));
}

// By its owner, by somebody who leads it, or by whoever comes along.
async function onConversation(storm: Storm, act: string, fields: Record<string, string> = {}): Promise<void> {
  const live = numbers(storm, "SELECT id AS n FROM conversation WHERE status <> 'resolved'");
  if (live.length === 0) return;
  const id = pick(storm, live);
  const owner = numbers(storm, `SELECT owner_id AS n FROM conversation WHERE id = ${id} AND owner_id IS NOT NULL`)[0];
  const who = storm.people.find((one) => one.id === owner && storm.random.fraction() < 0.6) ?? anybody(storm);
  await tries(storm, who, `/conversations/${id}/${act}`, fields);
}

function transfers(storm: Storm): Promise<void> {
  const to = storm.random.fraction() < 0.3 ? `team-${openTeam(storm)}` : `person-${idOf(storm)}`;
  return onConversation(storm, "transfers", { to, reason: "topic", note: "Sigue con el VEP.", confirm: pick(storm, ["yes", ""]) });
}

// Whoever looks; when it is the owner, what was transferred is opened with it.
async function opens(storm: Storm): Promise<void> {
  const live = numbers(storm, "SELECT id AS n FROM conversation WHERE status <> 'resolved'");
  if (live.length > 0) await get(storm.fixture.server, anybody(storm), `/conversations/${pick(storm, live)}`);
}

// Everybody at once on the same conversation, in one batch of the committer: of many one wins, and the rest leave no trace.
async function rush(storm: Storm): Promise<void> {
  const live = numbers(storm, "SELECT id AS n FROM conversation WHERE status <> 'resolved'");
  if (live.length === 0) return;
  const path = `/conversations/${pick(storm, live)}`;
  const acts = [
    () => tries(storm, anybody(storm), `${path}/claim`),
    () => tries(storm, anybody(storm), `${path}/owner`, { personId: idOf(storm), confirm: "1" }),
    () => tries(storm, anybody(storm), `${path}/transfers`, { to: `person-${idOf(storm)}`, reason: "topic", note: "Va", confirm: "yes" }),
    () => tries(storm, anybody(storm), `${path}/transfers`, { to: `team-${openTeam(storm)}`, reason: "topic", note: "Va" }),
    () => tries(storm, anybody(storm), `${path}/release`),
    () => tries(storm, anybody(storm), `${path}/resolution`),
    () => tries(storm, anybody(storm), `${path}/ask/answer`, { answer: "yes" }),
    () => tries(storm, anybody(storm), "/presence", { state: pick(storm, ["offline", "available"]) }),
    () => closes(storm),
    () => teamsOf(storm),
  ];
  await Promise.all(Array.from({ length: 6 }, () => pick(storm, acts)()));
}

async function unpins(storm: Storm): Promise<void> {
  const unread = numbers(storm, "SELECT id AS n FROM handover WHERE reason = 'pin' AND read_at IS NULL");
  if (unread.length > 0) await onConversation(storm, "pins/removal", { pinId: String(pick(storm, unread)) });
}

async function bulk(storm: Storm): Promise<void> {
  const rows = storm.fixture.server.ronda.app.db.tx.raw
    .query<{ pick: string }, []>("SELECT id || '.' || version AS pick FROM conversation WHERE status = 'pending' LIMIT 3")
    .all();
  const fields = { act: pick(storm, ["give", "give", "resolve"]), to: pick(storm, ["turn", idOf(storm)]), confirm: "1" };
  for (const { pick: one } of rows) await tries(storm, storm.fixture.cast.sole, "/conversations/bulk", { ...fields, pick: one });
}

async function givesAndUndoes(storm: Storm): Promise<void> {
  const who = admin(storm);
  const live = numbers(storm, "SELECT id AS n FROM conversation WHERE status <> 'resolved'");
  if (live.length === 0) return;
  const id = pick(storm, live);
  await tries(storm, who, `/conversations/${id}/owner`, { personId: idOf(storm), confirm: "1" });
  const version = numbers(storm, `SELECT version AS n FROM conversation WHERE id = ${id}`)[0];
  await tries(storm, who, `/conversations/${id}/undo`, { version: String(version) });
}

async function terms(storm: Storm): Promise<void> {
  const model = pick(storm, ["turn", "turn", "least_busy", "manual"] as const);
  const limits = { cap: pick(storm, [null, 1, 3]), timeOutMinutes: pick(storm, [null, 1, 10]), hopMax: pick(storm, [0, 1, 3]) };
  const ends = { reopenHours: pick(storm, [0, 1, 24]), autoResolveHours: pick(storm, [null, 1, 3]) };
  const flags = {
    mustRead: storm.random.fraction() < 0.5,
    membersSee: storm.random.fraction() < 0.5,
    skippedLabelIds: pick(storm, [[], [1]]),
  };
  const teamId = openTeam(storm);
  await manage(storm.fixture.server, (work) => changeTeam(work, "operator", { teamId, model, ...limits, ...ends, ...flags }));
}

async function teamsOf(storm: Storm): Promise<void> {
  const open = numbers(storm, "SELECT id AS n FROM team WHERE archived_at IS NULL");
  const teams = open.flatMap((id) => (storm.random.fraction() < 0.6 ? [[`team-${id}`, pick(storm, ["primary", "secondary"])]] : []));
  const zone = { timeZone: "America/Santiago", cap: pick(storm, ["", "1", "4"]), skills: pick(storm, ["", "VEP, Pagos"]) };
  await tries(storm, admin(storm), `/admin/people/${idOf(storm)}/duties`, { ...zone, ...Object.fromEntries(teams) });
}

async function closes(storm: Storm): Promise<void> {
  const ids = numbers(storm, "SELECT id AS n FROM team WHERE archived_at IS NULL AND is_default = 0");
  if (ids.length > 0) await tries(storm, admin(storm), `/admin/teams/${pick(storm, ids)}/closing`, { intoId: String(openTeam(storm)) });
}

async function rule(storm: Storm): Promise<void> {
  const fields = {
    name: "Regla",
    keywords: pick(storm, ["vep", "gracias", "hola"]),
    teamId: String(openTeam(storm)),
    priority: "1",
    skills: pick(storm, ["", "vep"]),
  };
  const ids = numbers(storm, "SELECT id AS n FROM rule");
  if (ids.length < 6) return tries(storm, admin(storm), "/admin/rules/new", fields);
  await tries(
    storm,
    admin(storm),
    `/admin/rules/${pick(storm, ids)}${pick(storm, ["", "/rise", "/pause", "/resumption", "/deletion"])}`,
    fields,
  );
}

async function week(storm: Storm): Promise<void> {
  const hours = Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7].flatMap((day) => [
      [`from-${day}-0`, "09:00"],
      [`to-${day}-0`, pick(storm, ["18:00", "03:00"])],
    ]),
  );
  await tries(storm, admin(storm), `/shifts/${idOf(storm)}`, { ...hours, worksShifts: pick(storm, ["yes", ""]) });
}
