import { Html } from "@kitajs/html";
import { Button, LinkButton } from "../../../partials/controls/button.tsx";
import { Notice } from "../../../partials/controls/notice.tsx";
import { TemplateBubble, type TemplateLook } from "../../../partials/template/template-bubble.tsx";
import type { View } from "../../../view.ts";
import { type AdminBase, AdminFrame, Card } from "../admin-frame.tsx";
import { Moment } from "../cells.tsx";
import { type TemplateLine, TemplateState } from "./templates-page.tsx";

export type TemplatePageProps = AdminBase & {
  line: TemplateLine;
  look: TemplateLook;
  /** Names of what Ronda cannot fill in. */
  unsupported: readonly string[];
  previousCategory: string | null;
  /** A category that Meta has announced, in words. */
  coming: string | null;
  seenAt: number;
  isGone: boolean;
  /** Null: it may be edited; else why not. */
  notEditable: string | null;
};

/** One template: how it looks, what Meta says of it, and what can be done with it. */
export function TemplatePage(props: TemplatePageProps): JSX.Element {
  const { shell, line, look, unsupported } = props;
  const { view } = shell;
  const { t } = view.words;
  const address = `/admin/templates/${line.id}`;
  return (
    <AdminFrame shell={shell} flash={props.flash} section="templates" title={line.name} back="/admin/templates">
      {unsupported.length > 0 && <Notice view={view} tone="warn" text={t("templates.unsupported", { what: unsupported.join(", ") })} />}
      {props.coming !== null && <Notice view={view} tone="warn" text={props.coming} />}
      <div class="template-view">
        <Card title={t("templates.facts")}>
          <Facts {...props} view={view} />
        </Card>
        <Card title={t("templates.look")} hint={t("templates.look.hint")}>
          <TemplateBubble view={view} look={look} />
        </Card>
      </div>
      {!props.isGone && (
        <div class="admin__links">
          {props.notEditable === null && <LinkButton view={view} href={`${address}/edit`} label={t("templates.edit")} tone="primary" />}
          <Removal view={view} address={address} />
        </div>
      )}
      {!props.isGone && props.notEditable !== null && (
        <p class="quiet" safe>
          {props.notEditable}
        </p>
      )}
    </AdminFrame>
  );
}

function Facts({ view, line, previousCategory, seenAt }: TemplatePageProps & { view: View }): JSX.Element {
  const { t } = view.words;
  return (
    <dl class="admin-facts">
      <dt safe>{t("admin.state")}</dt>
      <dd>
        <TemplateState state={line.state} why={line.why} />
      </dd>
      <dt safe>{t("templates.language")}</dt>
      <dd hx-ignore safe>
        {line.language}
      </dd>
      <dt safe>{t("templates.category")}</dt>
      <dd hx-ignore safe>
        {previousCategory === null ? line.category : t("templates.category.was", { category: line.category, before: previousCategory })}
      </dd>
      <dt safe>{t("templates.quality")}</dt>
      <dd safe>{line.quality ?? "—"}</dd>
      <dt safe>{t("templates.seen")}</dt>
      <dd>
        <Moment view={view} at={seenAt} />
      </dd>
    </dl>
  );
}

function Removal({ view, address }: { view: View; address: string }): JSX.Element {
  const { t } = view.words;
  return (
    <details class="template-removal">
      <summary class="button button--quiet">
        <span safe>{t("templates.delete")}</span>
      </summary>
      <form class="form" method="post" action={`${address}/removal`}>
        <p class="field__hint" safe>
          {t("templates.delete.hint")}
        </p>
        <Button view={view} label={t("templates.delete.do")} tone="danger" />
      </form>
    </details>
  );
}
