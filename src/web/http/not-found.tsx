import { Html } from "@kitajs/html";
import { countInbox } from "../../db/queries/conversations/inbox-list.ts";
import type { Language } from "../../db/queries/people/people.ts";
import { MissingHere, MissingPage } from "../../../views/pages/not-found-page.tsx";
import { RefusalPartial } from "../../../views/partials/controls/notice.tsx";
import { page, partial } from "./answers.ts";
import { publicView } from "../../props/public-view.ts";
import { shellOf } from "../../props/shell.ts";
import type { Visit, Web } from "./visit.ts";

/** What is not there, or not theirs to see: both look alike. Inside the shell for who is signed in, as a toast where htmx wants a part.
 *  `language` is a stranger's; left out, the company's. */
export function notFoundPage(web: Web, visit: Visit | null, language?: Language): Response {
  if (!visit) return page(<MissingPage view={publicView(web, language)} />, 404);
  const shell = shellOf(web, visit);
  if (!visit.isPartial) return page(<MissingHere shell={{ ...shell, counts: countInbox(web.app.db.tx, visit.viewer) }} />, 404);
  const { body, headers } = partial(<RefusalPartial view={shell.view} code="not_found" />);
  return new Response(body, { status: 404, headers });
}
