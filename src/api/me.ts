import { findPerson } from "../db/queries/people/people.ts";
import { isRefused, no } from "../domain/result.ts";
import { choosePresence } from "../domain/routing/presence.ts";
import { presenceShape, userAnswer, userShape } from "./answer/person.ts";
import { change } from "./change.ts";
import { type Endpoint, noQuery, reading, writing } from "./endpoint.ts";
import { optional, orNull, record, text } from "./shape.ts";

/** Whose token this is, and what that person is now. */
export const me: readonly Endpoint[] = [
  reading("/me", {
    summary: "The person this token acts as.",
    query: noQuery,
    answer: userShape,
    run({ app, viewer }) {
      const person = findPerson(app.db.tx, viewer.personId);
      return person ? { status: 200, body: userAnswer(person) } : no("not_found");
    },
  }),
  writing("PUT", "/me/presence", {
    summary: "Sets this person's presence. It lasts until it is changed or the shift ends, whether a browser is open or not.",
    status: 200,
    body: record({
      state: presenceShape,
      reason: optional(orNull(text({ maxLength: 80, description: "The reason for a break. Other states drop it." }))),
    }),
    answer: userShape,
    async run(call, body) {
      return change(call, (work) => {
        const refusal = choosePresence(work, call.viewer, { state: body.state, reason: body.reason ?? null, hold: "kept" });
        if (isRefused(refusal)) return refusal;
        const person = findPerson(work.tx, call.viewer.personId);
        return person ? { status: 200, body: userAnswer(person) } : no("not_found");
      });
    },
  }),
];
