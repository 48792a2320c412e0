import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { listMuchEdited, listUnused, type QuickHealth } from "../../db/queries/answering/consistency.ts";
import { countInbox } from "../../db/queries/conversations/inbox-list.ts";
import { transact } from "../../db/transact.ts";
import { dismissWording } from "../../domain/quick-replies/consistency/dismiss-wording.ts";
import { wordingBudgetMs } from "../../domain/quick-replies/consistency/find-wordings.ts";
import { isRefused } from "../../domain/result.ts";
import { ConsistencyPage, type QuickToMend } from "../../../views/pages/quick-replies/consistency-page.tsx";
import type { Words } from "../../../views/i18n/words.ts";
import { placeText } from "../../props/quick-replies.ts";
import { shellOf } from "../../props/shell.ts";
import { answerRefusal } from "../conversations/reply.tsx";
import { allow } from "../http/allow.ts";
import { page, seeOther } from "../http/answers.ts";
import { formOf } from "../http/form.ts";
import type { Context, Visit, Web } from "../http/visit.ts";

const path = "/quick-replies/consistency";
const idleMs = 60 * 24 * 3_600_000;
const usesMin = 5;
/** A fifth of its length, in thousandths. */
const editedMin = 200;
const limit = 30;

/** What is typed by hand again and again, and quick replies that do not fit as they are. */
export function consistency(web: Web) {
  return new Elysia()
    .get(
      path,
      allow(web, "supervise", (visit, { query }) => show(web, visit, query.done === "dismissed")),
    )
    .post(
      `${path}/dismissals`,
      allow(web, "supervise", (visit, context) => dismiss(web, visit, context)),
    );
}

async function show(web: Web, visit: Visit, isDismissed: boolean): Promise<Response> {
  const { app } = web;
  const { viewer } = visit;
  const now = app.world.clock.now();
  const { rows, complete } = await app.reader.read("wordings", { viewer, now }, wordingBudgetMs);
  const shell = { ...shellOf(web, visit), counts: countInbox(app.db.tx, viewer) };
  const { words } = shell.view;
  return page(
    <ConsistencyPage
      shell={shell}
      proposals={rows.findLast((one) => one.length > 0) ?? []}
      isComplete={complete}
      edited={listMuchEdited(app.db.tx, viewer, { usesMin, editedMin, limit }).map((one) => toMend(words, one))}
      unused={listUnused(app.db.tx, viewer, { since: now - idleMs, limit }).map((one) => toMend(words, one))}
      flash={isDismissed ? words.t("consistency.dismissed") : null}
    />,
  );
}

async function dismiss(web: Web, visit: Visit, context: Context): Promise<Response> {
  const key = formOf(context.body).text("wording");
  const answer = await transact(web.app, visit.by, (work) => dismissWording(work, visit.viewer, key));
  return isRefused(answer) ? answerRefusal(web, visit, context, answer) : seeOther(`${path}?done=dismissed`);
}

function toMend(words: Words, one: QuickHealth): QuickToMend {
  return {
    id: one.id,
    title: one.title,
    place: placeText(words, one),
    uses: one.uses,
    editedPercent: one.uses === 0 ? 0 : Math.round(one.editedSum / one.uses / 10),
    idleSince: Math.max(one.changedAt, one.usedAt ?? 0),
  };
}
