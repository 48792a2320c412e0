import { Html } from "@kitajs/html";
import { leftText } from "../../format/time.ts";
import type { View } from "../../view.ts";
import { Document } from "../../layouts/document.tsx";
import { iso, Time } from "../../partials/controls/time.tsx";
import { type AgentLine, Longest, type NowBoardProps } from "../../partials/now/now-board.tsx";
import { PresenceDot } from "../../partials/person/presence-dot.tsx";

/** A window that closes soon while the customer waits; whose customer is nobody's business on a wall. */
export type ClosingLine = { closesAt: number; ownerName: string | null; teamName: string };

export type WallProps = {
  view: View;
  name: string;
  teamName: string | null;
  numbers: NowBoardProps["numbers"];
  agents: readonly AgentLine[];
  closing: readonly ClosingLine[];
  /** Where the part below is fetched again. */
  address: string;
};

/** So many people fit on a screen; where they are few they are written larger. */
const agentsShown = 18;
const fewAgents = 8;

/** The screen on the wall: the numbers of now in big type, dark, nothing to press. */
export function WallPage(props: WallProps): JSX.Element {
  const { view, name } = props;
  return (
    <Document view={view} title={name} theme="dark">
      <WallPart {...props} />
    </Document>
  );
}

/** All of it: wall.js fetches it again every two seconds, also across a restart of the server. A new version loads the page anew. */
export function WallPart(props: WallProps): JSX.Element {
  const { view, name, teamName, address } = props;
  const { t } = view.words;
  return (
    <main class="wall" id="wall" data-address={address} data-version={view.assets.js}>
      <header class="wall__head">
        <h1 hx-ignore={true} safe>
          {name}
        </h1>
        {teamName !== null && (
          <p hx-ignore={true} safe>
            {teamName}
          </p>
        )}
        <p class="wall__lost" role="status" safe>
          {t("wall.lost")}
        </p>
        <p class="wall__clock" data-clock>
          <Time view={view} at={view.now} as="clock" />
        </p>
      </header>
      <Numbers {...props} />
      <Agents {...props} />
      <Closing {...props} />
      <p class="wall__ended" role="alert" hidden safe>
        {t("wall.ended")}
      </p>
    </main>
  );
}

function Numbers({ view, numbers }: WallProps): JSX.Element {
  const { t, number } = view.words;
  const heat = numbers.late > 0 ? "late" : "calm";
  return (
    <ul class="wall__numbers">
      <li>
        <b data-number="waiting" safe>
          {number(numbers.waiting)}
        </b>
        <span safe>{t("now.waiting")}</span>
      </li>
      <li data-heat={heat}>
        <Longest view={view} since={numbers.longestSince} />
        <span safe>{t("now.longest")}</span>
      </li>
      <li data-heat={heat}>
        <b data-number="late" safe>
          {number(numbers.late)}
        </b>
        <span safe>{t("now.late.short")}</span>
      </li>
    </ul>
  );
}

function Agents({ view, numbers, agents }: WallProps): JSX.Element {
  const { t, number } = view.words;
  const rest = agents.length - agentsShown;
  return (
    <section class="wall__agents" aria-labelledby="wall-agents" data-few={agents.length <= fewAgents ? "" : undefined}>
      <h2 id="wall-agents" safe>
        {`${t("now.available")}: ${number(numbers.available)} / ${number(agents.length)}`}
      </h2>
      <ul>
        {agents.slice(0, agentsShown).map((one) => (
          <Agent view={view} agent={one} />
        ))}
      </ul>
      {rest > 0 && <p safe>{t("wall.more", { n: rest })}</p>}
    </section>
  );
}

function Agent({ view, agent }: { view: View; agent: AgentLine }): JSX.Element {
  const { t, number } = view.words;
  const isFull = agent.cap !== null && agent.load >= agent.cap;
  return (
    <li data-full={isFull ? "" : undefined}>
      <PresenceDot view={view} state={agent.state} isSilent={true} />
      <strong hx-ignore={true} safe>
        {agent.name}
      </strong>
      <span class="wall__state" safe>
        {agent.isInShift ? t(`presence.${agent.state}`) : t("now.off_shift")}
      </span>
      <b safe>{agent.cap === null ? number(agent.load) : `${number(agent.load)} / ${number(agent.cap)}`}</b>
    </li>
  );
}

function Closing({ view, closing }: WallProps): JSX.Element {
  const { t } = view.words;
  return (
    <section class="wall__closing" aria-labelledby="wall-closing">
      <h2 id="wall-closing" safe>
        {t("wall.next_closing")}
      </h2>
      {closing.length === 0 && <p safe>{t("wall.next_closing.none")}</p>}
      <ul>
        {closing.map((one) => (
          <li>
            <time datetime={iso(one.closesAt)} data-time="until" safe>
              {leftText(one.closesAt - view.now, view.words)}
            </time>
            <strong hx-ignore={true} safe>
              {one.ownerName ?? t("wall.pending")}
            </strong>
            <span hx-ignore={true} safe>
              {one.teamName}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
