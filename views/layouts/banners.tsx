import { Html } from "@kitajs/html";
import { sizeText } from "../format/size.ts";
import { Icon } from "../partials/controls/icon.tsx";
import type { View } from "../view.ts";

/** A number that sends nothing; `href` leads to its page. */
export type PausedNumber = { name: string; reason: string; href: string };

export type BannersProps = {
  view: View;
  isDemo: boolean;
  /** The database is damaged and Ronda only reads. `restore`, for admins: from which file; null = none is known. */
  damage: { restore: { file: string | null } | null } | null;
  /** The key file is missing or wrong: shown to admins. */
  isKeyMissing: boolean;
  /** Shown to admins unless there is enough; `free` in bytes. */
  disk: { state: "enough" | "low" | "scarce" | "full"; free: number };
  /** How many webhooks stand in quarantine, shown to admins; left out: none. */
  quarantined?: number;
  /** What could not be judged and is tried again, as "queue 12", shown to admins; left out: nothing. */
  broken?: readonly string[];
  /** Shown to admins. */
  pausedNumbers: readonly PausedNumber[];
};

/** What concerns the whole company, above every page. */
export function Banners(props: BannersProps): JSX.Element {
  const { view } = props;
  const { t } = view.words;
  return (
    <>
      {props.isDemo && (
        <aside class="banner banner--demo" aria-label={t("app.demo.label")}>
          <Icon view={view} name="info" />
          <p safe>{t("app.demo")}</p>
        </aside>
      )}
      {props.damage !== null && (
        <div class="banner banner--late" role="alert">
          <Icon view={view} name="alert" />
          <p safe>{t("app.damaged")}</p>
          {props.damage.restore !== null && (
            <p safe>
              {props.damage.restore.file === null
                ? t("app.damaged.no_backup")
                : t("app.damaged.restore", { command: `ronda restore ${props.damage.restore.file}` })}
            </p>
          )}
        </div>
      )}
      {props.isKeyMissing && (
        <div class="banner banner--late" role="alert">
          <Icon view={view} name="key" />
          <p safe>{t("app.key_missing")}</p>
        </div>
      )}
      {props.disk.state !== "enough" && (
        <div class="banner banner--late" role="alert">
          <Icon view={view} name="alert" />
          <p safe>{t(`app.disk_${props.disk.state}`, { free: sizeText(props.disk.free, view.words) })}</p>
        </div>
      )}
      {(props.quarantined ?? 0) > 0 && (
        <div class="banner banner--late" role="status">
          <Icon view={view} name="alert" />
          <p safe>{t("app.quarantined", { n: props.quarantined ?? 0 })}</p>
          <a href="/admin/webhooks?only=quarantine" safe>
            {t("app.quarantined.see")}
          </a>
        </div>
      )}
      {(props.broken ?? []).length > 0 && (
        <div class="banner banner--late" role="status">
          <Icon view={view} name="alert" />
          <p safe>{t("app.broken_rows", { what: (props.broken ?? []).join(", ") })}</p>
        </div>
      )}
      {props.pausedNumbers.map((paused) => (
        <div class="banner banner--late" role="alert">
          <Icon view={view} name="pause" />
          <p safe>{t("app.number_paused", { number: paused.name, reason: paused.reason })}</p>
          <a href={paused.href} safe>
            {t("app.number_paused.see")}
          </a>
        </div>
      ))}
    </>
  );
}
