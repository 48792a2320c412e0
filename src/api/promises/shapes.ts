import { targetMinutesMax, type Targets } from "../../domain/escalation/save-targets.ts";
import { type Step, stepActs, stepHows, stepWhos } from "../../domain/sla/ladder.ts";
import type { Target } from "../../domain/sla/targets.ts";
import { anId, flag, type Like, list, named, oneOf, optional, orNull, record, whole } from "../shape.ts";

const minutes = orNull(whole(1, targetMinutesMax));
const time = oneOf(["business", "wall"]);
const target = { first_answer_minutes: minutes, next_answer_minutes: minutes, resolution_minutes: minutes, time };
const targetChange = {
  first_answer_minutes: optional(minutes),
  next_answer_minutes: optional(minutes),
  resolution_minutes: optional(minutes),
  time: optional(time),
};

/** What a team promises, and otherwise to what is high or urgent. */
export const targetsShape = named(
  "Targets",
  record({ ...target, by_priority: record({ high: optional(record(target)), urgent: optional(record(target)) }) }),
);

/** The same as it is changed. */
export const targetsBody = record({
  ...targetChange,
  by_priority: optional(record({ high: optional(orNull(record(targetChange))), urgent: optional(orNull(record(targetChange))) })),
});
export type TargetsBody = Like<typeof targetsBody>;

const who = oneOf(stepWhos);
const how = list(oneOf(stepHows), stepHows.length);
const act = oneOf(stepActs);

/** One step of a ladder as it is written. `user_id` for a person, `team_id` for what moves to a team. */
export const stepBody = record({
  after: whole(1),
  who,
  how: optional(how),
  act: optional(act),
  user_id: optional(orNull(anId())),
  team_id: optional(orNull(anId())),
});
export type StepBody = Like<typeof stepBody>;

const stepShape = named("LadderStep", record({ after: whole(1), who, how, act, user_id: orNull(anId()), team_id: orNull(anId()) }));

/** The ladder that holds for a team. */
export const ladderShape = named("Ladder", record({ steps: list(stepShape, 6), inherited: flag }));

/** As §9 of the contract has it. */
export function targetsAnswer({ byPriority, ...normal }: Targets) {
  const { 1: high, 2: urgent } = byPriority;
  return {
    ...targetAnswer(normal),
    by_priority: { ...(high && { high: targetAnswer(high) }), ...(urgent && { urgent: targetAnswer(urgent) }) },
  };
}

/** `inherited`: the company's. */
export function ladderAnswer(steps: readonly Step[], inherited: boolean) {
  return {
    steps: steps.map(({ after, who: whom, how: ways, act: does, personId, teamId }) => ({
      after,
      who: whom,
      how: ways,
      act: does,
      user_id: personId === null ? null : String(personId),
      team_id: teamId === null ? null : String(teamId),
    })),
    inherited,
  };
}

function targetAnswer({ firstMinutes, nextMinutes, resolutionMinutes, isWall }: Target) {
  return {
    first_answer_minutes: firstMinutes,
    next_answer_minutes: nextMinutes,
    resolution_minutes: resolutionMinutes,
    time: isWall ? "wall" : "business",
  };
}
