import { listNumbers } from "../db/queries/system/numbers.ts";
import { countQuarantined } from "../db/queries/messages/raw-items.ts";
import { lookAtDisk } from "../domain/setup/disk.ts";
import { mayAdminister } from "../domain/permissions.ts";
import type { ShellProps } from "../../views/layouts/app-shell.tsx";
import type { Theme } from "../../views/layouts/document.tsx";
import { isKey, say, type Words } from "../../views/i18n/words.ts";
import type { Theme as StoredTheme } from "../db/queries/people/people.ts";
import type { Visit, Web } from "../web/http/visit.ts";
import { findLastEventId } from "../db/journal.ts";
import { bellCount } from "./bell.ts";
import { lookOf } from "./look.ts";
import { ownPresence } from "./people/presence.ts";
import { listBrokenRows } from "../db/queries/system/broken-rows.ts";

/** More are not counted: a banner says "100 or more" as well as a figure. */
const quarantinedMax = 100;

/** So many rows that broke are named above the pages; the log has all. */
const brokenShown = 5;

/** What surrounds every page of somebody who is signed in. */
export function shellOf(web: Web, visit: Visit): Omit<ShellProps, "title" | "place" | "counts"> {
  const { app } = web;
  const { view } = lookOf(app, web.assets, visit);
  const isAdmin = mayAdminister(visit.viewer);
  const paused = isAdmin ? listNumbers(app.db.tx).filter((number) => number.pausedAt !== null) : [];
  return {
    view,
    theme: themeOf(visit.person.theme),
    viewer: { name: visit.person.name, role: visit.person.role, presence: ownPresence(visit.person), id: visit.person.id },
    bell: bellCount(app.db.tx, visit.viewer),
    live: { epoch: app.epoch, after: findLastEventId(app.db.tx), openId: null },
    banners: {
      isDemo: app.isDemo,
      damage: app.damage && { restore: isAdmin ? { file: app.damage.backup } : null },
      isKeyMissing: isAdmin && app.secrets === null,
      quarantined: isAdmin ? countQuarantined(app.db.tx, quarantinedMax) : 0,
      broken: isAdmin ? listBrokenRows(app.db.tx, brokenShown).map(({ sort, rowId }) => `${sort} ${rowId}`) : [],
      disk: isAdmin ? lookAtDisk(app) : { state: "enough", free: 0 },
      pausedNumbers: paused.map((number) => ({
        name: number.name,
        reason: pauseText(view.words, number.pausedReason),
        href: "/admin/numbers",
      })),
    },
  };
}

/** A person's choice as the document knows it. */
export function themeOf(theme: StoredTheme): Theme {
  return theme === "system" ? "auto" : theme;
}

function pauseText(words: Words, reason: string | null): string {
  const key = `pause.${reason ?? "other"}`;
  return say(words, isKey(key) ? key : "pause.other");
}
