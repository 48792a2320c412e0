import { Elysia } from "elysia";
import { countInbox } from "../db/queries/conversations/inbox-list.ts";
import { findPerson, type PersonRow } from "../db/queries/people/people.ts";
import { listSpans } from "../db/queries/people/presence-history.ts";
import { listTeamIdsOf } from "../db/queries/routing/teams.ts";
import { daysMax, type PresenceDay, presenceDays } from "../domain/people/presence-days.ts";
import { seesHours } from "../domain/people/presence-sight.ts";
import { type CivilDay, dayText, instantOf, readDay, wallOf } from "../domain/schedule/zone.ts";
import { PresenceHistoryPage } from "../../views/pages/presence-history-page.tsx";
import type { Words } from "../../views/i18n/words.ts";
import { byteOrderMark, csvLine } from "./admin/csv.ts";
import { allow } from "./http/allow.ts";
import { page } from "./http/answers.ts";
import { notFoundPage } from "./http/not-found.tsx";
import { shellOf } from "../props/shell.ts";
import { type Context, idOf, type Visit, type Web } from "./http/visit.ts";

/** What somebody was on which day and how long: to read, and to take away. */
export function presenceHistory(web: Web) {
  return new Elysia().get(
    "/people/:id/presence",
    allow(web, "signed_in", (visit, { params, query }) => {
      const person = findPerson(web.app.db.tx, idOf(params.id) ?? 0);
      const isTheirs = person && seesHours(visit.viewer, { personId: person.id, teamIds: listTeamIdsOf(web.app.db.tx, person.id) });
      if (!isTheirs || person.role === "viewer") return notFoundPage(web, visit);
      return draw(web, visit, { person, query });
    }),
  );
}

function draw(web: Web, visit: Visit, { person, query }: { person: PersonRow; query: Context["query"] }): Response {
  const { tx } = web.app.db;
  const now = web.app.world.clock.now();
  const { from, to } = rangeOf(query, wallOf(person.timeZone, now).day);
  const spans = listSpans(tx, person.id, instantOf(person.timeZone, from, 0), instantOf(person.timeZone, to + 1, 0));
  const days = presenceDays(spans, { zone: person.timeZone, from, to, now });
  const shell = { ...shellOf(web, visit), counts: countInbox(tx, visit.viewer) };
  // Days are the person's: their hours too, whoever reads.
  const view = { ...shell.view, words: wordsIn(shell.view.words, person.timeZone) };
  if (query.csv === "1") return download(view.words, person, days);
  const { id, name, timeZone } = person;
  const range = { from: dayText(from), to: dayText(to), days: days.toReversed(), daysMax };
  return page(PresenceHistoryPage({ shell: { ...shell, view }, person: { id, name, timeZone }, ...range }));
}

/** The days asked for, the last seven when nothing or nonsense is; of more than fit, the latest. */
function rangeOf(query: Context["query"], today: CivilDay): { from: CivilDay; to: CivilDay } {
  const to = Math.min(today, readDay(query.to ?? "") ?? today);
  const from = readDay(query.from ?? "") ?? to - 6;
  return { from: Math.max(Math.min(from, to), to - daysMax + 1), to };
}

function wordsIn(words: Words, zone: string): Words {
  return { ...words, zone };
}

function download({ t }: Words, person: PersonRow, days: readonly PresenceDay[]): Response {
  const columns = ["person", "day", "from", "to", "state", "reason", "why", "minutes"] as const;
  const head = csvLine(columns.map((column) => t(`hours.${column}`)));
  const lines = days.flatMap(({ day, parts }) =>
    parts.map((part) => {
      const minutes = ((part.to - part.from) / 60_000).toFixed(1);
      const what = [t(`presence.${part.state}`), part.reason ?? "", t(`hours.why.${part.why}`), minutes];
      return csvLine([person.name, dayText(day), new Date(part.from).toISOString(), new Date(part.to).toISOString(), ...what]);
    }),
  );
  return new Response(byteOrderMark + head + lines.join(""), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="ronda-presence-${person.id}.csv"`,
      "cache-control": "no-store",
    },
  });
}
