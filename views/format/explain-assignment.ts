import type { SkipWhy } from "../../src/domain/routing/pick-agent.ts";
import type { Words } from "../i18n/words.ts";

/** How an automatic assignment came about, with today's names. */
export type Explained = {
  to: string;
  /** Who had it dealt out by hand; null when it went by itself. */
  by: string | null;
  how: "turn" | "least_busy" | "returning" | "responsible";
  eligible: number;
  skipped: readonly { name: string; why: SkipWhy }[];
  /** So many more were passed over than are told by name. */
  more: number;
  /** Who let the customer wait for how long before; null when nobody lost it. */
  lost: { from: string; minutes: number } | null;
  /** The rule that chose the team. */
  rule: string | null;
};

/** So many who were passed over stand in the sentence; the others in the fold. */
const namedMax = 2;

/** "Asignada a Ana — turno rotativo, 3 elegibles, Beto en pausa". */
export function explainAssignment(words: Words, event: Explained): string {
  const { t } = words;
  const { to, by, lost, rule } = event;
  const unnamed = event.more + Math.max(0, event.skipped.length - namedMax);
  const parts = [
    rule === null ? null : t("giving.rule", { rule }),
    t(`giving.how.${event.how}`),
    t("giving.eligible", { n: event.eligible }),
    ...event.skipped.slice(0, namedMax).map((skip) => skipText(words, skip)),
    unnamed === 0 ? null : t("giving.more", { n: unnamed }),
  ];
  const why = parts.filter((part) => part !== null).join(", ");
  if (lost !== null) return t("giving.reassigned", { from: lost.from, minutes: lost.minutes, to, why });
  return by === null ? t("giving.assigned", { to, why }) : t("giving.dealt", { by, to, why });
}

/** Everybody who was passed over, one a line; empty when the sentence has told them all. */
export function listSkipped(words: Words, { skipped, more }: Explained): string[] {
  if (skipped.length + more <= namedMax) return [];
  return [...skipped.map((skip) => skipText(words, skip)), ...(more === 0 ? [] : [words.t("giving.more", { n: more })])];
}

function skipText({ t }: Words, { name, why }: Explained["skipped"][number]): string {
  return t(`giving.skip.${why}`, { name });
}
