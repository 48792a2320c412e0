import { Html } from "@kitajs/html";
import { LinkButton } from "../../partials/controls/button.tsx";
import { Table, TextCell } from "../../partials/controls/table.tsx";
import type { View } from "../../view.ts";
import { type AdminBase, AdminFrame } from "./admin-frame.tsx";
import { PageAction } from "./admin-form.tsx";
import { ForeignCell, LinkCell } from "./cells.tsx";
import { LampLabel, type Lights, MomentOrNever, qualityText } from "./number-lights.tsx";

export type NumberLine = { id: number; name: string; displayNumber: string; pausedText: string | null; lights: Lights };

/** The WhatsApp numbers with their lights. */
export function NumbersPage(props: AdminBase & { numbers: readonly NumberLine[] }): JSX.Element {
  const { shell, numbers } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={props.flash} section="numbers" title={t("admin.numbers")}>
      <p>
        <LinkButton view={view} href="/admin/numbers/new" label={t("admin.number.add")} tone="primary" icon="plus" />
      </p>
      <Table
        label={t("admin.numbers")}
        columns={[
          { label: t("admin.name") },
          { label: t("admin.number.display") },
          { label: t("admin.state") },
          { label: t("admin.health.quality") },
          { label: t("admin.health.limit") },
          { label: t("admin.health.subscribed") },
          { label: t("admin.health.webhook") },
        ]}
        rows={numbers.map((number) => cellsOf(view, number))}
      />
    </AdminFrame>
  );
}

function cellsOf(view: View, number: NumberLine): JSX.Element[] {
  const { t } = view.words;
  const { lights } = number;
  return [
    <LinkCell href={`/admin/numbers/${number.id}`} text={number.name} />,
    <ForeignCell text={number.displayNumber} />,
    <>
      <LampLabel view={view} lamp={lights.lamp} />
      {number.pausedText !== null && <Paused view={view} numberId={number.id} reason={number.pausedText} />}
    </>,
    <ForeignCell text={qualityText(view.words, lights.quality)} />,
    <ForeignCell text={lights.limit ?? "—"} />,
    <TextCell text={t(lights.isSubscribed ? "admin.yes" : "admin.no")} />,
    <MomentOrNever view={view} at={lights.lastWebhookAt} />,
  ];
}

/** Why a number stands still, and the button that lets it go on. */
export function Paused(props: { view: View; numberId: number; reason: string }): JSX.Element {
  const { view, reason } = props;
  const { t } = view.words;
  return (
    <div class="paused">
      <p class="lights__trouble" safe>
        {t("admin.number.paused", { reason })}
      </p>
      <PageAction view={view} action={`/admin/numbers/${props.numberId}/resumption`} label={t("admin.number.resume")} icon="play" />
    </div>
  );
}
