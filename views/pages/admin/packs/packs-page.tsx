import { Html } from "@kitajs/html";
import type { Desk, PackTemplate, Trade } from "../../../../src/domain/packs/pack.ts";
import { languageNames, languages, type Language } from "../../../i18n/words.ts";
import { Button, LinkButton } from "../../../partials/controls/button.tsx";
import { PackGroup, type PackGroupProps } from "../../../partials/pack/pack-group.tsx";
import type { View } from "../../../view.ts";
import { type AdminBase, AdminFrame, Card } from "../admin-frame.tsx";

/** A pack as it would change the company now. */
export type OpenPack = {
  groups: readonly Omit<PackGroupProps, "view">[];
  newCount: number;
  thereCount: number;
  desk: Desk;
  /** `href`: where it stands already, or a form that has all of it typed in. */
  templates: readonly (Pick<PackTemplate, "name" | "body"> & { isThere: boolean; href: string })[];
  /** Meta's name of the language they are in. */
  templateLanguage: string;
};

export type PacksPageProps = AdminBase & { trades: readonly Trade[]; trade: Trade | null; language: Language; pack: OpenPack | null };

/** The trades to choose from; below, all that the chosen one brings, each thing to be left out, and one button. */
export function PacksPage({ shell, flash, trades, trade, language, pack }: PacksPageProps): JSX.Element {
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={flash} section="packs" title={t("admin.packs")}>
      <p class="admin__lead" safe>
        {t("packs.lead")}
      </p>
      <nav class="pack-choice" aria-label={t("packs.trades")}>
        {trades.map((one) => (
          <a class="admin-card pack-trade" href={addressOf(one, language)} aria-current={one === trade ? "true" : undefined}>
            <span class="pack-trade__name" safe>
              {t(`packs.trade.${one}`)}
            </span>
            <span class="admin-card__hint" safe>
              {t(`packs.trade.${one}.hint`)}
            </span>
          </a>
        ))}
      </nav>
      {trade !== null && <LanguageChoice view={view} trade={trade} language={language} />}
      {trade !== null && pack !== null && <PackForm view={view} trade={trade} language={language} pack={pack} />}
    </AdminFrame>
  );
}

function addressOf(trade: Trade, language: Language): string {
  return `/admin/packs?trade=${trade}&language=${language}`;
}

function LanguageChoice({ view, trade, language }: { view: View; trade: Trade; language: Language }): JSX.Element {
  return (
    <nav class="pack-languages" aria-label={view.words.t("packs.languages")}>
      {languages.map((one) => (
        <a
          class="button button--quiet"
          href={addressOf(trade, one)}
          hreflang={one}
          lang={one}
          aria-current={one === language ? "true" : undefined}
        >
          <span safe>{languageNames[one]}</span>
        </a>
      ))}
    </nav>
  );
}

function PackForm({ view, trade, language, pack }: { view: View; trade: Trade; language: Language; pack: OpenPack }): JSX.Element {
  const { t } = view.words;
  const there = pack.thereCount > 0 ? ` · ${t("packs.summary.there", { n: pack.thereCount })}` : "";
  return (
    <>
      <form class="pack" method="post" action="/admin/packs">
        <input type="hidden" name="trade" value={trade} />
        <input type="hidden" name="language" value={language} />
        <div class="pack-summary">
          <strong safe>{pack.newCount === 0 ? t("packs.nothing_new") : t("packs.summary", { n: pack.newCount }) + there}</strong>
          {pack.newCount > 0 && <Button view={view} label={t("packs.apply")} />}
        </div>
        {pack.groups.map((group) => (
          <PackGroup view={view} {...group} />
        ))}
        {pack.newCount > 0 && (
          <div>
            <Button view={view} label={t("packs.apply")} />
          </div>
        )}
      </form>
      <DeskCard view={view} desk={pack.desk} file={`/admin/packs/flow?trade=${trade}&language=${language}`} language={language} />
      <TemplatesCard view={view} pack={pack} language={language} />
    </>
  );
}

function DeskCard({ view, desk, file, language }: { view: View; desk: Desk; file: string; language: Language }): JSX.Element {
  const { t } = view.words;
  return (
    <Card title={t("packs.desk")} hint={t("packs.desk.hint")}>
      <p class="pack-words" lang={language} safe>
        {desk.welcome}
      </p>
      <ul class="pack-items">
        {desk.choices.map((choice) => (
          <li class="pack-item">
            <strong lang={language} safe>
              {choice.title}
            </strong>
            <span class="pack-words" safe>
              {t("packs.desk.asks", { ask: choice.ask })}
            </span>
            <small safe>{t("packs.desk.to", { team: choice.team, label: choice.label })}</small>
          </li>
        ))}
        <li class="pack-item">
          <strong lang={language} safe>
            {desk.info.title}
          </strong>
          <span class="pack-words" lang={language} safe>
            {desk.info.text}
          </span>
        </li>
      </ul>
      <LinkButton view={view} href={file} label={t("packs.desk.file")} tone="plain" />
    </Card>
  );
}

type TemplatesProps = { view: View; pack: OpenPack; language: Language };

function TemplatesCard({ view, pack, language }: TemplatesProps): JSX.Element {
  const { t } = view.words;
  return (
    <Card title={t("packs.templates")} hint={t("packs.templates.hint")}>
      <ul class="pack-items">
        {pack.templates.map(({ name, body, isThere, href }) => (
          <li class="pack-item">
            <small safe>{t("packs.template.name", { name, language: pack.templateLanguage })}</small>
            <span class="pack-words" lang={language} safe>
              {body}
            </span>
            <a class="pack-there" href={href} aria-label={`${t(isThere ? "packs.there" : "packs.template.do")}: ${name}`} safe>
              {t(isThere ? "packs.there" : "packs.template.do")}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
