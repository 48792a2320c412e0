import { Html } from "@kitajs/html";
import type { RuleChoices } from "../../../format/automation.ts";
import { AskedTable, type AskedCase } from "../../../partials/automations/asked-table.tsx";
import { LinkButton } from "../../../partials/controls/button.tsx";
import { type AdminBase, AdminFrame } from "../admin-frame.tsx";

export const outcomesShown = ["", "acted", "no", "broke"] as const;
export type OutcomeShown = (typeof outcomesShown)[number];

export type LogPageProps = AdminBase & {
  id: number;
  name: string;
  outcome: OutcomeShown;
  cases: readonly AskedCase[];
  choices: RuleChoices;
  /** Where the page before begins; null: this is the last. */
  next: string | null;
};

/** What an automation did, and why it did not. */
export function LogPage({ shell, flash, id, name, outcome, cases, choices, next }: LogPageProps): JSX.Element {
  const { view } = shell;
  const { t } = view.words;
  const address = `/admin/automations/${id}/runs`;
  const title = `${t("automations.log")}: ${name}`;
  return (
    <AdminFrame shell={shell} flash={flash} section="automations" title={title} back="/admin/automations">
      <p class="admin__lead" safe>
        {t("automations.log.lead")}
      </p>
      <nav class="rule-more" aria-label={t("automations.result")}>
        {outcomesShown.map((one) => (
          <a
            class="button button--quiet"
            href={one === "" ? address : `${address}?outcome=${one}`}
            aria-current={one === outcome ? "page" : undefined}
          >
            <span safe>{t(one === "" ? "automations.outcome.any" : `automations.outcome.${one}`)}</span>
          </a>
        ))}
      </nav>
      {cases.length === 0 && (
        <p class="quiet" safe>
          {t("automations.log.none")}
        </p>
      )}
      {cases.length > 0 && <AskedTable view={view} label={title} cases={cases} choices={choices} />}
      {next !== null && <LinkButton view={view} href={next} label={t("automations.more")} icon="arrow-down" />}
    </AdminFrame>
  );
}
