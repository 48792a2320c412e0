import { Html } from "@kitajs/html";
import { FlowHead, type FlowHeadFacts, FlowLinks } from "../../../partials/bots/flow-head.tsx";
import type { FlowDesk } from "../../../partials/bots/flow-desk.ts";
import { FlowOutline } from "../../../partials/bots/flow-outline.tsx";
import { FlowPhone, type FlowPhoneFacts } from "../../../partials/bots/flow-phone.tsx";
import { FlowSettings } from "../../../partials/bots/flow-settings.tsx";
import { PageAction } from "../admin-form.tsx";
import { type AdminBase, AdminFrame } from "../admin-frame.tsx";

export type FlowPageProps = AdminBase & { desk: FlowDesk; head: FlowHeadFacts; phone: FlowPhoneFacts; places: JSX.Element };

/** A flow: its steps as one page to read and edit, and the phone on which they are tried. `places`: where it speaks, drawn. */
export function FlowPage(props: FlowPageProps): JSX.Element {
  const { shell, flash, desk, head, phone, places } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={flash} section="bots" title={desk.flow.name} back="/admin/bots">
      <div class="flow" id="flow" data-flow={desk.path}>
        <div class="flow__steps">
          <FlowEditor desk={desk} head={head} />
          <FlowSettings desk={desk} />
          {places}
          <FlowLinks desk={desk} />
          <PageAction view={view} action={`${desk.path}/archival`} label={t("flows.archive")} tone="plain" />
        </div>
        <aside class="flow__phone">
          <h2 class="flow__title" safe>
            {t("flows.phone")}
          </h2>
          <p class="field__hint" safe>
            {t("flows.phone.lead")}
          </p>
          <FlowPhone view={view} phone={phone} />
        </aside>
      </div>
    </AdminFrame>
  );
}

/** What every edit draws anew. */
export function FlowEditor({ desk, head }: { desk: FlowDesk; head: FlowHeadFacts }): JSX.Element {
  const { t } = desk.view.words;
  return (
    <div
      class="flow-editor"
      id="flow-editor"
      data-version={String(desk.version)}
      data-lang={desk.speaks}
      data-running={desk.running ?? undefined}
    >
      <FlowHead desk={desk} head={head} />
      <h2 class="flow__title" safe>
        {`${t("flows.steps")} · ${t("flows.count", { n: desk.flow.steps.length })}`}
      </h2>
      <p class="field__hint flow__keys" safe>
        {t("flows.keys")}
      </p>
      <FlowOutline {...desk} />
    </div>
  );
}
