import type { SimulatorSettings } from "../settings.ts";

/** How the statuses of one message come.
 *  before_answer: sent arrives before the POST is answered · late: true times, told hours later · never: silence. */
export type StatusPlan =
  "normal" | "read_without_delivered" | "delivered_before_sent" | "before_answer" | "failed_after_sent" | "duplicates" | "late" | "never";

/** One status: when it happens and when it is told, ms after acceptance. `again` ones are told although the message is further already. */
export type Step = { status: "sent" | "delivered" | "read" | "failed"; atMs: number; toldMs: number; again: boolean };

/** The steps of a plan under the settings' delays, in the order they are told. */
export function stepsOf(plan: StatusPlan, times: SimulatorSettings["statusMs"]): Step[] {
  const { sent, delivered, read } = times;
  const end = read === null ? [] : [step("read", read)];
  const readMs = read ?? delivered + 1_000;
  switch (plan) {
    case "normal":
      return [step("sent", sent), step("delivered", delivered), ...end];
    case "before_answer":
      return [step("sent", 0), step("delivered", delivered), ...end];
    case "read_without_delivered":
      return [step("sent", sent), step("read", readMs)];
    case "delivered_before_sent":
      return [{ ...step("delivered", delivered), toldMs: sent }, { ...step("sent", sent), toldMs: delivered, again: true }, ...end];
    case "failed_after_sent":
      return [step("sent", sent), step("failed", delivered)];
    case "duplicates":
      return [step("sent", sent), again("sent", sent), step("delivered", delivered), again("delivered", delivered), ...end];
    case "late":
      return [step("sent", sent), step("delivered", delivered), step("read", readMs)].map((one) => ({
        ...one,
        toldMs: one.atMs + times.late,
      }));
    case "never":
      return [];
  }
}

function step(status: Step["status"], atMs: number): Step {
  return { status, atMs, toldMs: atMs, again: false };
}

function again(status: Step["status"], atMs: number): Step {
  return { status, atMs, toldMs: atMs + 1, again: true };
}
