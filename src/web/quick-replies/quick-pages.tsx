import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { findQuickReply, listQuickReplies, type QuickReplyRow } from "../../db/queries/answering/quick-replies.ts";
import { listContactFields } from "../../db/queries/contacts/contact-values.ts";
import { countInbox } from "../../db/queries/conversations/inbox-list.ts";
import { transact } from "../../db/transact.ts";
import { isSupervising, mayWrite } from "../../domain/permissions.ts";
import { mayKeepQuick } from "../../domain/quick-replies/keeping.ts";
import { isScope } from "../../domain/quick-replies/read-quick-draft.ts";
import { dropQuickReply, saveQuickReply } from "../../domain/quick-replies/save-quick-reply.ts";
import { quickWords } from "../../domain/quick-replies/use-quick-replies.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { QuickListPage } from "../../../views/pages/quick-replies/quick-list-page.tsx";
import { type QuickForm, QuickReplyPage } from "../../../views/pages/quick-replies/quick-reply-page.tsx";
import { refusalText } from "../../../views/partials/controls/notice.tsx";
import { quickLineOf } from "../../props/quick-replies.ts";
import { shellOf } from "../../props/shell.ts";
import { answerRefusal } from "../conversations/reply.tsx";
import { allow } from "../http/allow.ts";
import { page, seeOther } from "../http/answers.ts";
import { factsOf, statusOfRefusal } from "../http/errors.ts";
import { formOf } from "../http/form.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { formAgain, formOfReply, placesFor, wishOfForm } from "./wish-of-form.ts";

const linesPerPage = 50;

/** Where quick replies are kept: their list, a new one, and each on a page. */
export function quickPages(web: Web) {
  return new Elysia()
    .get(
      "/quick-replies",
      allow(web, "signed_in", (visit, { query }) => showList(web, visit, query)),
    )
    .get(
      "/quick-replies/new",
      allow(web, "signed_in", (visit, context) =>
        mayWrite(visit.viewer)
          ? showReply(web, visit, null, filledWith(context.query.body))
          : answerRefusal(web, visit, context, no("forbidden")),
      ),
    )
    .get(
      "/quick-replies/:id",
      allow(web, "signed_in", (visit, { params, query }) => {
        const reply = findQuickReply(web.app.db.tx, visit.viewer, idOf(params.id) ?? 0);
        return reply ? showReply(web, visit, reply, { isSaved: query.done === "saved" }) : notFoundPage(web, visit);
      }),
    )
    .post(
      "/quick-replies",
      allow(web, "signed_in", (visit, context) => save(web, visit, context, null)),
    )
    .post(
      "/quick-replies/:id",
      allow(web, "signed_in", (visit, context) => save(web, visit, context, idOf(context.params.id) ?? 0)),
    )
    .post(
      "/quick-replies/:id/removal",
      allow(web, "signed_in", async (visit, context) => {
        const id = idOf(context.params.id) ?? 0;
        const refusal = await transact(web.app, visit.by, (work) => dropQuickReply(work, visit.viewer, id) ?? null);
        return isRefused(refusal) ? answerRefusal(web, visit, context, refusal) : seeOther("/quick-replies?done=deleted");
      }),
    );
}

// What was typed by hand again and again comes as an address: src/web/quick-replies/consistency.tsx.
function filledWith(body: string | undefined): Again {
  return body === undefined || body === "" ? {} : { typed: { ...fresh, body: body.slice(0, 4_096).toWellFormed() } };
}

type Asked = { q?: string; scope?: string; after?: string; done?: string };

function showList(web: Web, visit: Visit, query: Asked): Response {
  const shell = shellFor(web, visit);
  const { words } = shell.view;
  const typed = (query.q ?? "").trim().slice(0, 100).toWellFormed();
  const asked = query.scope ?? "";
  const ask = { words: quickWords(typed), scope: isScope(asked) ? asked : ("" as const) };
  const rows = listQuickReplies(web.app.db.tx, visit.viewer, {
    ...ask,
    teamId: null,
    afterId: idOf(query.after) ?? 0,
    limit: linesPerPage + 1,
  });
  const shown = rows.slice(0, linesPerPage);
  const next = new URLSearchParams({
    ...(typed !== "" && { q: typed }),
    ...(ask.scope !== "" && { scope: ask.scope }),
    after: String(shown.at(-1)?.id ?? 0),
  });
  return page(
    <QuickListPage
      shell={shell}
      lines={shown.map((row) => quickLineOf(words, visit.viewer, row))}
      typed={typed}
      scope={ask.scope}
      next={rows.length > linesPerPage ? `/quick-replies?${next}` : null}
      mayAdd={mayWrite(visit.viewer)}
      mayCompare={isSupervising(visit.viewer)}
      flash={query.done === "deleted" ? words.t("quick.deleted") : null}
    />,
  );
}

type Again = { isSaved?: boolean; typed?: QuickForm; refusal?: Refusal };

const fieldOf: Readonly<Record<string, string>> = {
  bad_quick_title: "title",
  quick_title_taken: "title",
  bad_shortcut: "shortcut",
  quick_reply_empty: "body",
  quick_reply_long: "body",
  bad_placeholder: "body",
  bad_options: "options",
  options_and_file: "options",
  bad_quick_scope: "place",
  unknown_team: "place",
  too_many_quick_replies: "place",
};
const fresh: QuickForm = {
  title: "",
  shortcut: "",
  body: "",
  variants: { es: "", pt: "", en: "" },
  options: "",
  place: "mine",
  file: null,
};

/** The page of a reply, or of a new one; again with what was typed, when that was refused. */
export function showReply(web: Web, visit: Visit, reply: QuickReplyRow | null, { isSaved = false, typed, refusal }: Again = {}): Response {
  const { tx } = web.app.db;
  const shell = shellFor(web, visit);
  const { words } = shell.view;
  const isOvertaken = reply !== null && refusal?.refused === "quick_reply_changed";
  const html = (
    <QuickReplyPage
      shell={shell}
      reply={reply}
      form={typed ?? (reply ? formOfReply(reply) : fresh)}
      places={placesFor(tx, visit.viewer, words)}
      fields={listContactFields(tx).map(({ name }) => name)}
      mayKeep={reply === null || mayKeepQuick(visit.viewer, reply)}
      fault={refusal ? { field: fieldOf[refusal.refused] ?? null, text: refusalText(words, refusal.refused, factsOf(refusal)) } : null}
      now={isOvertaken ? { by: reply.changedByName, title: reply.title, body: reply.body } : null}
      flash={isSaved ? words.t("quick.saved") : null}
    />
  );
  return page(html, refusal ? statusOfRefusal(refusal) : 200);
}

// What was refused is shown again as it was typed, over what stands there by now: pressing once more is meant.
async function save(web: Web, visit: Visit, context: Context, id: number | null): Promise<Response> {
  const form = formOf(context.body);
  const { viewer, by } = visit;
  const saved = await transact(web.app, by, (work) => {
    const before = id === null ? undefined : findQuickReply(work.tx, viewer, id);
    const wish = wishOfForm(form, before?.fileId ?? null);
    return saveQuickReply(work, viewer, { id, version: id === null ? null : (form.id("version") ?? 0), wish });
  });
  if (!isRefused(saved)) return seeOther(`/quick-replies/${saved}?done=saved`);
  if (saved.refused === "not_found" || (saved.refused === "forbidden" && id !== null) || !mayWrite(viewer))
    return answerRefusal(web, visit, context, saved);
  const now = id === null ? null : (findQuickReply(web.app.db.tx, viewer, id) ?? null);
  return showReply(web, visit, now, { refusal: saved, typed: formAgain(form, now && formOfReply(now).file) });
}

function shellFor(web: Web, visit: Visit) {
  return { ...shellOf(web, visit), counts: countInbox(web.app.db.tx, visit.viewer) };
}
