import { Html } from "@kitajs/html";
import { LinkButton } from "../../partials/controls/button.tsx";
import type { View } from "../../view.ts";
import { PageAction } from "./admin-form.tsx";
import { type AdminBase, AdminFrame, Card } from "./admin-frame.tsx";
import { RuleTrial, type RuleTrialProps } from "./rule-trial.tsx";

/** A rule in words: what has to hold, and what it brings about. */
export type RuleLine = { id: number; name: string; isActive: boolean; conditions: readonly string[]; outcome: readonly string[] };

export type RulesPageProps = AdminBase & { rules: readonly RuleLine[]; trial: Omit<RuleTrialProps, "view"> };

/** The rules in their order, and a box to try them. */
export function RulesPage(props: RulesPageProps): JSX.Element {
  const { shell, flash, rules } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={flash} section="rules" title={t("admin.rules")}>
      <p class="admin__lead" safe>
        {t("rules.lead")}
      </p>
      <LinkButton view={view} href="/admin/rules/new" label={t("rules.add")} icon="plus" />
      {rules.length === 0 && <p safe>{t("rules.none")}</p>}
      <ol class="rules">
        {rules.map((rule, index) => (
          <Rule view={view} rule={rule} isFirst={index === 0} isLast={index === rules.length - 1} />
        ))}
      </ol>
      <Card title={t("rules.try")} hint={t("rules.try.lead")}>
        <RuleTrial view={view} {...props.trial} />
      </Card>
    </AdminFrame>
  );
}

function Rule(props: { view: View; rule: RuleLine; isFirst: boolean; isLast: boolean }): JSX.Element {
  const { view, rule } = props;
  const { t } = view.words;
  return (
    <li class="rule" data-state={rule.isActive ? "on" : "off"}>
      <div class="rule__words">
        <h2 class="rule__name" hx-ignore={true} safe>
          {rule.name}
        </h2>
        {!rule.isActive && (
          <span class="admin-tag" safe>
            {t("rules.is_off")}
          </span>
        )}
        <ul class="rule__list" hx-ignore={true}>
          {rule.conditions.map((text) => (
            <li safe>{text}</li>
          ))}
        </ul>
        <p class="rule__outcome" hx-ignore={true} safe>
          {`→ ${rule.outcome.join(" · ")}`}
        </p>
      </div>
      <RuleActions {...props} />
    </li>
  );
}

function RuleActions(props: { view: View; rule: RuleLine; isFirst: boolean; isLast: boolean }): JSX.Element {
  const { view, rule } = props;
  const { t } = view.words;
  const address = `/admin/rules/${rule.id}`;
  return (
    <div class="rule__actions">
      {!props.isFirst && <PageAction view={view} action={`${address}/rise`} label={t("rules.up")} tone="plain" icon="arrow-up" />}
      {!props.isLast && <PageAction view={view} action={`${address}/fall`} label={t("rules.down")} tone="plain" icon="arrow-down" />}
      <LinkButton view={view} href={address} label={t("rules.edit")} tone="quiet" />
      <PageAction
        view={view}
        action={`${address}/${rule.isActive ? "pause" : "resumption"}`}
        label={t(rule.isActive ? "rules.off" : "rules.on")}
        tone="quiet"
      />
      <PageAction view={view} action={`${address}/deletion`} label={t("rules.delete")} tone="quiet" />
    </div>
  );
}
