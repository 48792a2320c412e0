import { Html } from "@kitajs/html";
import type { RawOutcome } from "../../../src/db/queries/messages/raw-items.ts";
import { isKey, say, type Words } from "../../i18n/words.ts";
import { Button } from "../../partials/controls/button.tsx";
import { Table, TextCell } from "../../partials/controls/table.tsx";
import type { View } from "../../view.ts";
import { type AdminBase, AdminFrame, Card } from "./admin-frame.tsx";
import { PageAction } from "./admin-form.tsx";
import { ForeignCell, Moment, Pager } from "./cells.tsx";

/** A raw item; `number` is ours by name, else Meta's id. */
export type RawLine = { id: number; at: number; field: string; number: string | null; outcome: RawOutcome; reason: string | null };

/** What one part of Ronda could not do with an event and has passed over; `kind` is the event's. */
export type SkipLine = { follower: string; eventId: number; kind: string | null; at: number; error: string };

export type WebhooksPageProps = AdminBase & {
  items: readonly RawLine[];
  skips: readonly SkipLine[];
  isQuarantine: boolean;
  newest: string | null;
  older: string | null;
};

/** What came from Meta, newest first. */
export function WebhooksPage(props: WebhooksPageProps): JSX.Element {
  const { shell, items } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={props.flash} section="webhooks" title={t("admin.webhooks")}>
      <nav class="pager" aria-label={t("admin.webhook.filter")}>
        <a href="/admin/webhooks" aria-current={props.isQuarantine ? undefined : "page"} safe>
          {t("admin.webhook.all")}
        </a>
        <a href="/admin/webhooks?only=quarantine" aria-current={props.isQuarantine ? "page" : undefined} safe>
          {t("admin.webhook.quarantine")}
        </a>
      </nav>
      <Table
        label={t("admin.webhooks")}
        columns={[
          { label: t("admin.webhook.when") },
          { label: t("admin.webhook.field") },
          { label: t("admin.webhook.number") },
          { label: t("admin.webhook.outcome") },
          { label: t("admin.webhook.reason") },
        ]}
        rows={items.map((item) => cellsOf(view, item))}
      />
      {props.isQuarantine && items[0] !== undefined && (
        <Dismissal view={view} from={1} through={items[0].id} label={t("admin.webhook.dismiss.all")} />
      )}
      {items.length === 0 && <p safe>{t("admin.none")}</p>}
      <Pager view={view} newest={props.newest} older={props.older} />
      {props.skips.length > 0 && <Skips view={view} skips={props.skips} />}
    </AdminFrame>
  );
}

// Leaves what was set aside: it concerns nobody any more, and the banner goes.
function Dismissal(props: { view: View; from: number; through: number; label: string }): JSX.Element {
  return (
    <form class="action" method="post" action="/admin/webhooks/dismissals">
      <input type="hidden" name="from" value={String(props.from)} />
      <input type="hidden" name="through" value={String(props.through)} />
      <Button view={props.view} label={props.label} tone="quiet" />
    </form>
  );
}

function Skips({ view, skips }: { view: View; skips: readonly SkipLine[] }): JSX.Element {
  const { t } = view.words;
  return (
    <Card title={t("admin.skips")} hint={t("admin.skips.hint")}>
      <Table
        label={t("admin.skips")}
        columns={[
          { label: t("admin.webhook.when") },
          { label: t("admin.skips.part") },
          { label: t("admin.skips.event") },
          { label: t("admin.webhook.reason") },
        ]}
        rows={skips.map((skip) => [
          <Moment view={view} at={skip.at} />,
          <ForeignCell text={skip.follower} />,
          <ForeignCell text={`${skip.kind ?? "—"} ${skip.eventId}`} />,
          <ForeignCell text={skip.error} quiet={true} />,
        ])}
      />
    </Card>
  );
}

function cellsOf(view: View, item: RawLine): JSX.Element[] {
  return [
    <a class="cell-link" href={`/admin/webhooks/${item.id}`}>
      <Moment view={view} at={item.at} />
    </a>,
    <ForeignCell text={item.field || "—"} />,
    <ForeignCell text={item.number ?? "—"} />,
    <TextCell text={view.words.t(`admin.outcome.${item.outcome}`)} />,
    <ForeignCell text={reasonText(view.words, item.reason)} quiet={true} />,
  ];
}

function reasonText(words: Words, reason: string | null): string {
  const key = `admin.odd.${reason}`;
  return isKey(key) ? say(words, key) : (reason ?? "—");
}

export type RawItemPageProps = AdminBase & {
  item: RawLine;
  /** The raw JSON, indented; cut when it is very long. */
  text: string;
  totalLength: number;
};

/** One item as it came, and for one in quarantine a button to try again. */
export function RawItemPage(props: RawItemPageProps): JSX.Element {
  const { shell, item, text, totalLength } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={props.flash} section="webhooks" title={t("admin.webhook.one")} back="/admin/webhooks">
      <dl class="admin-facts">
        <dt safe>{t("admin.webhook.when")}</dt>
        <dd>
          <Moment view={view} at={item.at} />
        </dd>
        <dt safe>{t("admin.webhook.field")}</dt>
        <dd>
          <ForeignCell text={item.field || "—"} />
        </dd>
        <dt safe>{t("admin.webhook.number")}</dt>
        <dd>
          <ForeignCell text={item.number ?? "—"} />
        </dd>
        <dt safe>{t("admin.webhook.outcome")}</dt>
        <dd safe>{t(`admin.outcome.${item.outcome}`)}</dd>
        <dt safe>{t("admin.webhook.reason")}</dt>
        <dd>
          <ForeignCell text={reasonText(view.words, item.reason)} />
        </dd>
      </dl>
      {item.outcome === "quarantined" && (
        <PageAction view={view} action={`/admin/webhooks/${item.id}/replay`} label={t("admin.webhook.replay")} />
      )}
      {item.outcome === "quarantined" && <Dismissal view={view} from={item.id} through={item.id} label={t("admin.webhook.dismiss")} />}
      <RawText view={view} text={text} totalLength={totalLength} />
    </AdminFrame>
  );
}

function RawText(props: { view: View; text: string; totalLength: number }): JSX.Element {
  const { view, text, totalLength } = props;
  const { t } = view.words;
  return (
    <section class="raw-item">
      <h2 class="admin-card__title" safe>
        {t("admin.webhook.raw")}
      </h2>
      {text.length < totalLength && (
        <p class="admin-card__hint" safe>
          {t("admin.webhook.cut", { shown: text.length, total: totalLength })}
        </p>
      )}
      <pre class="raw-item__text" tabindex={0} hx-ignore={true} safe>
        {text}
      </pre>
    </section>
  );
}
