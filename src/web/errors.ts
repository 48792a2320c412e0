import type { Refusal } from "../domain/result.ts";

const statuses: Readonly<Record<string, number>> = {
  not_found: 404,
  forbidden: 403,
  empty_text: 422,
  text_too_long: 422,
  idempotency_key_reused: 422,
};

/** The HTTP status of a refusal: 404 for what is not there or not theirs to see, 403 for what they see but may not do, 422 for bad
 *  words, 409 for everything that the state of things forbids. */
export function statusOfRefusal(refusal: Refusal): number {
  return statuses[refusal.refused] ?? 409;
}
