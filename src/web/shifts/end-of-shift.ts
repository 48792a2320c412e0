import { Elysia } from "elysia";
import { type InboxRow, listInbox } from "../../db/queries/conversations/inbox-list.ts";
import { listPlanned } from "../../db/queries/people/shifts.ts";
import { transact } from "../../db/transact.ts";
import { isRefused } from "../../domain/result.ts";
import { handOn } from "../../domain/shifts/hand-on.ts";
import { type EndOfShiftProps, EndOfShiftPage, type HandTarget, type OpenLine } from "../../../views/pages/shifts/end-of-shift-page.tsx";
import { customerName } from "../../../views/format/customer-name.ts";
import { refusalText } from "../../../views/partials/controls/notice.tsx";
import { adminBase } from "../admin/base.ts";
import { allow } from "../http/allow.ts";
import { page, seeOther } from "../http/answers.ts";
import { factsOf } from "../http/errors.ts";
import { type Form, formOf } from "../http/form.ts";
import { nameOf } from "../../props/person-name.ts";
import { dueOf } from "../../props/row.ts";
import { shiftEndOf } from "../../props/people/shift-end.ts";
import { idOf, type Visit, type Web } from "../http/visit.ts";

const rowsMax = 200;
const filter = { tab: "mine", status: null, ownerId: null, teamId: null, contactId: null } as const;
const stateOrder = ["available", "busy", "break", "offline"];

/** What one leaves behind when going home: keep, hand on, or queue, one by one or all at once. */
export function endOfShift(web: Web) {
  return new Elysia()
    .get(
      "/end-of-shift",
      allow(web, "signed_in", (visit, { query }) =>
        page(draw(web, visit, new Map(), { note: "", refused: [], done: idOf(query.done) ?? 0 })),
      ),
    )
    .post(
      "/end-of-shift",
      allow(web, "signed_in", (visit, { body }) => settle(web, visit, formOf(body))),
    );
}

type Outcome = { note: string; refused: EndOfShiftProps["refused"]; done: number };

// Each conversation is a transaction of its own: one that cannot go keeps none of the others.
async function settle(web: Web, visit: Visit, form: Form): Promise<Response> {
  const note = form.text("note");
  const choices = new Map(listOpen(web, visit).map((row) => [row.id, choiceOf(form, row)]));
  const wanted = listOpen(web, visit).filter((row) => choices.get(row.id) !== "keep");
  const answers = await Promise.all(
    wanted.map((row) => {
      const to = idOf(choices.get(row.id));
      const version = form.id(`version-${row.id}`);
      const input = { conversationId: row.id, version, to, note, confirm: form.text("confirm") === "yes" };
      return transact(web.app, visit.by, (work) => handOn(work, visit.viewer, input));
    }),
  );
  const { words } = adminBase(web, visit).shell.view;
  const refused = answers.flatMap((answer, index) => {
    const row = wanted[index];
    if (!row || !isRefused(answer)) return [];
    return [{ name: customerName(words, nameOf(row, visit.viewer)), why: refusalText(words, answer.refused, factsOf(answer)) }];
  });
  const done = wanted.length - refused.length;
  return refused.length > 0 ? page(draw(web, visit, choices, { note, refused, done }), 409) : seeOther(`/end-of-shift?done=${done}`);
}

function choiceOf(form: Form, row: InboxRow): string {
  const choice = form.text(form.text("act") === "all" ? "all" : `to-${row.id}`);
  return choice === "queue" || idOf(choice) !== null ? choice : "keep";
}

function draw(web: Web, visit: Visit, choices: ReadonlyMap<number, string>, { note, refused, done }: Outcome) {
  const { tx } = web.app.db;
  const base = adminBase(web, visit);
  const { t } = base.shell.view.words;
  return EndOfShiftPage({
    ...base,
    flash: done > 0 ? { tone: "good", text: t("shift_end.done", { n: done }) } : null,
    end: shiftEndOf(tx, visit.person, web.app.world.clock.now()),
    rows: listOpen(web, visit).map((row) =>
      openLine(customerName(base.shell.view.words, nameOf(row, visit.viewer)), row, choices.get(row.id) ?? "keep"),
    ),
    targets: listTargets(web, visit),
    note,
    refused,
  });
}

function listOpen(web: Web, visit: Visit): InboxRow[] {
  return listInbox(web.app.db.tx, visit.viewer, filter, { from: null, limit: rowsMax }).filter((row) => row.ownerId === visit.person.id);
}

function openLine(name: string, row: InboxRow, choice: string): OpenLine {
  const { id, version, waitingSince } = row;
  return {
    id,
    version,
    name,
    status: row.status === "waiting" ? "waiting" : "in_progress",
    waitingSince,
    due: dueOf(row),
    choice,
  };
}

// Who can go on at once comes first.
function listTargets(web: Web, visit: Visit): HandTarget[] {
  return listPlanned(web.app.db.tx, null)
    .filter((person) => person.id !== visit.person.id)
    .map(({ id, name, presence, worksShifts, isOnShift, shiftDueAt }) => ({
      id,
      name,
      state: worksShifts && !isOnShift ? ("offline" as const) : presence,
      until: worksShifts && isOnShift ? shiftDueAt : null,
    }))
    .toSorted((a, b) => stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state) || a.name.localeCompare(b.name));
}
