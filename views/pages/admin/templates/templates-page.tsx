import { Html } from "@kitajs/html";
import { Button, LinkButton } from "../../../partials/controls/button.tsx";
import { type Option, SelectField, Field } from "../../../partials/controls/field.tsx";
import { Notice } from "../../../partials/controls/notice.tsx";
import { Table, TextCell } from "../../../partials/controls/table.tsx";
import { Time } from "../../../partials/controls/time.tsx";
import type { View } from "../../../view.ts";
import { PageAction } from "../admin-form.tsx";
import { type AdminBase, AdminFrame } from "../admin-frame.tsx";
import { ForeignCell, LinkCell } from "../cells.tsx";

/** A template in the list; its words are the reader's. */
export type TemplateLine = {
  id: number;
  name: string;
  language: string;
  category: string;
  state: { text: string; lamp: Lamp };
  /** Why it is not what it should be; null: nothing is known. */
  why: string | null;
  quality: string | null;
};

export type Lamp = "good" | "warn" | "bad" | "checking";

/** How reading an account goes. `name`: of its numbers. */
export type SyncLine = { name: string; syncedAt: number | null; isReading: boolean; failure: string | null };

export type TemplatesPageProps = AdminBase & {
  lines: readonly TemplateLine[];
  syncs: readonly SyncLine[];
  filter: { words: string; state: string };
  states: readonly Option[];
  next: string | null;
};

/** The WhatsApp templates of all accounts, as Meta was last heard to have them. */
export function TemplatesPage(props: TemplatesPageProps): JSX.Element {
  const { shell, lines, syncs, filter } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={props.flash} section="templates" title={t("admin.templates")}>
      <p class="admin__lead" safe>
        {t("templates.lead")}
      </p>
      {syncs.length === 0 ? (
        <Notice view={view} tone="info" text={t("refusal.no_number")} />
      ) : (
        <div class="admin__links">
          <LinkButton view={view} href="/admin/templates/new" label={t("templates.new")} tone="primary" icon="plus" />
          <PageAction view={view} action="/admin/templates/sync" label={t("templates.sync")} tone="quiet" />
        </div>
      )}
      {syncs.map((sync) => (
        <Sync view={view} sync={sync} />
      ))}
      <form class="templates-filter" method="get" action="/admin/templates">
        <Field name="q" label={t("templates.search")} value={filter.words} maxlength={60} />
        <SelectField name="state" label={t("admin.state")} options={props.states} value={filter.state} />
        <Button view={view} label={t("quick.search.do")} tone="quiet" />
      </form>
      {lines.length === 0 ? (
        <p safe>{t("templates.none")}</p>
      ) : (
        <Table
          label={t("admin.templates")}
          stacks={true}
          columns={[
            { label: t("admin.name") },
            { label: t("admin.state") },
            { label: t("templates.category") },
            { label: t("templates.quality") },
          ]}
          rows={lines.map((line) => cellsOf(view, line))}
        />
      )}
      {props.next !== null && (
        <nav class="pager">
          <a href={props.next} rel="next" safe>
            {t("quick.more")}
          </a>
        </nav>
      )}
    </AdminFrame>
  );
}

function Sync({ view, sync }: { view: View; sync: SyncLine }): JSX.Element {
  const { t } = view.words;
  return (
    <p class="templates-sync">
      <strong hx-ignore safe>
        {sync.name}
      </strong>{" "}
      {sync.syncedAt === null ? (
        <span safe>{t("templates.sync.never")}</span>
      ) : (
        <>
          <span safe>{t("templates.sync.last")}</span> <Time view={view} at={sync.syncedAt} as="date" />{" "}
          <Time view={view} at={sync.syncedAt} as="clock" />
        </>
      )}
      {sync.isReading && (
        <span class="quiet" safe>
          {` ${t("templates.sync.reading")}`}
        </span>
      )}
      {sync.failure !== null && (
        <span class="lights__trouble" hx-ignore safe>
          {` ${t("templates.sync.failed", { reason: sync.failure })}`}
        </span>
      )}
    </p>
  );
}

function cellsOf(view: View, line: TemplateLine): JSX.Element[] {
  return [
    <span class="templates-name">
      <LinkCell href={`/admin/templates/${line.id}`} text={line.name} />
      <ForeignCell text={line.language} quiet={true} />
    </span>,
    <TemplateState state={line.state} why={line.why} />,
    <ForeignCell text={line.category} />,
    <TextCell text={line.quality ?? "—"} quiet={line.quality === null} />,
  ];
}

/** Its state, and why. */
export function TemplateState({ state, why }: Pick<TemplateLine, "state" | "why">): JSX.Element {
  return (
    <span class="templates-state">
      <span class="lamp" data-state={state.lamp} hx-ignore safe>
        {state.text}
      </span>
      {why !== null && (
        <small class="templates-why" hx-ignore safe>
          {why}
        </small>
      )}
    </span>
  );
}
