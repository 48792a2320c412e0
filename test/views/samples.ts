import { words, type Language } from "../../views/i18n/words.ts";
import type { RowProps } from "../../views/partials/list/conversation-row.tsx";
import type { MessageFacts } from "../../views/partials/message/message.tsx";
import type { Delivery, Tick } from "../../views/partials/message/message-status.tsx";
import type { View } from "../../views/view.ts";

/** Monday 23 November 2026, 10:47 in Rosario. */
export const now = Date.UTC(2026, 10, 23, 13, 47);

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A view in a language, in Rosario's zone, at `now`. Files are named as the storybook writes them. */
export function viewIn(language: Language = "es"): View {
  const assets = {
    css: "app.css",
    pages: "pages.css",
    js: "app.js",
    icons: "icons.svg",
    favicon: "favicon.svg",
    faviconUnseen: "favicon-unseen.svg",
    later: [],
    favicon32: "icon-32.png",
    appleIcon: "apple-touch-icon.png",
    manifest: "manifest.webmanifest",
  };
  return { words: words(language, "America/Argentina/Buenos_Aires"), assets, now };
}

let lastId = 0;

/** A customer's text a quarter of an hour ago, unless told otherwise. */
export function messageWith(facts: Partial<MessageFacts> = {}): MessageFacts {
  lastId += 1;
  return {
    id: lastId,
    kind: "in",
    at: now - 15 * minute,
    content: { type: "text", body: "Hola" },
    media: null,
    author: null,
    origin: null,
    quoted: null,
    forwarded: "no",
    referral: null,
    reactions: [],
    isEdited: false,
    isRevoked: false,
    delivery: null,
    raw: null,
    ...facts,
  };
}

/** A reply of Caro's that stands at `tick`. */
export function replyAt(tick: Tick, facts: Omit<Partial<MessageFacts>, "delivery"> & { delivery?: Partial<Delivery> } = {}): MessageFacts {
  const { delivery, ...rest } = facts;
  return messageWith({
    kind: "out",
    author: "Caro",
    delivery: { tick, errorCode: null, mayAct: true, isOffered: false, ...delivery },
    ...rest,
  });
}

/** A row of Marisa Rossi, who has waited for two minutes, unless told otherwise. */
export function rowWith(facts: Partial<RowProps> = {}): RowProps {
  return {
    id: 1042,
    version: 3,
    name: "Marisa Rossi",
    preview: { type: "text", text: "¿Me pasás el VEP de noviembre?", by: null, tick: null },
    status: "in_progress",
    passOn: null,
    waitingSince: now - 2 * minute,
    due: { warnAt: now + 2 * minute, at: now + 3 * minute },
    nextStep: { number: 1, at: now + 3 * minute },
    isEscalated: false,
    lastAt: now - 2 * minute,
    unread: 0,
    priority: 0,
    labels: [],
    handed: null,
    place: now - 2 * minute,
    ownerName: "Caro Aguirre",
    ownerId: 7,
    ownerState: null,
    windowClosesAt: now + 23 * hour,
    fromAd: false,
    isSuspected: false,
    mayTake: false,
    mayGive: false,
    ...facts,
  };
}
