import { Html } from "@kitajs/html";
import { StorageError } from "../../db/committer.ts";
import { LinkButton } from "../../../views/partials/controls/button.tsx";
import { RefusalPartial, refusalText } from "../../../views/partials/controls/notice.tsx";
import { words } from "../../../views/i18n/words.ts";
import { PlainPage } from "../../../views/layouts/plain-page.tsx";
import { wantsPart } from "./answer-form.ts";
import { page, partial } from "./answers.ts";
import { findVisit } from "./find-visit.ts";
import { publicLanguage, publicView } from "../../props/public-view.ts";
import { themeOf } from "../../props/shell.ts";
import type { Web } from "./visit.ts";

/** What Elysia hands to its error handler, as far as ours looks at it. */
export type Broken = { code: unknown; error: unknown; request: Request; body?: unknown };

type Outcome = { status: 400 | 500 | 503; code: "bad_request" | "internal_error" | "storage_unavailable" };

/** The top level of pages: an address nobody serves 404, a body nobody can read 400, a disk that refuses 503, and a bug 500, which is
 *  written down and told without its words. */
export function answerBroken(web: Web, broken: Broken): Response {
  if (broken.code === "NOT_FOUND") return plain(404, "not found");
  const outcome = outcomeOf(broken);
  if (outcome.status === 500) web.app.log("error", "request_broke", { error: wordsOf(broken.error) });
  const answer = tell(web, broken.request, outcome);
  if (outcome.status === 503) answer.headers.set("retry-after", "5");
  return answer;
}

function outcomeOf(broken: Broken): Outcome {
  if (broken.error instanceof StorageError) return { status: 503, code: "storage_unavailable" };
  return isUnreadable(broken) ? { status: 400, code: "bad_request" } : { status: 500, code: "internal_error" };
}

// Parsers throw as they are, JSON's with an error that a handler could throw as well: but a handler has a body by then.
function isUnreadable({ code, error, request, body }: Broken): boolean {
  if (code === "PARSE" || code === "ERR_FORMDATA_PARSE_ERROR") return true;
  const isJson = (request.headers.get("content-type") ?? "").startsWith("application/json");
  return error instanceof SyntaxError && request.method === "POST" && isJson && body === undefined;
}

function tell(web: Web, request: Request, outcome: Outcome): Response {
  const isPerson = (request.headers.get("accept") ?? "").includes("text/html") || request.headers.has("hx-request");
  if (!isPerson) return plain(outcome.status, refusalText(words("en"), outcome.code));
  try {
    return inPage(web, request, outcome);
  } catch (error) {
    // A page needs the database, which may be what broke.
    web.app.log("error", "request_broke", { error: wordsOf(error) });
    return plain(outcome.status, outcome.code);
  }
}

function inPage(web: Web, request: Request, { status, code }: Outcome): Response {
  const visit = findVisit(web, request);
  const view = publicView(web, visit?.language ?? publicLanguage(web, request));
  if (wantsPart(request)) {
    const { body, headers } = partial(<RefusalPartial view={view} code={code} />);
    return new Response(body, { status, headers });
  }
  const theme = visit ? themeOf(visit.person.theme) : "auto";
  const html = (
    <PlainPage view={view} theme={theme} title={refusalText(view.words, code)}>
      <LinkButton view={view} href="/" label={view.words.t("not_found.back")} icon="arrow-left" />
    </PlainPage>
  );
  return page(html, status);
}

function plain(status: number, text: string): Response {
  return new Response(text, { status, headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" } });
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : "unknown";
}
