import type { Content, MediaRef } from "../../domain/conversation/inbound.ts";
import type { TemplateTap } from "../../simulator/customers/template-taps.ts";
import type { Bubble } from "../../simulator/customers/customer.ts";
import type { PhoneThread } from "../../simulator/customers/phone.ts";
import { isRecord, type JsonRecord, numberAt, recordAt, recordsAt, textAt } from "../../simulator/read.ts";
import type { Simulator } from "../../simulator/simulator.ts";
import { readCards } from "../../whatsapp/payload/payload-cards.ts";
import { shownType } from "../../whatsapp/graph/pixels.ts";
import type { BubbleFacts, ReplyOption } from "../../../views/partials/test-phone/bubble.tsx";
import type { MediaView } from "../../../views/partials/message/message-media.tsx";

/** How many bubbles a phone shows: the end of the conversation. */
const bubblesMax = 200;

/** A chat's bubbles as the page draws them, oldest first. */
export function bubblesOf(simulator: Simulator, thread: PhoneThread | undefined): BubbleFacts[] {
  const bubbles = thread?.bubbles ?? [];
  const last = bubbles.findLast((bubble) => bubble.from === "business" && !bubble.revoked);
  return bubbles.slice(-bubblesMax).map((bubble) => ({
    wamid: bubble.wamid,
    isOwn: bubble.from === "customer",
    at: bubble.at,
    content: contentOf(bubble),
    media: mediaOf(simulator, bubble),
    quoted: quotedOf(bubbles, bubble),
    isRead: bubble.ticks === "read",
    reactions: [bubble.reactions.customer, bubble.reactions.business].filter((emoji) => emoji !== null),
    ownReaction: bubble.reactions.customer,
    isReactable: bubble === last,
    isEdited: bubble.edited,
    isRevoked: bubble.revoked,
    options: optionsOf(bubble),
  }));
}

/** What can be tapped in a message of the business: its reply buttons, the rows of its list, a template's quick replies, the button of a form. */
export function optionsOf(bubble: Bubble): ReplyOption[] {
  if (bubble.from !== "business") return [];
  if (bubble.type === "template") return bubble.taps.map(tapOption);
  if (bubble.type !== "interactive" || !isRecord(bubble.body)) return [];
  const action = recordAt(bubble.body, "action");
  const form = recordAt(action, "parameters");
  const cta = textAt(form, "flow_cta");
  if (cta !== null) return [{ control: "form", id: textAt(form, "flow_token") ?? "", title: cta, description: null }];
  const buttons = recordsAt(action, "buttons").map((button) => optionOf("button", recordAt(button, "reply")));
  const rows = recordsAt(action, "sections").flatMap((section) => recordsAt(section, "rows"));
  return [...buttons, ...rows.map((row) => optionOf("list", row))].filter((option) => option !== null);
}

function tapOption(tap: TemplateTap): ReplyOption {
  const id = tap.kind === "form" ? (tap.token ?? "") : tap.payload;
  return { control: tap.kind === "form" ? "form" : "template", id, title: tap.text, description: null };
}

function optionOf(control: ReplyOption["control"], what: JsonRecord | null): ReplyOption | null {
  const [id, title] = [textAt(what, "id"), textAt(what, "title")];
  return id && title ? { control, id, title, description: textAt(what, "description") } : null;
}

function contentOf(bubble: Bubble): Content {
  const body = isRecord(bubble.body) ? bubble.body : {};
  const caption = textAt(body, "caption") || null;
  switch (bubble.type) {
    case "image":
    case "video":
    case "sticker":
      return { type: bubble.type, media: nowhere, caption: caption ?? (bubble.text || null), animated: false };
    case "audio":
      return { type: "audio", media: nowhere, voice: body.voice === true };
    case "document":
      return { type: "document", media: nowhere, caption, filename: textAt(body, "filename") };
    case "location":
      return placeOf(body, bubble.text);
    case "contacts":
      return readCards(bubble.body) ?? plain(bubble.text);
    default:
      return bubble.text === "" ? { type: "unsupported", original: bubble.type, code: null, detail: null } : plain(bubble.text);
  }
}

// The page shows a file by its own address; what Meta would call it does not matter here.
const nowhere: MediaRef = { mediaId: "", mime: null, sha256: null, url: null };

function plain(body: string): Content {
  return { type: "text", body };
}

function placeOf(body: JsonRecord, text: string): Content {
  const [latitude, longitude] = [numberAt(body, "latitude"), numberAt(body, "longitude")];
  if (latitude === null || longitude === null) return plain(text);
  return { type: "location", latitude, longitude, name: textAt(body, "name"), address: textAt(body, "address") };
}

// A file of before the last start is not on the phone any more, nor is one that came as a link.
function mediaOf(simulator: Simulator, bubble: Bubble): MediaView | null {
  if (!["image", "video", "sticker", "audio", "document"].includes(bubble.type)) return null;
  const media = bubble.mediaId === null ? undefined : simulator.mediaOf(bubble.mediaId);
  if (!media) return { state: "gone" };
  const { mime, inline } = shownType(media.bytes);
  return { state: "ready", url: `/test-phone/media/${bubble.mediaId}`, mime, bytes: media.bytes.length, isInline: inline };
}

function quotedOf(bubbles: readonly Bubble[], bubble: Bubble): BubbleFacts["quoted"] {
  const quoted = bubbles.find((one) => one.wamid === bubble.quotes);
  return quoted ? { isOwn: quoted.from === "customer", text: quoted.text } : null;
}
