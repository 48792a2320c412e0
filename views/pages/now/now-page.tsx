import { Html } from "@kitajs/html";
import { AppShell, type ShellProps } from "../../layouts/app-shell.tsx";
import { Button, LinkButton } from "../../partials/controls/button.tsx";
import { NowBoard, type NowBoardProps } from "../../partials/now/now-board.tsx";
import type { View } from "../../view.ts";

export type NowPageProps = Omit<NowBoardProps, "view"> & {
  shell: Omit<ShellProps, "title" | "place">;
  teams: readonly { id: number; name: string }[];
  /** Whoever looks may make screens for a wall. */
  hasWalls: boolean;
};

/** What is going on this minute: five cards, who waits too long, who answers. */
export function NowPage(props: NowPageProps): JSX.Element {
  const { shell, teams, hasWalls, ...board } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AppShell {...shell} title={t("now.title")} place="now">
      <div class="now-page">
        <header class="now-page__head">
          <h1 class="now-page__title" safe>
            {t("now.title")}
          </h1>
          {hasWalls && <LinkButton view={view} href="/admin/walls" label={t("now.walls")} />}
        </header>
        <p class="quiet" safe>
          {t("now.lead")}
        </p>
        {teams.length > 1 && <TeamForm view={view} teams={teams} teamId={props.teamId} />}
        <NowBoard view={view} {...board} />
        <Definitions view={view} />
      </div>
    </AppShell>
  );
}

function TeamForm({ view, teams, teamId }: Pick<NowPageProps, "teams" | "teamId"> & { view: View }): JSX.Element {
  const { t } = view.words;
  return (
    <form class="here__filter" method="get" action="/now">
      <label class="field__label" for="now-team" safe>
        {t("now.team")}
      </label>
      <select class="field__control" id="now-team" name="team">
        <option value="" safe>
          {t("now.team.all")}
        </option>
        {teams.map((team) => (
          <option value={String(team.id)} selected={team.id === teamId} hx-ignore safe>
            {team.name}
          </option>
        ))}
      </select>
      <Button view={view} label={t("now.show")} tone="quiet" />
    </form>
  );
}

function Definitions({ view }: { view: View }): JSX.Element {
  const { t } = view.words;
  const all = [
    t("now.how.waiting"),
    t("now.how.late"),
    t("now.how.load"),
    t("now.how.first"),
    t("now.how.closing"),
    t("now.how.available"),
  ];
  return (
    <details class="now-page__how">
      <summary safe>{t("now.how")}</summary>
      <ul>
        {all.map((one) => (
          <li safe>{one}</li>
        ))}
      </ul>
    </details>
  );
}
