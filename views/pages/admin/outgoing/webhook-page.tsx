import { Html } from "@kitajs/html";
import type { PublicKind } from "../../../../src/domain/webhooks/public-kinds.ts";
import type { Option } from "../../../partials/controls/field.tsx";
import type { View } from "../../../view.ts";
import { type AdminBase, AdminFrame, Card } from "../admin-frame.tsx";
import { AdminForm, Copyable, type FormFault, PageAction } from "../admin-form.tsx";
import { ForeignCell } from "../cells.tsx";
import { type DeliveryLine, DeliveryTable } from "./delivery-table.tsx";
import { type WebhookDraft, WebhookFields } from "./webhook-form.tsx";
import { type HookState, HookStateTag } from "./webhook-state.tsx";

export type OutgoingWebhookProps = AdminBase & {
  hook: { id: number; host: string; state: HookState; isOn: boolean; personName: string; waiting: number; parked: number };
  /** Shown this once: it was just made. */
  secret: string | null;
  deliveries: readonly DeliveryLine[];
  teams: readonly Option[];
  kinds: readonly PublicKind[];
  draft: WebhookDraft;
  fault: FormFault | null;
};

/** One subscription: whether it is told, what, and how the last deliveries went. */
export function OutgoingWebhookPage(props: OutgoingWebhookProps): JSX.Element {
  const { shell, hook, secret, deliveries } = props;
  const { view } = shell;
  const { t } = view.words;
  const base = `/admin/outgoing-webhooks/${hook.id}`;
  return (
    <AdminFrame shell={shell} flash={props.flash} section="outgoing-webhooks" title={hook.host} back="/admin/outgoing-webhooks">
      {secret !== null && (
        <div class="once" role="status">
          <Copyable view={view} label={t("hooks.secret", { name: hook.host })} text={secret} />
        </div>
      )}
      <Standing {...props} />
      <Card title={t("hooks.deliveries")} hint={t("hooks.counts", { waiting: hook.waiting, parked: hook.parked })}>
        {hook.isOn && hook.parked > 0 && <PageAction view={view} action={`${base}/replays`} label={t("hooks.replay_all")} tone="quiet" />}
        <DeliveryTable view={view} base={base} isOn={hook.isOn} deliveries={deliveries} />
      </Card>
      <details class="fold" open={props.fault !== null}>
        <summary class="fold__title" safe>
          {t("hooks.settings")}
        </summary>
        <AdminForm view={view} action={base} label={t("admin.save")}>
          <WebhookFields view={view} draft={props.draft} fault={props.fault} teams={props.teams} kinds={props.kinds} />
        </AdminForm>
      </details>
      <Verifying view={view} base={base} />
    </AdminFrame>
  );
}

function Standing({ shell, hook }: OutgoingWebhookProps): JSX.Element {
  const { view } = shell;
  const { t } = view.words;
  const base = `/admin/outgoing-webhooks/${hook.id}`;
  return (
    <section class="admin-card">
      <dl class="admin-facts">
        <dt safe>{t("hooks.state")}</dt>
        <dd>
          <HookStateTag view={view} state={hook.state} />
        </dd>
        <dt safe>{t("hooks.by")}</dt>
        <dd>
          <ForeignCell text={hook.personName} />
        </dd>
      </dl>
      {!hook.isOn && (
        <p class="admin-card__hint" safe>
          {t("hooks.resume.hint")}
        </p>
      )}
      <div class="hook-acts">
        {hook.isOn ? (
          <PageAction view={view} action={`${base}/tests`} label={t("hooks.test")} />
        ) : (
          <PageAction view={view} action={`${base}/on`} label={t("hooks.turn_on")} />
        )}
        {hook.isOn && <PageAction view={view} action={`${base}/off`} label={t("hooks.turn_off")} tone="quiet" />}
        {!hook.isOn && hook.waiting > 0 && <PageAction view={view} action={`${base}/discards`} label={t("hooks.discard")} tone="quiet" />}
        <PageAction view={view} action={`${base}/removal`} label={t("hooks.delete")} tone="danger" />
      </div>
    </section>
  );
}

function Verifying({ view, base }: { view: View; base: string }): JSX.Element {
  const { t } = view.words;
  return (
    <Card title={t("hooks.verify")} hint={t("hooks.verify.hint")}>
      <pre class="raw-item__text" tabindex={0} aria-label={t("hooks.verify")} safe>
        {example}
      </pre>
      <PageAction view={view} action={`${base}/secrets`} label={t("hooks.rotate")} tone="quiet" />
      <p class="admin-card__hint" safe>
        {t("hooks.rotate.hint")}
      </p>
    </Card>
  );
}

// Node, as in docs/webhooks.md, which a test runs.
const example: string = `const [t, ...signed] = header.split(",").map((part) => part.split("=")[1]);
const own = createHmac("sha256", secret).update(\`\${t}.\${rawBody}\`).digest();
const isOurs = signed.some((one) => timingSafeEqual(own, Buffer.from(one, "hex")));
const isFresh = Math.abs(Date.now() / 1000 - Number(t)) < 300;`;
