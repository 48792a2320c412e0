/** SQL: whether a row of `message` is a person's answer, as `domain/message-origin.ts` says it; the alias is the query's own. It stands
 *  beside `type <> 'reaction'`: what a person only reacts to, nobody has answered. */
export const isAnswer = "origin IN ('person','phone','schedule')";
