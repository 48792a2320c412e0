/** What somebody is told of (behaviours.md §4). `late` names the step of the ladder in its facts. */
export const noticeKinds = [
  "new_for_me",
  "customer_wrote",
  "transferred",
  "asked",
  "mention",
  "late",
  "escalated",
  "window_closing",
  "returned",
  "follow_up",
  "number_trouble",
  "automatic_cap",
  "disk",
  "backup",
  "digest",
  "holidays",
] as const;

export type NoticeKind = (typeof noticeKinds)[number];
