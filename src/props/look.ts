import type { App } from "../app.ts";
import type { AssetUrls } from "../assets.ts";
import type { Language } from "../db/queries/people/people.ts";
import { findSetting } from "../db/queries/system/settings.ts";
import type { Viewer } from "../domain/permissions.ts";
import { words } from "../../views/i18n/words.ts";
import type { View } from "../../views/view.ts";

/** Who looks at something, and the words and files it is drawn with. */
export type Look = { viewer: Viewer; view: View };

/** Who a page is drawn for: `timeZone`, or `person` of a whole visit, is the zone of their account. */
type Reader = { viewer: Viewer; language: Language; timeZone?: string; person?: { timeZone: string } };

/** The look of a viewer at this moment. Times are in the zone of the reader's account; what many read at once is drawn in the company's,
 *  and the page's script rewrites it before it is seen. */
export function lookOf(app: App, assets: AssetUrls, who: Reader): Look {
  const zone = who.timeZone ?? who.person?.timeZone ?? companyZone(app);
  return { viewer: who.viewer, view: { words: words(who.language, zone), assets, now: app.world.clock.now() } };
}

/** The company's IANA zone. */
export function companyZone(app: App): string {
  return findSetting(app.db.tx, "company_zone") ?? "America/Argentina/Buenos_Aires";
}
