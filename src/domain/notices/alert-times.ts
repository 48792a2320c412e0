const minuteMs = 60_000;

/** At most one sound, desktop notification or push per person in so long; what comes meanwhile is told together after it. */
export const quietGapMs = minuteMs;

/** What is late, mine and unopened is told again so often, and so many times. */
export const repeatMs = 30_000;
export const repeatsMax = 10;

/** Without an open page for so long, and without a push that was taken, a letter is sent; at most one in the second time. */
export const awayMs = 5 * minuteMs;
export const mailGapMs = 15 * minuteMs;
/** A letter waits at least so long: by then it is known whether a push was taken. */
export const pushGraceMs = minuteMs;
