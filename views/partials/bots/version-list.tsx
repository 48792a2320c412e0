import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { Time } from "../controls/time.tsx";

/** A version and what changed in it, in words. `id` null: the draft. */
export type VersionFacts = {
  id: number | null;
  number: number;
  at: number;
  by: string | null;
  isCurrent: boolean;
  changes: readonly string[];
};

/** Versions, the newest first; each but the one that speaks can be gone back to. */
export function VersionList({ view, path, versions }: { view: View; path: string; versions: readonly VersionFacts[] }): JSX.Element {
  const { t } = view.words;
  return (
    <ol class="flow-versions">
      {versions.map((version) => (
        <li class="flow-version">
          <header class="flow-version__head">
            <h2 class="flow-version__title" safe>
              {version.id === null ? t("flows.draft") : t("flows.version", { number: version.number })}
            </h2>
            {version.isCurrent && (
              <span class="admin-tag" safe>
                {t("flows.version.current")}
              </span>
            )}
            <span class="flow-version__when">
              <Time view={view} at={version.at} as="short" />
              {version.by !== null && (
                <span dir="auto" hx-ignore safe>
                  {` · ${version.by}`}
                </span>
              )}
            </span>
          </header>
          <ul class="flow-version__changes">
            {version.changes.map((change) => (
              <li dir="auto" hx-ignore safe>
                {change}
              </li>
            ))}
          </ul>
          {version.id !== null && (
            <form method="post" action={`${path}/versions/${version.id}/restoration`}>
              <button class="button button--quiet" type="submit" safe>
                {t("flows.version.restore")}
              </button>
            </form>
          )}
        </li>
      ))}
    </ol>
  );
}
