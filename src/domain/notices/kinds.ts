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
  "not_sent",
  "automation",
  "poor_score",
  "number_trouble",
  "automatic_cap",
  "template_news",
  "webhook_stopped",
  "bot_stopped",
  "disk",
  "backup",
  "digest",
  "holidays",
] as const;

export type NoticeKind = (typeof noticeKinds)[number];

/** Three short sounds that an ear tells apart: something new, one's own customer, something late. */
export type Sound = "new" | "mine" | "late";

const sounds: Readonly<Record<NoticeKind, Sound>> = {
  new_for_me: "new",
  customer_wrote: "mine",
  transferred: "new",
  asked: "mine",
  mention: "mine",
  late: "late",
  escalated: "late",
  window_closing: "late",
  returned: "new",
  follow_up: "mine",
  not_sent: "mine",
  automation: "new",
  poor_score: "new",
  number_trouble: "late",
  disk: "late",
  backup: "new",
  digest: "new",
  holidays: "new",
  automatic_cap: "new",
  template_news: "new",
  webhook_stopped: "late",
  bot_stopped: "new",
};

/** Whether a stored word names a kind of this release. */
export function isNoticeKind(text: string): text is NoticeKind {
  return noticeKinds.some((kind) => kind === text);
}

/** How a kind sounds. */
export function soundOf(kind: string): Sound {
  return isNoticeKind(kind) ? sounds[kind] : "new";
}
