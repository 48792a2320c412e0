import { Html } from "@kitajs/html";
import type { Words } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import { Icon } from "../controls/icon.tsx";
import { Time } from "../controls/time.tsx";

/** The ad or post a conversation came from. `freeUntil`: everything to this customer is free so long; null = not, or not yet. `isSaid`: Meta's own
 *  prices say so. */
export type Ad = { name: string | null; isPost: boolean; freeUntil: number | null; isSaid: boolean };

/** "Anuncio: Promo Junio", and whether what is sent is free for it. */
export function AdChip({ view, ad }: { view: View; ad: Ad | null }): JSX.Element {
  if (ad === null) return <></>;
  const { t } = view.words;
  const isFree = ad.freeUntil !== null && ad.freeUntil > view.now;
  return (
    <span class="ad-chip" title={isFree ? t("ad.free.hint") : adText(view.words, ad)}>
      <Icon view={view} name="megaphone" />
      <span class="ad-chip__name" hx-ignore safe>
        {adText(view.words, ad)}
      </span>
      {isFree && (
        <b class="ad-chip__free" safe>
          {t("ad.free")}
        </b>
      )}
    </span>
  );
}

/** The same in the panel, with the hour. */
export function AdFacts({ view, ad }: { view: View; ad: Ad }): JSX.Element {
  const { t } = view.words;
  const isFree = ad.freeUntil !== null && ad.freeUntil > view.now;
  return (
    <p class="ad-facts">
      <AdChip view={view} ad={ad} />
      {isFree && ad.freeUntil !== null && (
        <small>
          <span safe>{t("ad.free.until")}</span> <Time view={view} at={ad.freeUntil} as="due" />
          <span safe>{` · ${t(ad.isSaid ? "ad.free.said" : "ad.free.rule")}`}</span>
        </small>
      )}
      {ad.freeUntil === null && <small safe>{t("ad.free.answer")}</small>}
    </p>
  );
}

function adText({ t }: Words, { name, isPost }: Ad): string {
  if (name === null) return t(isPost ? "ad.chip.post_nameless" : "ad.chip.nameless");
  return t(isPost ? "ad.chip.post" : "ad.chip", { name });
}
