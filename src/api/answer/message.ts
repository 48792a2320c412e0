import type { Eyes } from "../../props/person-name.ts";
import { legible } from "../../db/column.ts";
import type { TimelineEntry } from "../../db/queries/conversations/timeline.ts";
import { statusOfRank } from "../../domain/conversation/rank.ts";
import { origins } from "../../domain/message-origin.ts";
import { anId, instant, named, oneOf, orNull, record, text, whole } from "../shape.ts";
import { contentAnswer } from "./content.ts";
import { contentShape } from "./content-shape.ts";
import { namedOne } from "./named-one.ts";
import { iso } from "./instant.ts";

const mediaShape = named(
  "Media",
  record({
    id: text(),
    url: orNull(text({ description: "Path to fetch it from with the same token; null until it is ready." })),
    mime: orNull(text()),
    bytes: orNull(whole(0)),
    state: oneOf(["waiting", "ready", "failed", "gone"]),
  }),
);

export const messageShape = named(
  "Message",
  record({
    id: anId(),
    conversation_id: anId(),
    direction: oneOf(["in", "out", "note", "system"]),
    origin: orNull(oneOf(origins)),
    type: text(),
    text: text({ description: "What a list shows of it; empty when there is nothing to read." }),
    content: orNull(contentShape),
    media: orNull(mediaShape),
    author: orNull(namedOne),
    wamid: orNull(text({ description: "Null where phones are hidden from this token: it holds one." })),
    status: orNull(oneOf(["queued", "sending", "uncertain", "sent", "delivered", "read", "failed"])),
    error: orNull(record({ code: whole(0), detail: orNull(text()) })),
    created_at: instant(),
    raw_type: orNull(text({ description: "Meta's own word for the type; null for notes and system lines." })),
  }),
);

/** A message as §7 of the contract has it. `created_at` is Meta's time, never later than the receipt. */
export function messageAnswer(entry: TimelineEntry, eyes: Eyes) {
  return {
    id: String(entry.id),
    conversation_id: String(entry.conversationId),
    direction: entry.kind,
    origin: entry.origin,
    type: entry.type,
    text: entry.text ?? "",
    content: contentAnswer(entry, eyes),
    media: mediaOf(entry),
    author: entry.authorId === null ? null : { id: String(entry.authorId), name: entry.authorName ?? "" },
    // A wamid holds the customer's phone, in base64.
    wamid: eyes.isMasked ? null : entry.wamid,
    status: statusOfRank(entry.rank),
    error: entry.errorCode === null ? null : { code: entry.errorCode, detail: entry.errorDetail },
    created_at: iso(entry.at),
    raw_type: rawTypeOf(entry),
  };
}

// What a customer takes back takes its file along.
function mediaOf(entry: TimelineEntry) {
  const { mediaId, mediaState } = entry;
  if (mediaId === null || mediaState === null || entry.revokedAt !== null) return null;
  return {
    id: mediaId,
    url: mediaState === "ready" ? `/api/v1/${entry.isOurFile === 1 ? "files" : "media"}/${mediaId}` : null,
    mime: entry.mediaMime,
    bytes: entry.mediaBytes,
    state: mediaState,
  };
}

function rawTypeOf(entry: TimelineEntry): string | null {
  if (entry.kind === "note" || entry.kind === "system") return null;
  const extras: unknown = legible<unknown>(entry.extras);
  const isKept = typeof extras === "object" && extras !== null && "rawType" in extras && typeof extras.rawType === "string";
  return isKept ? String(extras.rawType) : entry.type;
}
