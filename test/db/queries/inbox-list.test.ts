import { afterAll, beforeAll, expect, test } from "bun:test";
import { type InboxFilter, listInbox } from "../../../src/db/queries/conversations/inbox-list.ts";
import { isVisible } from "../../../src/db/queries/conversations/sight.ts";
import type { Viewer } from "../../../src/domain/permissions.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { openSightFixture, type SightFixture } from "../../support/fixture/sight-fixture.ts";
import { plansOf, spyQueries } from "../../support/fixture/spy-queries.ts";
import { viewer } from "../../support/fixture/viewer.ts";

type Case = {
  id: number;
  status: string;
  owner: number | null;
  team: number;
  contact: number;
  waiting: number | null;
  last: number;
  number: number;
  priority: number;
  labels: string;
  late: number;
  asleep: number;
  bot: number;
};

let fixture: SightFixture;
let viewers: Viewer[];
beforeAll(async () => {
  fixture = await openSightFixture();
  const { ana, beto, sole } = fixture.cast;
  await does(fixture.server, ana, "resolution", {}, 1);
  await does(fixture.server, sole, "resolution", {}, 2); // resolved while it was nobody's
  for (const phone of ["5493415550801", "5493415550802"])
    await fixture.writes(fixture.meta.addCustomer({ name: phone, phone, identity: "phone_and_id" }), "Hola");
  const { raw } = fixture.server.ronda.app.db.tx;
  raw.run("UPDATE conversation SET priority = id % 3"); // resolved ones among them: those stand by their time alone
  raw.run("INSERT INTO label (id, name) VALUES (1, 'Factura')");
  raw.run("INSERT INTO conversation_label (conversation_id, label_id) SELECT id, 1 FROM conversation WHERE id % 2 = 0");
  raw.run("UPDATE sla_timer SET answer_late_at = 1 WHERE conversation_id % 3 = 1");
  raw.run("UPDATE sla_timer SET priority = conversation_id % 3");
  viewers = [...[ana, beto].map(({ id }) => viewer(id, "agent")), viewer(sole.id, "supervisor")];
});
afterAll(() => leave(fixture));

test("every filter, alone or with another, finds exactly what is there and may be seen, in the order of lists", () => {
  const { tx } = fixture.server.ronda.app.db;
  const sql = `SELECT id, status, owner_id AS owner, team_id AS team, contact_id AS contact, waiting_since AS waiting, last_message_at AS last, number_id AS number,
      iif(status = 'resolved', 0, priority) AS priority, (SELECT json_group_array(label_id) FROM conversation_label x WHERE x.conversation_id = conversation.id) AS labels,
      (SELECT count(*) FROM sla_timer s WHERE s.conversation_id = conversation.id AND s.waiting_since = conversation.waiting_since AND s.answer_late_at > 0) AS late, snoozed_until IS NOT NULL AS asleep, bot_run_id IS NOT NULL AS bot
    FROM conversation ORDER BY waiting_since IS NULL, (status <> 'resolved') * priority DESC, coalesce(waiting_since, -last_message_at), id`;
  const all = tx.raw.query<Case, []>(sql).all();
  const asked = viewers.flatMap((who) => filters().map((filter) => ({ who, filter })));

  const found = asked.map(({ who, filter }) => listInbox(tx, who, filter, { from: null, limit: 50 }).map((row) => row.id));

  const there = asked.map(({ who, filter }) => all.filter((row) => fits(row, filter) && isVisible(tx, who, row.id)).map((row) => row.id));
  expect(found).toEqual(there);
  expect(new Set(there.map(String)).size).toBeGreaterThan(10);
});

test.each([
  ["a contact's resolved cases", { status: "resolved", contactId: 1 }, /^SEARCH c USING INDEX conversation_timeline/],
  ["cases with a rare label", { status: "any", labelId: 1 }, /^SEARCH l USING (?:COVERING )?INDEX conversation_label_label/],
  ["somebody's late cases", { ownerId: 2, isLate: true }, /^SEARCH c USING INDEX conversation_owner \(owner_id=\? AND status=\?/],
  ["urgent cases of a number", { numberId: 1, priority: 2 }, /^SEARCH c USING INDEX conversation_status \(status=\?/],
  ["all cases of a contact", { status: "any", contactId: 1 }, /^SEARCH c USING INDEX conversation_timeline/],
  ["somebody's resolved cases", { status: "resolved", ownerId: 2 }, /^SEARCH c USING INDEX conversation_owner \(owner_id=\? AND status=\?/],
  [
    "resolved cases of nobody",
    { status: "resolved", ownerId: "none" },
    /^SEARCH c USING INDEX conversation_owner \(owner_id=\? AND status=\?/,
  ],
] as const)("%s are found without a walk over everybody's", (_name, filter, step) => {
  const [supervisor] = viewers.slice(-1);
  const { tx } = fixture.server.ronda.app.db;
  const spy = spyQueries(tx);
  if (!supervisor) throw new Error("there is a supervisor");

  listInbox(spy.tx, supervisor, { ...none, ...filter }, { from: null, limit: 50 });

  const steps = plansOf(tx, spy.ran).filter((detail) => / [cl]\b/.test(detail) && !detail.includes("PRIMARY KEY"));
  expect(steps.length).toBeGreaterThan(0);
  expect(steps.filter((detail) => !step.test(detail))).toEqual([]);
});

test("pending, one's own, and everybody's are read in their order from an index: what waits is never sorted", () => {
  const [, , supervisor] = viewers;
  const { tx } = fixture.server.ronda.app.db;
  const spy = spyQueries(tx);
  if (!supervisor) throw new Error("there is a supervisor");

  for (const tab of ["mine", "pending", "waiting", "all"] as const)
    listInbox(spy.tx, supervisor, { ...none, tab }, { from: null, limit: 50 });

  const steps = plansOf(tx, spy.ran);
  const walks = steps.filter((step) => / c USING .*conversation_(?:owner|status)/.test(step));
  expect(walks.length).toBe(7);
  // Merged heads of two or three walks are sorted: at most a page of each, ids alone.
  expect(steps.filter((step) => step.startsWith("USE TEMP B-TREE")).length).toBeLessThanOrEqual(2);
  expect(steps.filter((step) => /^SCAN (?!q$|\(subquery)/.test(step))).toEqual([]);
});

const none: InboxFilter = { tab: "all", status: null, ownerId: null, teamId: null, contactId: null };

function filters(): InboxFilter[] {
  const { ana, beto, otherTeamId } = fixture.cast;
  const statuses = [null, "any", "pending", "in_progress", "waiting", "resolved"] as const;
  const owners = [null, "none", ana.id, beto.id] as const;
  const more = [
    { labelId: 1 },
    { labelId: 4711 },
    { numberId: 1 },
    { numberId: 2 },
    { priority: 0 },
    { priority: 2 },
    { isLate: true },
    { isAsleep: true },
    { isWithBot: true },
  ];
  const narrowed = more.flatMap((one) =>
    statuses.flatMap((status) =>
      owners.map((ownerId) => ({ tab: "all" as const, status, ownerId, teamId: null, contactId: null, ...one })),
    ),
  );
  return [...narrowed, { ...none, labelId: 1, priority: 1, teamId: otherTeamId }, ...plain(statuses, owners, otherTeamId)];
}

function plain(statuses: readonly InboxFilter["status"][], owners: readonly InboxFilter["ownerId"][], otherTeamId: number): InboxFilter[] {
  return statuses.flatMap((status) =>
    owners.flatMap((ownerId) =>
      [null, otherTeamId].flatMap((teamId) =>
        [null, 1, 3, 4711].map((contactId) => ({ tab: "all" as const, status, ownerId, teamId, contactId })),
      ),
    ),
  );
}

function fits(row: Case, filter: InboxFilter): boolean {
  const isStatus = filter.status === "any" || (filter.status === null ? row.status !== "resolved" : row.status === filter.status);
  const isOwner = filter.ownerId === null || (filter.ownerId === "none" ? row.owner === null : row.owner === filter.ownerId);
  const isTeam = filter.teamId === null || row.team === filter.teamId;
  const isLabel = (filter.labelId ?? null) === null || JSON.parse(row.labels).includes(filter.labelId);
  const isNumber = (filter.numberId ?? null) === null || row.number === filter.numberId;
  const isPriority = (filter.priority ?? null) === null || row.priority === filter.priority;
  const isState = (!filter.isLate || row.late > 0) && (!filter.isAsleep || row.asleep > 0) && (!filter.isWithBot || row.bot > 0);
  return (
    isStatus &&
    isOwner &&
    isTeam &&
    isLabel &&
    isNumber &&
    isPriority &&
    isState &&
    (filter.contactId === null || row.contact === filter.contactId)
  );
}
