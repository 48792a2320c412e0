import type { Refusal } from "../../domain/result.ts";
import type { Wrong } from "../../../views/partials/person/account-form.tsx";
import type { Words } from "../../../views/i18n/words.ts";
import { refusalText } from "../../../views/partials/controls/notice.tsx";
import { isOwnPath, page, partial, seeOther } from "./answers.ts";
import { factsOf } from "./errors.ts";

/** Whether htmx asked and wants a part. For pages without a visit, which knows it too. */
export function wantsPart(request: Request): boolean {
  return request.headers.get("hx-request-type") === "partial";
}

/** After a form that went well: the browser opens `path` anew, by itself or told by htmx, because language, theme or who one is may have changed. */
export function goTo(request: Request, path: string, cookies: readonly string[] = []): Response {
  const answer = wantsPart(request)
    ? new Response("", { headers: { "hx-redirect": isOwnPath(path) ? path : "/inbox", "cache-control": "no-store" } })
    : seeOther(path);
  for (const cookie of cookies) answer.headers.append("set-cookie", cookie);
  return answer;
}

/** After a form that was refused: the page with what was typed, or under htmx the form alone. 429 says when to try again. */
export function answerWrong(
  request: Request,
  refusal: Refusal,
  again: { whole: () => string | Promise<string>; form: () => string | Promise<string> },
): Response {
  const { body, headers } = wantsPart(request) ? partial(again.form()) : page(again.whole());
  const seconds = secondsLeft(refusal);
  if (seconds !== null) headers.set("retry-after", String(seconds));
  return new Response(body, { status: statusOf(refusal), headers });
}

/** The refusal in the reader's words, at the field it is about; `fields` names that field for each code. */
export function wrongOf(words: Words, refusal: Refusal, fields: Readonly<Record<string, string>> = {}): Wrong {
  const seconds = secondsLeft(refusal);
  if (seconds !== null) return { field: null, text: words.t("account.wait", { n: seconds }) };
  return { field: fields[refusal.refused] ?? null, text: refusalText(words, refusal.refused, factsOf(refusal)) };
}

function statusOf(refusal: Refusal): number {
  if (refusal.refused === "too_many_tries") return 429;
  return refusal.refused === "wrong_code" ? 403 : 422;
}

function secondsLeft(refusal: Refusal): number | null {
  return refusal.refused === "too_many_tries" ? Math.max(1, Math.ceil(Number(refusal.facts.retryInMs ?? 0) / 1000)) : null;
}
