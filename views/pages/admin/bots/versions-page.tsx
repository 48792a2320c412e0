import { Html } from "@kitajs/html";
import { type VersionFacts, VersionList } from "../../../partials/bots/version-list.tsx";
import { type AdminBase, AdminFrame } from "../admin-frame.tsx";

export type VersionsPageProps = AdminBase & { path: string; name: string; versions: readonly VersionFacts[] };

/** What of a flow was published when, what changed each time, and the way back. */
export function VersionsPage({ path, name, versions, ...base }: VersionsPageProps): JSX.Element {
  const { view } = base.shell;
  const { t } = view.words;
  return (
    <AdminFrame {...base} section="bots" title={t("flows.versions.title", { name })} back={path}>
      {versions.every(({ id }) => id === null) && <p safe>{t("flows.versions.none")}</p>}
      <VersionList view={view} path={path} versions={versions} />
    </AdminFrame>
  );
}
