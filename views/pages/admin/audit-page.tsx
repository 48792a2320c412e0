import { Html } from "@kitajs/html";
import { LinkButton } from "../../partials/controls/button.tsx";
import { Table, TextCell } from "../../partials/controls/table.tsx";
import type { View } from "../../view.ts";
import { type AdminBase, AdminFrame } from "./admin-frame.tsx";
import { ForeignCell, Moment, Pager } from "./cells.tsx";

/** One event in words. `who` null = Ronda itself. */
export type AuditLine = { at: number; who: string; what: string; changes: readonly string[]; address: string | null };

export type AuditPageProps = AdminBase & { lines: readonly AuditLine[]; newest: string | null; older: string | null };

/** What happened to the company, newest first. */
export function AuditPage(props: AuditPageProps): JSX.Element {
  const { shell, lines } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={props.flash} section="audit" title={t("admin.audit")}>
      <p class="admin__lead">
        <LinkButton view={view} href="/admin/audit?csv=1" label={t("admin.audit.csv")} icon="file" />{" "}
        <span class="quiet" safe>
          {t("admin.audit.csv.hint")}
        </span>
      </p>
      <Table
        label={t("admin.audit")}
        columns={[
          { label: t("admin.audit.when") },
          { label: t("admin.audit.who") },
          { label: t("admin.audit.what") },
          { label: t("admin.audit.change") },
          { label: t("admin.audit.address") },
        ]}
        rows={lines.map((line) => cellsOf(view, line))}
      />
      {lines.length === 0 && <p safe>{t("admin.none")}</p>}
      <Pager view={view} newest={props.newest} older={props.older} />
    </AdminFrame>
  );
}

function cellsOf(view: View, line: AuditLine): JSX.Element[] {
  return [
    <Moment view={view} at={line.at} />,
    <ForeignCell text={line.who} />,
    <ForeignCell text={line.what} />,
    <ForeignCell text={line.changes.join(" · ")} />,
    <TextCell text={line.address ?? "—"} quiet={true} />,
  ];
}
