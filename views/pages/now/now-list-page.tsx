import { Html } from "@kitajs/html";
import { AppShell, type ShellProps } from "../../layouts/app-shell.tsx";
import { LinkButton } from "../../partials/controls/button.tsx";
import { type AnswerLine, AnswerTable, type CaseLine, CaseTable } from "../../partials/now/case-table.tsx";
import { nowAddress, type NowList } from "../../partials/now/now-address.ts";
import { type AgentLine, AgentTable } from "../../partials/now/now-board.tsx";
import type { View } from "../../view.ts";

/** What stands in the list: conversations, first answers, or people. */
export type NowListRows =
  | { kind: "cases"; cases: readonly CaseLine[] }
  | { kind: "answers"; answers: readonly AnswerLine[] }
  | { kind: "agents"; agents: readonly AgentLine[] };

export type NowListProps = {
  of: NowList;
  teamId: number | null;
  teamName: string | null;
  ownerName: string | null;
  /** How many there are, on all pages. */
  count: number;
  rows: NowListRows;
  address: string;
  next: string | null;
};

/** The list behind one number of now. */
export function NowListPage(props: NowListProps & { shell: Omit<ShellProps, "title" | "place"> }): JSX.Element {
  const { shell, of, teamId, teamName, ownerName, ...list } = props;
  const { view } = shell;
  const { t } = view.words;
  const names = [ownerName, teamName].filter((name) => name !== null).join(", ");
  const title = names === "" ? t(`now.list.${of}`) : t("now.list.of", { list: t(`now.list.${of}`), name: names });
  return (
    <AppShell {...shell} title={title} place="now">
      <div class="now-page">
        <LinkButton view={view} href={nowAddress(teamId)} label={t("now.back")} tone="plain" icon="arrow-left" />
        <h1 class="now-page__title" hx-ignore={true} safe>
          {title}
        </h1>
        <NowListPart view={view} {...list} of={of} teamId={teamId} />
      </div>
    </AppShell>
  );
}

/** The rows with their number, fetched again as the board is. */
export function NowListPart(props: Omit<NowListProps, "teamName" | "ownerName"> & { view: View }): JSX.Element {
  const { view, count, address, next } = props;
  const { t } = view.words;
  return (
    <div class="now" id="now" data-address={address}>
      <p class="quiet" data-number="count" data-count={count} safe>
        {count === 0 ? t("now.list.none") : t("now.list.count", { n: count })}
      </p>
      {count > 0 && <Rows {...props} />}
      {next !== null && <LinkButton view={view} href={next} label={t("now.list.more")} />}
    </div>
  );
}

function Rows({ view, of, teamId, rows }: Omit<NowListProps, "teamName" | "ownerName"> & { view: View }): JSX.Element {
  if (rows.kind === "answers") return <AnswerTable view={view} answers={rows.answers} />;
  if (rows.kind === "agents") return <AgentTable view={view} teamId={teamId} agents={rows.agents} />;
  return <CaseTable view={view} of={of} cases={rows.cases} />;
}
