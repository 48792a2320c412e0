import { Html } from "@kitajs/html";
import { durationText } from "../../format/duration.ts";
import { spanText } from "../../format/time.ts";
import type { View } from "../../view.ts";
import { Table, TextCell } from "../controls/table.tsx";
import { iso } from "../controls/time.tsx";
import { PresenceDot } from "../person/presence-dot.tsx";
import { nowAddress, type NowList, nowListAddress } from "./now-address.ts";
import { CaseTable, type CaseLine } from "./case-table.tsx";
import type { Presence } from "../../../src/domain/events.ts";

/** Somebody who answers. `cap` null: no limit; `firstMs` null: no first answer today. */
export type AgentLine = {
  id: number;
  name: string;
  state: Presence;
  isInShift: boolean;
  load: number;
  cap: number | null;
  first: { n: number; medianMs: number | null };
  waiting: number;
};

export type NowBoardProps = {
  view: View;
  teamId: number | null;
  numbers: { waiting: number; longestSince: number | null; pending: number; closing: number; late: number; available: number };
  agents: readonly AgentLine[];
  /** The first of them. */
  late: readonly CaseLine[];
  /** When time alone changes a number next; null: not soon. */
  changesAt: number | null;
};

/** All numbers of now: now.js fetches it again when something happens, and when time alone changes one. */
export function NowBoard(props: NowBoardProps): JSX.Element {
  const { view, teamId, changesAt } = props;
  return (
    <div class="now" id="now" data-address={nowAddress(teamId)} data-changes={changesAt === null ? undefined : iso(changesAt)}>
      <Cards {...props} />
      <div class="now__part">
        <LateHead {...props} />
        {props.late.length === 0 ? <p safe>{view.words.t("now.late.none")}</p> : <CaseTable view={view} of="late" cases={props.late} />}
      </div>
      <div class="now__part">
        <h2 class="now__subtitle" safe>
          {view.words.t("now.agents")}
        </h2>
        {props.agents.length === 0 ? <p safe>{view.words.t("now.agents.none")}</p> : <AgentTable {...props} />}
      </div>
    </div>
  );
}

function Cards({ view, teamId, numbers, agents }: NowBoardProps): JSX.Element {
  const { t } = view.words;
  return (
    <ul class="now__cards">
      <Card view={view} teamId={teamId} of="waiting" label={t("now.waiting")} count={numbers.waiting} />
      <li class="now-card" data-heat={numbers.late > 0 ? "late" : "calm"}>
        <a class="now-card__link" href={nowListAddress("waiting", { teamId })}>
          <Longest view={view} since={numbers.longestSince} />
          <span class="now-card__label" safe>
            {t("now.longest")}
          </span>
        </a>
      </li>
      <Card view={view} teamId={teamId} of="pending" label={t("now.pending")} count={numbers.pending} />
      <li class="now-card">
        <p class="now-card__pair">
          <PairLink view={view} teamId={teamId} of="available" label={t("now.available")} count={numbers.available} />
          <span aria-hidden="true">/</span>
          <PairLink view={view} teamId={teamId} of="agents" label={t("now.agents")} count={agents.length} />
        </p>
        <span class="now-card__label" safe>
          {t("now.available")}
        </span>
      </li>
      <Card
        view={view}
        teamId={teamId}
        of="closing"
        label={t("now.closing")}
        count={numbers.closing}
        heat="warn"
        hint={t("now.closing.hint")}
      />
    </ul>
  );
}

type CardProps = { view: View; teamId: number | null; of: NowList; label: string; count: number; heat?: "warn"; hint?: string };

function Card(props: CardProps): JSX.Element {
  const { view, teamId, of, label, count, heat = "calm", hint } = props;
  return (
    <li class="now-card" data-heat={count > 0 ? heat : "calm"}>
      <a class="now-card__link" href={nowListAddress(of, { teamId })}>
        <b class="now-card__number" data-number={of} safe>
          {view.words.number(count)}
        </b>
        <span class="now-card__label" safe>
          {label}
        </span>
        {hint !== undefined && <small safe>{hint}</small>}
      </a>
    </li>
  );
}

function PairLink({ view, teamId, of, label, count }: CardProps): JSX.Element {
  const text = view.words.number(count);
  return (
    <a href={nowListAddress(of, { teamId })} aria-label={`${label}: ${text}`}>
      <b class="now-card__number" data-number={of} safe>
        {text}
      </b>
    </a>
  );
}

/** How long the one who waits longest has been waiting. */
export function Longest({ view, since }: { view: View; since: number | null }): JSX.Element {
  if (since === null) return <b class="now-card__number">–</b>;
  return (
    <b class="now-card__number" data-number="longest">
      <time datetime={iso(since)} data-time="since" safe>
        {spanText(view.now - since, view.words)}
      </time>
    </b>
  );
}

function LateHead({ view, teamId, numbers, late }: NowBoardProps): JSX.Element {
  const { t, number } = view.words;
  return (
    <header class="now__head">
      <h2 class="now__subtitle" safe>
        {t("now.late")}
      </h2>
      <a class="now__count" href={nowListAddress("late", { teamId })} data-heat={numbers.late > 0 ? "late" : "calm"}>
        <b data-number="late" safe>
          {number(numbers.late)}
        </b>
        {numbers.late > late.length && <span safe>{t("now.late.all", { n: numbers.late })}</span>}
      </a>
    </header>
  );
}

/** Who answers, and how it goes for them; each number leads to its list. */
export function AgentTable({ view, teamId, agents }: Pick<NowBoardProps, "view" | "teamId" | "agents">): JSX.Element {
  const { t, number } = view.words;
  const link = (of: NowList, one: AgentLine, text: string, name: string) => (
    <a class="cell-link" href={nowListAddress(of, { teamId, ownerId: one.id })} data-number={`${of} ${one.id}`} title={name} safe>
      {text}
    </a>
  );
  return (
    <Table
      label={t("now.agents")}
      stacks={true}
      columns={[
        { label: t("now.agent") },
        { label: t("now.state") },
        { label: t("now.agent.waiting"), align: "end" },
        { label: t("now.load"), align: "end" },
        { label: t("now.first"), align: "end" },
      ]}
      rows={agents.map((one) => [
        <span class="foreign" hx-ignore={true} safe>
          {one.name}
        </span>,
        <State view={view} agent={one} />,
        one.waiting === 0 ? <TextCell text="0" quiet={true} /> : link("waiting", one, number(one.waiting), t("now.agent.waiting")),
        <span class="now-load" data-full={one.cap !== null && one.load >= one.cap}>
          {one.load === 0 ? <span class="quiet">0</span> : link("load", one, number(one.load), t("now.load"))}
          {one.cap !== null && <span safe>{` / ${number(one.cap)}`}</span>}
        </span>,
        one.first.medianMs === null ? (
          <TextCell text="–" quiet={true} />
        ) : (
          link("first", one, t("now.first.of", { time: durationText(one.first.medianMs, view.words), n: one.first.n }), t("now.first"))
        ),
      ])}
    />
  );
}

function State({ view, agent }: { view: View; agent: AgentLine }): JSX.Element {
  const { t } = view.words;
  const word = t(`presence.${agent.state}`);
  return (
    <span class="state-cell">
      <PresenceDot view={view} state={agent.state} isSilent={true} />
      <span safe>{agent.isInShift ? word : `${word}, ${t("now.off_shift")}`}</span>
    </span>
  );
}
