/** SQL: how far, in ms, priority lifts a conversation in lists, further than any wait is long. `conversation.sort_at` is the start of the wait, or
 *  far behind all waits by the latest message or the instant it was put off to, less this: so the urgent stand first, among equals the longest wait. What is resolved stands
 *  by its time alone. Two triggers keep the same. */
export const lift = "iif(status = 'resolved', 0, priority) * 100000000000000";

/** Before the first place of any list. */
export const placeStart = -300_000_000_000_000;
