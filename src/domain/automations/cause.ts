import type { Work } from "../work.ts";
import type { RondaEvent } from "../events.ts";

/** The automations that led to an event, the first first. What nobody's rule caused has none; what two in a row caused triggers no third. */
export type Cause = readonly number[];

export const causesMax = 2;

/** The same pens, whose events say which automation they come from. */
export function causedBy(work: Work, cause: Cause): Work {
  return {
    ...work,
    record(event) {
      const told = { ...event, cause };
      return work.record(told);
    },
  };
}

/** What led to an event, as the journal tells it. */
export function causeOf(event: RondaEvent): Cause {
  const told: unknown = "cause" in event ? event.cause : null;
  return Array.isArray(told) ? told.filter((one) => typeof one === "number") : [];
}
