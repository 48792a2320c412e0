import { findTitled } from "../../db/queries/answering/quick-replies.ts";
import { listFlows } from "../../db/queries/bots/flows.ts";
import { listLabels } from "../../db/queries/conversations/labels.ts";
import { getDefaultTeamId, listTeams } from "../../db/queries/routing/teams.ts";
import type { Tx } from "../../db/open.ts";
import { readTeamTexts } from "../automatic/team-texts.ts";
import { flowIn } from "../bots/published-flow.ts";
import { hoursPlanOf } from "../hours/hours-plan.ts";
import { foldQuick } from "../quick-replies/read-quick-draft.ts";
import type { SpokenLanguage } from "../schedule/next-opening-text.ts";
import { fold } from "../search/operators.ts";
import type { Trade } from "./pack.ts";
import { packs } from "./packs.ts";

/** `id`: what stands there already under the same name, null where it is new. Hours and texts have no number: 0. */
type Planned = { key: string; id: number | null };

/** What applying a pack would do: of each of its things, in its order, whether it is there already. What was archived or deleted is not. */
export type PackPlan = {
  replies: readonly Planned[];
  teams: readonly Planned[];
  labels: readonly Planned[];
  hours: Planned;
  flow: Planned;
  /** New as long as one of the teams that they are for is silent, or not there yet. */
  texts: readonly Planned[];
};

/** The two texts that a pack brings. */
export const packTexts = ["away", "greeting"] as const;
export type PackText = (typeof packTexts)[number];

/** Compares a pack with what the company has. Names count without case and accents. */
export function planPack(tx: Tx, personId: number, of: { trade: Trade; language: SpokenLanguage }): PackPlan {
  const pack = packs[of.trade][of.language];
  const teams = new Map(listTeams(tx).map(({ id, name }) => [fold(name), id]));
  const labels = new Map(listLabels(tx).map(({ id, name }) => [fold(name), id]));
  const everybody = { scope: "all", personId, teamId: null } as const;
  const isWholeThere = pack.teams.every(({ name }) => teams.has(fold(name)));
  return {
    replies: pack.replies.map(({ title, shortcut }) => ({
      key: `reply:${shortcut}`,
      id: findTitled(tx, everybody, foldQuick(title)) ?? null,
    })),
    teams: pack.teams.map(({ name }) => ({ key: `team:${name}`, id: teams.get(fold(name)) ?? null })),
    labels: pack.labels.map(({ name }) => ({ key: `label:${name}`, id: labels.get(fold(name)) ?? null })),
    flow: { key: "flow", id: findFlowNamed(tx, pack.desk.name) },
    hours: { key: "hours", id: hoursPlanOf(tx, null).since === null ? null : 0 },
    texts: packTexts.map((which) => ({
      key: `text:${which}`,
      id: isWholeThere && silentTeams(tx, { which, ...of }).length === 0 ? 0 : null,
    })),
  };
}

const flowsMax = 200;

function findFlowNamed(tx: Tx, name: string): number | null {
  return listFlows(tx, 0, flowsMax).find(({ draft }) => fold(flowIn(draft)?.name ?? "") === fold(name))?.id ?? null;
}

/** The teams that a pack's text would be new for. */
export function silentTeams(tx: Tx, of: { which: PackText; trade: Trade; language: SpokenLanguage }): number[] {
  return teamsToSpeak(tx, of).filter((teamId) => isSilent(tx, teamId, of));
}

/** The teams that a pack's texts are for: where new conversations arrive, and those of the pack that are there. */
export function teamsToSpeak(tx: Tx, { trade, language }: { trade: Trade; language: SpokenLanguage }): number[] {
  const named = new Set(packs[trade][language].teams.map(({ name }) => fold(name)));
  const found = listTeams(tx).filter(({ name }) => named.has(fold(name)));
  return [...new Set([getDefaultTeamId(tx), ...found.map(({ id }) => id)])];
}

/** Whether a team has no such text in this language. */
export function isSilent(tx: Tx, teamId: number, { which, language }: { which: PackText; language: SpokenLanguage }): boolean {
  return (readTeamTexts(tx, teamId)?.[which][language] ?? null) === null;
}
