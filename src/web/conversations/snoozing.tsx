import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { findConversation } from "../../db/queries/conversations/conversations.ts";
import { isVisible } from "../../db/queries/conversations/sight.ts";
import { transact } from "../../db/transact.ts";
import { maySnooze, snoozeConversation, type SnoozeRefusal, unsnoozeConversation } from "../../domain/inbox/snooze.ts";
import { snoozeChoices } from "../../domain/inbox/snooze-choices.ts";
import { mayWrite } from "../../domain/permissions.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { hoursOf } from "../../domain/schedule/hours-of.ts";
import { SnoozeDialogPartial, SnoozeForm, type SnoozeFormProps } from "../../../views/partials/conversation/snooze-form.tsx";
import { lookOf } from "../../props/look.ts";
import { allow } from "../http/allow.ts";
import { partial } from "../http/answers.ts";
import { type Form, formOf } from "../http/form.ts";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { answerFormPage, refuseForm } from "./form-answers.tsx";
import { answerConversation, answerRefusal } from "./reply.tsx";
import { instantOfWall } from "./wall.ts";

const minuteMs = 60_000;

/** Putting a conversation off until an instant, and taking that back. */
export function snoozing(web: Web) {
  return new Elysia({ prefix: "/conversations/:id/snooze" })
    .get(
      "",
      allow(web, "signed_in", (visit, context) => show(web, visit, context)),
    )
    .post(
      "",
      allow(web, "signed_in", (visit, context) => snooze(web, visit, context)),
    )
    .post(
      "/removal",
      allow(web, "signed_in", (visit, context) => unsnooze(web, visit, context)),
    );
}

function show(web: Web, visit: Visit, context: Context): Response {
  const form = formFor(web, visit, idOf(context.params.id));
  if (isRefused(form)) return answerRefusal(web, visit, context, form);
  return visit.isPartial ? partial(<SnoozeDialogPartial {...form} />) : wholePage(web, visit, form);
}

async function snooze(web: Web, visit: Visit, context: Context): Promise<Response> {
  const conversationId = idOf(context.params.id) ?? 0;
  const form = formOf(context.body);
  const until = untilOf(form, visit.person.timeZone, web.app.world.clock.now());
  const wanted = { conversationId, version: form.id("version") };
  // What names no instant at all is refused last: first whether there is anything to put off.
  const done = await transact(web.app, visit.by, (work): Refusal | "done" => {
    const outcome = snoozeConversation(work, visit.viewer, { ...wanted, until: until ?? 0 });
    if (!isRefused(outcome)) return "done";
    return until === null && outcome.refused === "snooze_past" ? no("bad_instant") : outcome;
  });
  return isRefused(done)
    ? refuse(web, visit, context, { refusal: done, form })
    : answerConversation(web, visit, context, { conversationId });
}

async function unsnooze(web: Web, visit: Visit, context: Context): Promise<Response> {
  const conversationId = idOf(context.params.id) ?? 0;
  const wanted = { conversationId, version: formOf(context.body).id("version") };
  const done = await transact(web.app, visit.by, (work): Refusal | "done" => {
    const outcome = unsnoozeConversation(work, visit.viewer, wanted);
    return isRefused(outcome) ? outcome : "done";
  });
  return isRefused(done) ? answerRefusal(web, visit, context, done) : answerConversation(web, visit, context, { conversationId });
}

// A choice that was pressed (`+60` minutes, or an instant), or a wall of the reader's account (`2026-11-30T09:00`). Null: neither.
function untilOf(form: Form, zone: string, now: number): number | null {
  const chosen = form.text("until");
  const [, minutes] = /^\+(\d{1,4})$/.exec(chosen) ?? [];
  if (minutes !== undefined) return now + Number(minutes) * minuteMs;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(chosen)) return finite(Date.parse(chosen));
  return instantOfWall(form.text("wall"), zone);
}

function finite(at: number): number | null {
  return Number.isNaN(at) ? null : at;
}

function refuse(web: Web, visit: Visit, context: Context, { refusal, form }: { refusal: Refusal; form: Form }): Response {
  const again = formFor(web, visit, idOf(context.params.id), form.text("wall"));
  if (isRefused(again)) return answerRefusal(web, visit, context, again);
  const { view } = again;
  return refuseForm(visit, refusal, {
    view,
    name: "snooze",
    wholePage: (wrong, status) => wholePage(web, visit, { ...again, wrong }, status),
  });
}

function formFor(web: Web, visit: Visit, id: number | null, wall = ""): SnoozeFormProps | SnoozeRefusal {
  const { tx } = web.app.db;
  const row = id !== null && isVisible(tx, visit.viewer, id) ? findConversation(tx, id) : undefined;
  if (!row) return no("not_found");
  if (!mayWrite(visit.viewer)) return no("forbidden");
  if (row.ownerId !== visit.viewer.personId) return no("not_owner");
  if (!maySnooze(visit.viewer, row)) return no(row.waitingSince === null ? "illegal_move" : "customer_waits");
  const { view } = lookOf(web.app, web.assets, visit);
  const choices = snoozeChoices({ now: view.now, zone: visit.person.timeZone, hours: hoursOf(tx, row.teamId) });
  return { view, conversationId: row.id, version: row.version, choices, wall };
}

function wholePage(web: Web, visit: Visit, form: SnoozeFormProps, status = 200): Response {
  const { view, conversationId } = form;
  const title = view.words.t("snooze.title");
  return answerFormPage(web, visit, { view, conversationId, title, form: <SnoozeForm {...form} /> }, status);
}
