import { createHash } from "node:crypto";
import { randomDigits } from "./ids.ts";
import type { SimState } from "./state.ts";

/** A file as Meta keeps it. */
export type SimMedia = {
  id: string;
  phoneNumberId: string;
  mime: string;
  bytes: Uint8Array;
  /** Inbound 7 days, uploaded 30. */
  expiresAt: number;
  /** Base64 as in webhooks; the info call tells it in hex. */
  sha256: string;
};

/** A file somebody sends. */
export type MediaFile = { mime: string; bytes: Uint8Array };

const dayMs = 24 * 3_600_000;

/** How long a media address works, in ms. */
export const mediaUrlMs = 5 * 60_000;

/** Keeps a file for a number: 7 days when a customer sent it, 30 when the business uploaded it. */
export function keepMedia(state: SimState, phoneNumberId: string, file: MediaFile, from: "customer" | "business"): SimMedia {
  const media: SimMedia = {
    id: randomDigits(state.random, 16),
    phoneNumberId,
    mime: file.mime,
    bytes: file.bytes,
    expiresAt: state.clock.now() + (from === "customer" ? 7 : 30) * dayMs,
    sha256: createHash("sha256").update(file.bytes).digest("base64"),
  };
  state.media.set(media.id, media);
  return media;
}

/** The address of a file, good for 5 minutes and only with a bearer token. `origin` may carry a path. */
export function mediaUrl(media: SimMedia, origin: string, now: number): string {
  return `${origin}/whatsapp_business/attachments/?mid=${media.id}&source=webhook&ext=${now + mediaUrlMs}&hash=${linkHash(media, now + mediaUrlMs)}`;
}

/** What makes an address hard to guess, as Meta's `hash` does. */
export function linkHash(media: SimMedia, expiresAt: number): string {
  return createHash("sha256").update(`${media.id}:${media.sha256}:${expiresAt}`).digest("base64url").slice(0, 24);
}
