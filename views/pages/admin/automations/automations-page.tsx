import { Html } from "@kitajs/html";
import { LinkButton } from "../../../partials/controls/button.tsx";
import { Time } from "../../../partials/controls/time.tsx";
import type { View } from "../../../view.ts";
import { PageAction } from "../admin-form.tsx";
import { type AdminBase, AdminFrame } from "../admin-frame.tsx";

/** An automation in words. `fault`: why it cannot act, null = it can. */
export type AutomationLine = {
  id: number;
  name: string;
  isActive: boolean;
  event: string;
  conditions: readonly string[];
  actions: readonly string[];
  acted: number;
  lastAt: number | null;
  fault: string | null;
};

export type AutomationsPageProps = AdminBase & { lines: readonly AutomationLine[] };

/** The automations in their order: what each does, how often it has, and why one cannot. */
export function AutomationsPage({ shell, flash, lines }: AutomationsPageProps): JSX.Element {
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={flash} section="automations" title={t("admin.automations")}>
      <p class="admin__lead" safe>
        {t("automations.lead")}
      </p>
      <div class="rule-more">
        <LinkButton view={view} href="/admin/automations/new" label={t("automations.add")} icon="plus" />
        <LinkButton view={view} href="/macros" label={t("macros.title")} tone="plain" />
      </div>
      {lines.length === 0 && <p safe>{t("automations.none")}</p>}
      <ol class="rules">
        {lines.map((line, index) => (
          <Automation view={view} line={line} isFirst={index === 0} isLast={index === lines.length - 1} />
        ))}
      </ol>
    </AdminFrame>
  );
}

type LineProps = { view: View; line: AutomationLine; isFirst: boolean; isLast: boolean };

function Automation(props: LineProps): JSX.Element {
  const { view, line } = props;
  const { t } = view.words;
  return (
    <li class="rule" data-state={line.isActive ? "on" : "off"}>
      <div class="rule__words">
        <h2 class="rule__name" hx-ignore={true} safe>
          {line.name}
        </h2>{" "}
        {!line.isActive && (
          <span class="admin-tag" safe>
            {t("automations.is_off")}
          </span>
        )}
        <p class="rule__sentence" hx-ignore={true}>
          <b safe>{t("automations.when")}</b> <span safe>{line.event}</span>
        </p>
        <p class="rule__sentence" hx-ignore={true}>
          <b safe>{t("automations.if")}</b>{" "}
          <span safe>{line.conditions.length === 0 ? t("automations.if.none") : line.conditions.join(" · ")}</span>
        </p>
        <p class="rule__sentence" hx-ignore={true}>
          <b safe>{t("automations.then")}</b> <span safe>{line.actions.join(" · ")}</span>
        </p>
        {line.fault !== null && (
          <p class="rule__fault" hx-ignore={true} safe>
            {t("automations.broken", { why: line.fault })}
          </p>
        )}
        <p class="quiet">
          <span safe>{line.acted === 0 ? t("automations.never") : t("automations.acted", { n: line.acted })}</span>
          {line.lastAt !== null && (
            <>
              {", "}
              <span safe>{t("automations.last")}</span> <Time view={view} at={line.lastAt} as="short" />
            </>
          )}
        </p>
      </div>
      <Actions {...props} />
    </li>
  );
}

function Actions({ view, line, isFirst, isLast }: LineProps): JSX.Element {
  const { t } = view.words;
  const address = `/admin/automations/${line.id}`;
  return (
    <div class="rule__actions">
      {!isFirst && <PageAction view={view} action={`${address}/rise`} label={t("automations.up")} tone="plain" icon="arrow-up" />}
      {!isLast && <PageAction view={view} action={`${address}/fall`} label={t("automations.down")} tone="plain" icon="arrow-down" />}
      <LinkButton view={view} href={address} label={t("automations.edit")} tone="quiet" />
      <LinkButton view={view} href={`${address}/runs`} label={t("automations.log")} tone="quiet" />
      <PageAction
        view={view}
        action={`${address}/${line.isActive ? "pause" : "resumption"}`}
        label={t(line.isActive ? "automations.off" : "automations.on")}
        tone="quiet"
      />
      <PageAction view={view} action={`${address}/deletion`} label={t("automations.delete")} tone="quiet" />
    </div>
  );
}
