/** SQL: whether a row of `message` is a person's answer, as `domain/message-origin.ts` says it; the alias is the query's own. */
export const isAnswer = "origin IN ('person','phone','schedule')";
