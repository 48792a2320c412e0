/** Runs of system lines; there are never fewer than two. */
export const folding = {
  "thread.folded": "{n} earlier changes",
};
