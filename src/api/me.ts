import { findPerson } from "../db/queries/people.ts";
import { no } from "../domain/result.ts";
import { userAnswer, userShape } from "./answer/person.ts";
import { type Endpoint, noQuery, reading } from "./endpoint.ts";

/** Whose token this is. */
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
];
