import { findMacro, listMacros } from "../../db/queries/automations/macros.ts";
import { legible } from "../../db/column.ts";
import { dropMacro, saveMacro } from "../../domain/macros/save-macro.ts";
import { runMacro } from "../../domain/macros/run-macro.ts";
import { assert, isRefused, type Refusal } from "../../domain/result.ts";
import type { Work } from "../../domain/work.ts";
import { idOf } from "../../web/http/visit.ts";
import { conversationReply, conversationShape } from "../answer/conversation.ts";
import { scopeShape } from "../answer/quick-reply.ts";
import { change } from "../change.ts";
import { type Endpoint, noBody, reading, type WriteCall, writing } from "../endpoint.ts";
import { encodeCursor, limitOf, pageOf, pageShape, paging, placeOf } from "../page.ts";
import { problem } from "../reply.ts";
import { anId, optional, orNull, record, text } from "../shape.ts";
import { actionsShape, macroAnswer, macroShape } from "./shapes.ts";

const seedBytes = 32;
const name = text({ description: "1 to 80 characters." });
const place = { scope: optional(scopeShape), team_id: optional(orNull(anId())) };

/** Macros: several steps by one hand, all or nothing. */
export const macros: readonly Endpoint[] = [
  reading("/macros", {
    summary: "The macros this token may use, the oldest first.",
    query: record(paging),
    answer: pageShape("Macros", macroShape),
    run({ app, viewer }, query) {
      const start = placeOf("macros", query.cursor, [0]);
      if (!start) return problem("bad_cursor");
      const limit = limitOf(query);
      const rows = listMacros(app.db.tx, viewer, { afterId: start[0] ?? 0, limit: limit + 1 });
      return pageOf(rows, limit, { item: macroAnswer, cursor: ({ id }) => encodeCursor("macros", [id]) });
    },
  }),
  writing("POST", "/macros", {
    summary: "Keeps a macro: one's own unless `scope` says otherwise; of a team who leads it, everybody's admins and who supervises all.",
    status: 201,
    body: record({ name, actions: actionsShape, ...place }),
    answer: macroShape,
    run: async (call, { name: named, actions, scope = "mine", team_id: team = null }) =>
      change(call, (work) => {
        const wish = { id: null, version: null, name: named, scope, teamId: team === null ? null : Number(team), actions };
        return saved(work, call, saveMacro(work, call.viewer, wish), 201);
      }),
  }),
  writing("PATCH", "/macros/:id", {
    summary: "Changes a macro. What is left out stays as it is.",
    status: 200,
    body: record({ name: optional(name), actions: optional(actionsShape), ...place }),
    answer: macroShape,
    isVersioned: true,
    run: async (call, body) =>
      change(call, (work) => {
        const before = findMacro(work.tx, call.viewer, idOf(call.id) ?? 0);
        const { team_id: team } = body;
        const wish = {
          id: before?.id ?? 0,
          version: call.version,
          name: body.name ?? before?.name ?? "",
          scope: body.scope ?? before?.scope ?? "mine",
          teamId: team === undefined ? (before?.teamId ?? null) : Number(team ?? 0),
          actions: body.actions ?? legible(before?.actions ?? null),
        };
        return saved(work, call, saveMacro(work, call.viewer, wish), 200);
      }),
  }),
  writing("DELETE", "/macros/:id", {
    summary: "Deletes a macro. What was done with it stays.",
    status: 200,
    body: noBody,
    answer: record({}),
    run: async (call) => change(call, (work) => dropMacro(work, call.viewer, idOf(call.id) ?? 0) ?? { status: 200, body: {} }),
  }),
  writing("POST", "/conversations/:id/macros/:macro", {
    summary: "Does what a macro says, all of it or nothing; a refusal names the `step`.",
    status: 200,
    body: noBody,
    answer: conversationShape,
    isVersioned: true,
    run: async (call) => {
      const seed = call.app.world.random.bytes(seedBytes);
      const press = Buffer.from(seed).toString("hex").slice(0, 32); // a retry is known by its Idempotency-Key
      const conversationId = idOf(call.id) ?? 0;
      const wanted = { conversationId, macroId: macroIdOf(call), version: call.version, press, seed };
      return change(call, (work) => {
        const done = runMacro(work, call.viewer, wanted);
        return isRefused(done) ? done : conversationReply(work.tx, conversationId, call.viewer);
      });
    },
  }),
];

function macroIdOf({ request }: WriteCall): number {
  return idOf(new URL(request.url).pathname.split("/").at(-1)) ?? 0;
}

function saved(work: Work, { viewer }: WriteCall, answer: number | Refusal, status: 200 | 201) {
  if (isRefused(answer)) return answer;
  const row = findMacro(work.tx, viewer, answer);
  assert(row, "a macro is gone within its own transaction");
  return { status, body: macroAnswer(row) };
}
