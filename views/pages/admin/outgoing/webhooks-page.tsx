import { Html } from "@kitajs/html";
import type { PublicKind } from "../../../../src/domain/webhooks/public-kinds.ts";
import type { Option } from "../../../partials/controls/field.tsx";
import { Table, TextCell } from "../../../partials/controls/table.tsx";
import { type AdminBase, AdminFrame } from "../admin-frame.tsx";
import { FoldedForm, type FormFault } from "../admin-form.tsx";
import { LinkCell } from "../cells.tsx";
import { type WebhookDraft, WebhookFields } from "./webhook-form.tsx";
import { type HookState, HookStateTag } from "./webhook-state.tsx";

/** A subscription in the list; `waiting` and `parked` count what was not taken over. */
export type HookLine = { id: number; address: string; teamName: string | null; state: HookState; waiting: number; parked: number };

export type OutgoingWebhooksProps = AdminBase & {
  hooks: readonly HookLine[];
  teams: readonly Option[];
  kinds: readonly PublicKind[];
  draft: WebhookDraft;
  fault: FormFault | null;
};

/** Who is told of what, and a form for one more. */
export function OutgoingWebhooksPage(props: OutgoingWebhooksProps): JSX.Element {
  const { shell, hooks, draft, fault } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={props.flash} section="outgoing-webhooks" title={t("admin.outgoing-webhooks")}>
      <p class="admin__lead" safe>
        {t("admin.outgoing-webhooks.hint")}
      </p>
      <FoldedForm view={view} title={t("hooks.new")} action="/admin/outgoing-webhooks" isOpen={fault !== null}>
        <WebhookFields view={view} draft={draft} fault={fault} teams={props.teams} kinds={props.kinds} />
      </FoldedForm>
      <Table
        stacks={true}
        label={t("admin.outgoing-webhooks")}
        columns={[{ label: t("hooks.address") }, { label: t("hooks.state") }, { label: t("hooks.team") }, { label: t("hooks.deliveries") }]}
        rows={hooks.map((hook) => [
          <LinkCell href={`/admin/outgoing-webhooks/${hook.id}`} text={hook.address} />,
          <HookStateTag view={view} state={hook.state} />,
          <TextCell text={hook.teamName ?? t("hooks.team.all")} />,
          <TextCell text={t("hooks.counts", { waiting: hook.waiting, parked: hook.parked })} quiet={true} />,
        ])}
      />
      {hooks.length === 0 && <p safe>{t("admin.none")}</p>}
    </AdminFrame>
  );
}
