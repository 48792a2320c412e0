import { listNotices, type NoticeRow } from "../../db/queries/notices/notice-list.ts";
import { listPreferences } from "../../db/queries/notices/preferences.ts";
import { changePreferences, getPreferences, type Preferences } from "../../domain/notices/change-preferences.ts";
import { markSeen } from "../../domain/notices/mark-seen.ts";
import { hiddenKinds, type Ways } from "../../domain/notices/preferences.ts";
import { noticeKinds } from "../../domain/notices/kinds.ts";
import { isRefused, no } from "../../domain/result.ts";
import { idOf } from "../../web/http/visit.ts";
import { iso, isoOrNull } from "../answer/instant.ts";
import { change } from "../change.ts";
import { type Endpoint, noBody, noQuery, reading, writing } from "../endpoint.ts";
import { encodeCursor, limitOf, pageOf, pageShape, paging, placeOf } from "../page.ts";
import { problem } from "../reply.ts";
import { anId, flag, instant, type Like, list, matching, named, oneOf, optional, orNull, record, text } from "../shape.ts";

const notificationShape = named(
  "Notification",
  record({ id: anId(), kind: text(), conversation_id: orNull(anId()), at: instant(), seen_at: orNull(instant()) }),
);
const waysShape = { in_app: flag, sound: flag, desktop: flag, push: flag, mail: flag, always: flag };
const clock = matching(/^([01]\d|2[0-3]):[0-5]\d$/, "a time such as 22:00");
const quietShape = orNull(record({ from: clock, until: clock }));
const kindShape = oneOf(noticeKinds);
const chosenShape = record({ kind: kindShape, ...waysShape });
const preferencesShape = named(
  "NotificationPreferences",
  record({ kinds: list(chosenShape, noticeKinds.length), quiet_hours: quietShape }),
);

/** What this person was told, and how they want to be told. */
export const notifications: readonly Endpoint[] = [
  reading("/notifications", {
    summary: "What this person was told of in the last 30 days and may still see, newest first.",
    query: record(paging),
    answer: pageShape("Notifications", notificationShape),
    run({ app, viewer }, query) {
      const place = placeOf("notifications", query.cursor, [Number.MAX_SAFE_INTEGER]);
      if (!place) return problem("bad_cursor");
      const [beforeId = 0] = place;
      const limit = limitOf(query);
      const hidden = hiddenKinds(listPreferences(app.db.tx, viewer.personId));
      const rows = listNotices(app.db.tx, viewer, { hidden, beforeId, limit: limit + 1 });
      return pageOf(rows, limit, { item: notificationAnswer, cursor: (row) => encodeCursor("notifications", [row.id]) });
    },
  }),
  writing("POST", "/notifications/:id/seen", {
    summary: "Marks one as seen, with all others of its conversation, on all devices.",
    status: 200,
    body: noBody,
    answer: record({ seen: flag }),
    async run(call) {
      const id = idOf(call.id);
      if (id === null) return no("not_found");
      return change(call, (work) => {
        const refusal = markSeen(work, call.viewer, id);
        return isRefused(refusal) ? refusal : { status: 200, body: { seen: true } };
      });
    },
  }),
  reading("/me/notification-preferences", {
    summary: "By which ways this person is told of what. `always`: also in quiet hours and off shift.",
    query: noQuery,
    answer: preferencesShape,
    run: ({ app, viewer }) => ({ status: 200, body: preferencesAnswer(getPreferences(app.db.tx, viewer)) }),
  }),
  writing("PUT", "/me/notification-preferences", {
    summary: "Changes them. Kinds that are left out stay as they are, and so do quiet hours; null ends those.",
    status: 200,
    body: record({ kinds: optional(list(chosenShape, noticeKinds.length)), quiet_hours: optional(quietShape) }),
    answer: preferencesShape,
    async run(call, body) {
      return change(call, (work) => {
        const kinds = (body.kinds ?? []).map((one) => ({ kind: one.kind, ways: waysOf(one) }));
        const answer = changePreferences(work, call.viewer, { kinds, ...quietOf(body.quiet_hours) });
        return isRefused(answer) ? answer : { status: 200, body: preferencesAnswer(answer) };
      });
    },
  }),
];

function notificationAnswer({ id, kind, conversationId, at, seenAt }: NoticeRow) {
  return {
    id: String(id),
    kind,
    conversation_id: conversationId === null ? null : String(conversationId),
    at: iso(at),
    seen_at: isoOrNull(seenAt),
  };
}

function preferencesAnswer({ kinds, quiet }: Preferences) {
  return {
    kinds: kinds.map(({ kind, ways: { inApp, ...rest } }) => ({ kind, in_app: inApp, ...rest })),
    quiet_hours: quiet === null ? null : { from: clockOf(quiet.fromMinute), until: clockOf(quiet.untilMinute) },
  };
}

function waysOf({ in_app, sound, desktop, push, mail, always }: Like<typeof chosenShape>): Ways {
  return { inApp: in_app, sound, desktop, push, mail, always };
}

function quietOf(quiet: Like<typeof quietShape> | undefined) {
  if (quiet === undefined) return {};
  return { quiet: quiet === null ? null : { fromMinute: minuteOf(quiet.from), untilMinute: minuteOf(quiet.until) } };
}

function minuteOf(at: string): number {
  const [hour = 0, minute = 0] = at.split(":").map(Number);
  return hour * 60 + minute;
}

function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
