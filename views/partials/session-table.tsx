import { Html } from "@kitajs/html";
import { browserText } from "../format/browser.ts";
import type { View } from "../view.ts";
import { ActionForm } from "./button.tsx";
import { Table, TextCell } from "./table.tsx";
import { Time } from "./time.tsx";

/** A browser somebody is signed in with. `seenAt` is epoch ms. */
export type SessionLine = { id: number; agent: string; address: string; seenAt: number; isThis: boolean };

/** The browsers of whoever looks, each with a way to end it. */
export function SessionTable(props: { view: View; sessions: readonly SessionLine[] }): JSX.Element {
  const { view, sessions } = props;
  const { t } = view.words;
  const columns = [
    { label: t("me.sessions.browser") },
    { label: t("me.sessions.address") },
    { label: t("me.sessions.seen") },
    { label: t("me.sessions.end"), align: "end" as const, hidden: true },
  ];
  return <Table label={t("me.sessions")} columns={columns} rows={sessions.map((session) => cellsOf(view, session))} />;
}

function cellsOf(view: View, session: SessionLine): JSX.Element[] {
  const { t } = view.words;
  return [
    <span class="session">
      <span safe>{browserText(session.agent) ?? t("me.sessions.unknown")}</span>
      {session.isThis && (
        <span class="session__this" safe>
          {t("me.sessions.this")}
        </span>
      )}
    </span>,
    <TextCell text={session.address} quiet={true} />,
    <Time view={view} at={session.seenAt} as="short" />,
    <ActionForm view={view} action={`/me/sessions/${session.id}/end`} label={t("me.sessions.end")} tone="quiet" />,
  ];
}
