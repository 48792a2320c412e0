import { Html } from "@kitajs/html";
import type { Status } from "../../../src/domain/events.ts";
import { durationText } from "../../format/duration.ts";
import { leftText } from "../../format/time.ts";
import type { View } from "../../view.ts";
import { type Column, Table, TextCell } from "../controls/table.tsx";
import { iso, Time, WaitClock } from "../controls/time.tsx";
import type { NowList } from "./now-address.ts";

/** A conversation in a list of now. `closesAt`: when its window closes. */
export type CaseLine = {
  id: number;
  name: string;
  status: Status;
  ownerName: string | null;
  teamName: string;
  waitingSince: number | null;
  isLate: boolean;
  closesAt: number | null;
};

/** A first answer of today. */
export type AnswerLine = { id: number; conversationId: number; name: string; tookMs: number; at: number };

/** Conversations, each a link to itself; who waits longest stands first, of closing windows what closes first. */
export function CaseTable(props: { view: View; of: NowList; cases: readonly CaseLine[] }): JSX.Element {
  const { view, of, cases } = props;
  const { t } = view.words;
  const last: Column = of === "closing" ? { label: t("now.window"), align: "end" } : { label: t("now.wait"), align: "end" };
  return (
    <Table
      label={t(`now.list.${of}`)}
      stacks={true}
      columns={[{ label: t("now.case") }, { label: t("now.owner") }, { label: t("now.team") }, last]}
      rows={cases.map((one) => [
        <CaseLink view={view} id={one.id} name={one.name} />,
        <span class={["foreign", one.ownerName === null && "quiet"]} hx-ignore={true} safe>
          {one.ownerName ?? t("status.pending")}
        </span>,
        <span class="foreign" hx-ignore={true} safe>
          {one.teamName}
        </span>,
        of === "closing" ? <Left view={view} at={one.closesAt ?? view.now} /> : <Wait view={view} line={one} />,
      ])}
    />
  );
}

/** Today's first answers, the earliest first. */
export function AnswerTable(props: { view: View; answers: readonly AnswerLine[] }): JSX.Element {
  const { view, answers } = props;
  const { t } = view.words;
  return (
    <Table
      label={t("now.list.first")}
      stacks={true}
      columns={[{ label: t("now.case") }, { label: t("now.answered_at") }, { label: t("now.took"), align: "end" }]}
      rows={answers.map((one) => [
        <CaseLink view={view} id={one.conversationId} name={one.name} />,
        <Time view={view} at={one.at} as="clock" />,
        <TextCell text={durationText(one.tookMs, view.words)} />,
      ])}
    />
  );
}

function CaseLink({ id, name }: { view: View; id: number; name: string }): JSX.Element {
  return (
    <a class="cell-link" href={`/conversations/${id}?tab=all`} data-case={id} hx-ignore={true} safe>
      {name}
    </a>
  );
}

// What is late here is late from its start: the clock has no other colour to pass through.
function Wait({ view, line }: { view: View; line: CaseLine }): JSX.Element {
  if (line.waitingSince === null) return <TextCell text="–" quiet={true} />;
  const due = line.isLate ? { warnAt: line.waitingSince, at: line.waitingSince } : null;
  return <WaitClock view={view} since={line.waitingSince} due={due} />;
}

function Left({ view, at }: { view: View; at: number }): JSX.Element {
  return (
    <time class="clock" datetime={iso(at)} data-time="until" data-heat="warn" safe>
      {leftText(at - view.now, view.words)}
    </time>
  );
}
