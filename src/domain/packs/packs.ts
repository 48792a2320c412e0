import type { SpokenLanguage } from "../schedule/next-opening-text.ts";
import { accountingEn } from "./accounting/en.ts";
import { accountingEs } from "./accounting/es.ts";
import { accountingPt } from "./accounting/pt.ts";
import { healthEn } from "./health/en.ts";
import { healthEs } from "./health/es.ts";
import { healthPt } from "./health/pt.ts";
import type { Pack, Trade } from "./pack.ts";
import { realEstateEn } from "./real-estate/en.ts";
import { realEstateEs } from "./real-estate/es.ts";
import { realEstatePt } from "./real-estate/pt.ts";
import { schoolEn } from "./school/en.ts";
import { schoolEs } from "./school/es.ts";
import { schoolPt } from "./school/pt.ts";
import { shopEn } from "./shop/en.ts";
import { shopEs } from "./shop/es.ts";
import { shopPt } from "./shop/pt.ts";
import { workshopEn } from "./workshop/en.ts";
import { workshopEs } from "./workshop/es.ts";
import { workshopPt } from "./workshop/pt.ts";

/** Every pack, by trade and language. */
export const packs: Record<Trade, Record<SpokenLanguage, Pack>> = {
  accounting: { es: accountingEs, pt: accountingPt, en: accountingEn },
  shop: { es: shopEs, pt: shopPt, en: shopEn },
  health: { es: healthEs, pt: healthPt, en: healthEn },
  "real-estate": { es: realEstateEs, pt: realEstatePt, en: realEstateEn },
  workshop: { es: workshopEs, pt: workshopPt, en: workshopEn },
  school: { es: schoolEs, pt: schoolPt, en: schoolEn },
};
