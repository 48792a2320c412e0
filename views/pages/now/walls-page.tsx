import { Html } from "@kitajs/html";
import { AppShell } from "../../layouts/app-shell.tsx";
import { LinkButton } from "../../partials/controls/button.tsx";
import { Field, type Option, SelectField } from "../../partials/controls/field.tsx";
import { Notice } from "../../partials/controls/notice.tsx";
import { Table, TextCell } from "../../partials/controls/table.tsx";
import type { View } from "../../view.ts";
import { Copyable, faultAt, FoldedForm, type FormFault, PageAction } from "../admin/admin-form.tsx";
import { type AdminBase, AdminFrame } from "../admin/admin-frame.tsx";
import { ForeignCell, Moment } from "../admin/cells.tsx";

/** A link for a screen. `teamName` null: all that its maker sees; `usedAt` null: never yet. */
export type WallLine = { id: number; name: string; teamName: string | null; personName: string; createdAt: number; usedAt: number | null };

export type WallDraft = { name: string; teamId: string };

export type WallsPageProps = AdminBase & {
  walls: readonly WallLine[];
  teams: readonly Option[];
  draft: WallDraft;
  fault: FormFault | null;
  /** The link just made, shown this once. */
  made: { name: string; address: string } | null;
};

/** Links for screens on a wall, and a form for one more: a section of the settings for admins, a page of its own for supervisors. */
export function WallsPage(props: WallsPageProps): JSX.Element {
  const { shell, flash } = props;
  const { view } = shell;
  const title = view.words.t("wall.title");
  if (shell.viewer.role === "admin")
    return (
      <AdminFrame shell={shell} flash={flash} section="walls" title={title}>
        <Walls {...props} view={view} />
      </AdminFrame>
    );
  return (
    <AppShell {...shell} title={title} place="now">
      <div class="admin admin--inner">
        <div class="admin__page">
          <LinkButton view={view} href="/now" label={view.words.t("now.back")} tone="plain" icon="arrow-left" />
          <h1 class="admin__title" safe>
            {title}
          </h1>
          {flash !== null && <Notice view={view} tone={flash.tone} text={flash.text} />}
          <Walls {...props} view={view} />
        </div>
      </div>
    </AppShell>
  );
}

function Walls(props: WallsPageProps & { view: View }): JSX.Element {
  const { view, walls, made } = props;
  const { t } = view.words;
  return (
    <>
      <p class="admin__lead" safe>
        {t("wall.lead")}
      </p>
      {made !== null && (
        <div class="once" role="status">
          <Copyable view={view} label={t("wall.once", { name: made.name })} text={made.address} />
        </div>
      )}
      <NewWall {...props} />
      {walls.length === 0 && <p safe>{t("wall.none")}</p>}
      {walls.length > 0 && <WallTable view={view} walls={walls} />}
    </>
  );
}

function WallTable({ view, walls }: { view: View; walls: readonly WallLine[] }): JSX.Element {
  const { t } = view.words;
  return (
    <Table
      label={t("wall.title")}
      stacks={true}
      columns={[
        { label: t("wall.name") },
        { label: t("wall.team") },
        { label: t("wall.maker") },
        { label: t("wall.created_at") },
        { label: t("wall.used_at") },
        { label: t("admin.actions"), hidden: true },
      ]}
      rows={walls.map((wall) => [
        <ForeignCell text={wall.name} />,
        <ForeignCell text={wall.teamName ?? t("now.team.all")} quiet={wall.teamName === null} />,
        <ForeignCell text={wall.personName} />,
        <Moment view={view} at={wall.createdAt} />,
        wall.usedAt === null ? <TextCell text={t("wall.never")} quiet={true} /> : <Moment view={view} at={wall.usedAt} />,
        <PageAction view={view} action={`/admin/walls/${wall.id}/revocation`} label={t("wall.revoke")} tone="danger" />,
      ])}
    />
  );
}

function NewWall({ view, draft, fault, teams }: WallsPageProps & { view: View }): JSX.Element {
  const { t } = view.words;
  return (
    <FoldedForm view={view} title={t("wall.create")} action="/admin/walls" isOpen={fault !== null}>
      <Field
        name="name"
        label={t("wall.name")}
        hint={t("wall.name.hint")}
        value={draft.name}
        required={true}
        maxlength={80}
        {...faultAt(fault, "name")}
      />
      <SelectField
        name="teamId"
        label={t("wall.team")}
        options={[{ value: "", label: t("wall.team.all") }, ...teams]}
        value={draft.teamId}
        {...faultAt(fault, "teamId")}
      />
    </FoldedForm>
  );
}
