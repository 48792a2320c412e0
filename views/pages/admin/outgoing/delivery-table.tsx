import { Html } from "@kitajs/html";
import { Table, TextCell } from "../../../partials/controls/table.tsx";
import { isKey, say, type Words } from "../../../i18n/words.ts";
import type { View } from "../../../view.ts";
import { PageAction } from "../admin-form.tsx";
import { LinkCell, Moment } from "../cells.tsx";

/** One delivery and how its last try went. `conversationId` 0: about none. */
export type DeliveryLine = {
  id: number;
  at: number;
  kind: string;
  conversationId: number;
  sequence: number;
  state: "waiting" | "sent" | "parked" | "replayed";
  attempts: number;
  status: number | null;
  durationMs: number | null;
  answer: string | null;
  error: string | null;
};

/** The last deliveries, newest first; what was parked or sent can be sent again while the subscription is on. */
export function DeliveryTable(props: { view: View; base: string; isOn: boolean; deliveries: readonly DeliveryLine[] }): JSX.Element {
  const { view, deliveries } = props;
  const { t } = view.words;
  if (deliveries.length === 0) return <p safe>{t("hooks.deliveries.none")}</p>;
  return (
    <Table
      stacks={true}
      label={t("hooks.deliveries")}
      columns={[{ label: t("hooks.kind") }, { label: t("hooks.outcome") }, { label: t("admin.actions"), hidden: true }]}
      rows={deliveries.map((one) => [
        <What view={view} line={one} />,
        <Outcome view={view} line={one} />,
        props.isOn && (one.state === "parked" || one.state === "sent") ? (
          <PageAction view={view} action={`${props.base}/deliveries/${one.id}/replays`} label={t("hooks.replay")} tone="plain" />
        ) : (
          <span></span>
        ),
      ])}
    />
  );
}

// What happened, to which conversation as its how manieth, and when.
function What({ view, line: one }: { view: View; line: DeliveryLine }): JSX.Element {
  return (
    <>
      <div>
        <TextCell text={kindText(view.words, one.kind)} />
      </div>
      {one.conversationId !== 0 && (
        <div>
          <LinkCell href={`/conversations/${one.conversationId}`} text={`#${one.conversationId} · ${one.sequence}`} />
        </div>
      )}
      <Moment view={view} at={one.at} />
    </>
  );
}

// How it ended and how long that took, and below it what was answered or went wrong.
function Outcome({ view, line: one }: { view: View; line: DeliveryLine }): JSX.Element {
  const took = one.durationMs === null ? "" : ` · ${one.durationMs}\u00a0ms`;
  const answer = one.error ?? one.answer ?? "";
  return (
    <>
      <div>
        <TextCell text={outcomeText(view.words, one) + took} />
      </div>
      <small class="hook-answer" safe>
        {answer}
      </small>
    </>
  );
}

function kindText(words: Words, kind: string): string {
  const key = `hooks.kind.${kind}`;
  return isKey(key) ? say(words, key) : kind;
}

function outcomeText({ t }: Words, { state, attempts, status }: DeliveryLine): string {
  if (state === "waiting") return `${t("hooks.delivery.waiting", { n: attempts })}${status === null ? "" : ` (${status})`}`;
  return state === "sent" ? t("hooks.delivery.sent", { status: status ?? "" }) : t(`hooks.delivery.${state}`);
}
