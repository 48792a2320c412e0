import type { App } from "../../app.ts";
import type { AssetUrls } from "../../assets.ts";
import type { Language } from "../../db/queries/people.ts";
import { findSetting } from "../../db/queries/settings.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { words } from "../../../views/i18n/words.ts";
import type { View } from "../../../views/view.ts";

/** Who looks at something, and the words and files it is drawn with. */
export type Look = { viewer: Viewer; view: View };

/** The look of a viewer at this moment; times fall back to the company's zone where no script rewrites them. */
export function lookOf(app: App, assets: AssetUrls, who: { viewer: Viewer; language: Language; timeZone?: string }): Look {
  const zone = who.timeZone ?? companyZone(app);
  return { viewer: who.viewer, view: { words: words(who.language, zone), assets, now: app.world.clock.now() } };
}

/** The company's IANA zone. */
export function companyZone(app: App): string {
  return findSetting(app.db.tx, "company_zone") ?? "America/Argentina/Buenos_Aires";
}
