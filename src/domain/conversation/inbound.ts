import type { Card, Interactive } from "./shape.ts";
import type { TemplateNews } from "../templates/seen-template.ts";
import type { TemplateSaid, TemplateShown } from "./template-shape.ts";
import type { Pricing } from "../../db/queries/messages/pricing.ts";

/** What a webhook brings, in plain words: `whatsapp/payload/payload.ts` makes these from Meta's JSON, the verbs of the inbox take them.
 *  Optional things of Meta's are `null` here; instants are epoch ms; empty strings of Meta's count as absent. */
export type InboundItem = InboundMessage | InboundStatus | InboundEcho | InboundCall | InboundPreference | InboundNotice | InboundOddity;

type Envelope = {
  /** 32 hex digits: SHA-256 cut to 16 bytes over what makes the item unique. The same item again changes nothing. */
  key: string;
  /** Meta's id of our number; null on account and template fields. */
  phoneNumberId: string | null;
  wabaId: string;
  field: string;
  /** The item with its metadata and contacts as one-item webhook JSON ({object, entry:[…one…]}): what a replay feeds in again. */
  raw: string;
};

/** A person as one webhook names them. `phone` is Meta's `wa_id`/`from`, digits only, never normalised. With neither phone nor user id it
 *  is an unknown sender, to whom nothing can be sent. */
export type Sender = {
  userId: string | null;
  parentUserId: string | null;
  phone: string | null;
  name: string | null;
  /** Without the leading @. */
  username: string | null;
  /** Only for an unknown sender: an address of WhatsApp's own such as `123456789012345@lid`, by which they are found again. */
  alias?: string;
};

/** Whether Meta told neither a phone nor a user id. */
export function isUnknown({ phone, userId }: Pick<Sender, "phone" | "userId">): boolean {
  return phone === null && userId === null;
}

/** A customer's message, or a system message about a customer. `at` is Meta's timestamp, not clamped; null = it cannot be read, so the
 *  receipt counts. */
export type InboundMessage = Envelope & {
  kind: "message";
  wamid: string;
  sender: Sender;
  at: number | null;
  content: Content;
  quotedWamid: string | null;
  forwarded: "no" | "yes" | "often";
  referral: Referral | null;
  /** The product of the catalogue that the customer asks about. */
  product: Product | null;
  /** Meta's own type word, kept for the API's `raw_type`. */
  rawType: string;
};

/** Written on the business's own phone (coexistence); `sender` is the customer it went to. */
export type InboundEcho = Omit<InboundMessage, "kind" | "referral" | "product" | "forwarded"> & { kind: "echo" };

export type InboundStatus = Envelope & {
  kind: "status";
  wamid: string;
  status: "sent" | "delivered" | "read" | "played" | "failed";
  /** Null: it cannot be read. */
  at: number | null;
  /** Our biz_opaque_callback_data. */
  tag: string | null;
  recipient: Sender;
  errors: readonly MetaError[];
  pricing: Pricing | null;
};

/** A call that opens the window; `sender` is the customer, `at` when they rang or took ours. */
export type InboundCall = Envelope & { kind: "call"; sender: Sender; at: number };

/** Whether the customer wants advertising, as they chose in WhatsApp itself. `at` null: it cannot be read. */
export type InboundPreference = Envelope & { kind: "preference"; sender: Sender; isStopped: boolean; at: number | null };

/** Understood and kept, but it moves no conversation: account, template and quality fields, value-level errors, unknown statuses. */
export type InboundNotice = Envelope & {
  kind: "notice";
  summary: string;
  /** What it tells of a WhatsApp template. */ news?: TemplateNews;
};

/** Not understood: kept raw in quarantine, answered 200, replayable. `reason` is a stable code. */
export type InboundOddity = Envelope & { kind: "oddity"; reason: "not_json" | "not_whatsapp" | "bad_shape" | "too_deep" | "group" };

export type MetaError = { code: number; title: string; details: string | null };

export type Referral = {
  sourceType: string | null;
  sourceId: string | null;
  sourceUrl: string | null;
  headline: string | null;
  body: string | null;
  clickId: string | null;
};

export type Product = { catalogId: string | null; retailerId: string };

export type MediaRef = { mediaId: string; mime: string | null; sha256: string | null; url: string | null };

export type ContactCard = {
  name: string;
  phones: readonly { phone: string; waId: string | null }[];
  emails: readonly string[];
  company: string | null;
  /** Left out where the card has none, and in cards stored before they were read. */
  department?: string;
  title?: string;
  birthday?: string;
  urls?: readonly string[];
  addresses?: readonly PostalAddress[];
};

/** The parts of an address as the card has them. */
export type PostalAddress = Partial<Record<(typeof addressParts)[number], string>>;

export const addressParts = ["street", "city", "state", "zip", "country", "country_code"] as const;

export type OrderItem = { sku: string; quantity: number; price: number; currency: string };

/** What a message holds. Stored as JSON beside the plain `text` that lists and search read; optional keys are missing where there is
 *  nothing to tell and in what was stored before they were. `json`: the answers of a form, or a call permission, as they came. */
export type Content =
  | { type: "text"; body: string }
  | { type: "image" | "video" | "sticker"; media: MediaRef; caption: string | null; animated: boolean }
  | { type: "audio"; media: MediaRef; voice: boolean }
  | { type: "document"; media: MediaRef; caption: string | null; filename: string | null }
  | { type: "location"; latitude: number; longitude: number; name: string | null; address: string | null; url?: string }
  | { type: "contacts"; cards: readonly ContactCard[]; askedFor: boolean; /** Ours: as they leave. */ sent?: readonly Card[] }
  /** Ours: buttons, a list or a form. */
  | { type: "interactive"; interactive: Interactive }
  /** Ours: a template, and how the customer sees it. */
  | { type: "template"; template: TemplateSaid; shown?: TemplateShown }
  | {
      type: "reply";
      control: "button" | "list" | "flow" | "quick_reply" | "call_permission";
      id: string | null;
      title: string;
      description: string | null;
      answers: readonly (readonly [string, string])[];
      json?: string;
    }
  | { type: "reaction"; targetWamid: string; emoji: string | null; /** Ours: the one it took the place of. */ before?: string | null }
  | { type: "order"; items: readonly OrderItem[]; note: string | null; catalogId?: string }
  | { type: "system"; change: SystemChange; body: string | null }
  | { type: "edit"; targetWamid: string; content: Content }
  | { type: "revoke"; targetWamid: string }
  | ({ type: "unsupported"; original: string | null; code: number | null; detail: string | null } & Remains);

/** What can be told of a message whose file or coordinates are missing, and Meta's title of the error. */
export type Remains = { title?: string; caption?: string; filename?: string; name?: string; address?: string; url?: string };

export type SystemChange =
  | { what: "number"; newPhone: string | null; oldPhone: string | null; newUserId: string | null; oldUserId: string | null }
  | { what: "user_id"; newUserId: string | null; oldUserId: string | null }
  | { what: "identity" }
  /** Something they did to a message; Meta tells that it was done, and nothing more. */
  | { what: MessageAct }
  | { what: "other" };

export type MessageAct = (typeof messageActs)[number];

export const messageActs = ["edit", "reaction", "revoke", "pin", "keep", "poll_vote"] as const;
