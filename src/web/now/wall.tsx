import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { words } from "../../../views/i18n/words.ts";
import { WallPage, WallPart, type WallProps } from "../../../views/pages/now/wall-page.tsx";
import type { OpenWall } from "../../db/queries/now/walls.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import { transact } from "../../db/transact.ts";
import { limitedAs } from "../../domain/address.ts";
import { pageOfCases } from "../../domain/reports/cases.ts";
import { nowOf, openCasesOf } from "../../domain/reports/now.ts";
import { findWallOf, isUseDue, noteWallUse } from "../../domain/walls/walls.ts";
import { companyZone } from "../../props/look.ts";
import { caseLine } from "../../props/now.ts";
import { open } from "../http/allow.ts";
import { page, partial } from "../http/answers.ts";
import { answerMissing } from "../http/missing.ts";
import { rateBuckets, rateLimit } from "../http/rate-limit.ts";
import type { Context, Web } from "../http/visit.ts";

/** A screen asks every two seconds; several may hang on one link. */
const rate = { burst: 60, perSecond: 5 };

/** Links that open nothing, of one address. With none left it learns nothing more, also not of links that do. A screen whose link ended asks once. */
const guessRate = { burst: 30, perSecond: 0.5 };

const closingShown = 5;

/** The screen on the wall: a link without a session that shows numbers and nothing else. What opens nothing looks like a page that is not there. */
export function wall(web: Web) {
  const mayPass = rateLimit(web.app.world.clock, rate);
  const guesses = rateBuckets<string>(web.app.world.clock, guessRate);
  const answer = (context: Context, draw: (props: WallProps) => Response) => {
    const address = limitedAs(web.originOf(context.request).address);
    if (!guesses.has(address)) return guarded(tooMany());
    const found = findWallOf(web.app.db.tx, context.params.token ?? "");
    if (!found) {
      guesses.take(address);
      return answerMissing(web, context.request);
    }
    if (!mayPass(found.id)) return guarded(tooMany());
    noteUse(web, found);
    return guarded(draw(propsOf(web, found, context.params.token ?? "")));
  };
  return new Elysia()
    .get(
      "/wall/:token",
      open((context) => answer(context, (props) => page(<WallPage {...props} />))),
    )
    .get(
      "/wall/:token/now",
      open((context) => answer(context, (props) => partial(<WallPart {...props} />))),
    );
}

function tooMany(): Response {
  return new Response("too many requests", { status: 429, headers: { "retry-after": "2", "content-type": "text/plain; charset=utf-8" } });
}

// The address is the secret: it goes into no other site's log, and no search engine keeps it.
function guarded(response: Response): Response {
  response.headers.set("referrer-policy", "no-referrer");
  response.headers.set("x-robots-tag", "noindex, nofollow");
  response.headers.set("cache-control", "no-store");
  return response;
}

function noteUse({ app }: Web, found: OpenWall): void {
  if (app.damage || !isUseDue(found, app.world.clock.now())) return;
  transact(app, { personId: null, address: null }, (work) => noteWallUse(work, found.id)).catch((error: unknown) =>
    app.log("warn", "wall_not_noted", { error: String(error) }),
  );
}

function propsOf({ app, assets }: Web, { name, teamId, language, viewer }: OpenWall, token: string): WallProps {
  const { tx } = app.db;
  const now = app.world.clock.now();
  const asked = { tx, now, viewer, teamId };
  const view = { words: words(language, companyZone(app)), assets, now };
  const cases = openCasesOf(asked);
  const numbers = nowOf(asked, cases);
  const closing =
    numbers.closing === 0 ? [] : pageOfCases(asked, cases, { of: "closing", ownerId: null, after: null, limit: closingShown });
  return {
    view,
    name,
    teamName: teamId === null ? null : (findTeam(tx, teamId)?.name ?? null),
    numbers,
    agents: numbers.agents,
    closing: closing.map((row) => {
      const { closesAt, ownerName, teamName } = caseLine(row, view.words, { isMasked: true });
      return { closesAt: closesAt ?? now, ownerName, teamName };
    }),
    address: `/wall/${token}/now`,
  };
}
