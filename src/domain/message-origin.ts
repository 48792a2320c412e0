/** Who made an outgoing message: somebody here, somebody on the business's own phone (an echo), or one of our automatons; `schedule` is a
 *  person's message that was written for later. */
export const origins = ["person", "phone", "auto", "bot", "survey", "rule", "schedule"] as const;

export type Origin = (typeof origins)[number];

const answering: readonly Origin[] = ["person", "phone", "schedule"];

/** Whether this message is a person's answer: only such ones end a wait, move a state, count as a response or start the silence anew. Null
 *  is what is not outgoing. */
export function isAnswer(origin: Origin | null): boolean {
  return origin !== null && answering.includes(origin);
}
