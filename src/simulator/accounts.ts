import type { SimTemplate } from "./graph/templates.ts";
import { randomDigits } from "./ids.ts";
import type { SimState } from "./state.ts";

/** An app of the developer: it signs webhooks and owns the callback. */
export type SimApp = {
  id: string;
  secret: string;
  oldSecret: string | null;
  verifyToken: string;
  /** Null: the setting `callbackUrl`. */
  callbackUrl: string | null;
  /** Webhook fields of the app-level subscription; null means all. */
  fields: Set<string> | null;
};

/** A WhatsApp Business Account. */
export type SimWaba = {
  id: string;
  portfolioId: string;
  subscribedApps: Set<string>;
  overrideUrl: string | null;
  templates: SimTemplate[];
  /** When the name of a deleted approved template may be used again. */
  blockedNames: Map<string, number>;
  /** When the last ones were made, epoch ms. */
  createdAt: number[];
};

export type SimNumber = {
  id: string;
  wabaId: string;
  name: string;
  /** As people read it, `+54 341 555 0100`. */
  displayNumber: string;
  /** Digits only. */
  phone: string;
  status: "CONNECTED" | "DISCONNECTED" | "UNVERIFIED" | "PENDING" | "FLAGGED" | "RESTRICTED" | "BANNED";
  quality: "GREEN" | "YELLOW" | "RED" | "UNKNOWN";
  limitTier: string;
  pin: string | null;
  registrations: number[];
  overrideUrl: string | null;
  /** Also on the WhatsApp Business app: edits, deletions and echoes are told. */
  isCoexistence: boolean;
  profile: Record<string, unknown>;
  /** Ids of blocked customers. */
  blocked: Set<string>;
  /** Delivered free-form messages by calendar month (UTC), for the allowance of 1,000. */
  serviceCount: Map<string, number>;
};

/** An access token and what it may touch. `expiresAt` null: never. */
export type SimToken = { appId: string; wabaIds: Set<string>; expiresAt: number | null; scopes: string[] };

export type NewNumber = {
  name: string;
  displayNumber: string;
  phoneNumberId: string;
  wabaId: string;
  appId: string;
  appSecret: string;
  accessToken: string;
  verifyToken: string;
  /** Whether the WABA is subscribed to the app; default true. Without it no webhook ever comes. */
  subscribed?: boolean;
  portfolioId?: string;
  coexistence?: boolean;
};

/** Adds a number with its app, account and token; those already there are reused. */
export function addNumber(state: SimState, input: NewNumber): SimNumber {
  const waba = wabaOf(state, input.wabaId, input.portfolioId ?? "1000000001");
  if (input.subscribed ?? true) waba.subscribedApps.add(input.appId);
  const app = state.apps.get(input.appId);
  if (!app) state.apps.set(input.appId, newApp(input));
  const token = state.tokens.get(input.accessToken);
  if (token) token.wabaIds.add(waba.id);
  else state.tokens.set(input.accessToken, newToken(input.appId, [waba.id]));
  const number: SimNumber = {
    id: input.phoneNumberId,
    wabaId: waba.id,
    name: input.name,
    displayNumber: input.displayNumber,
    phone: digitsOf(input.displayNumber),
    status: "CONNECTED",
    quality: "GREEN",
    limitTier: "TIER_2K",
    pin: null,
    registrations: [],
    overrideUrl: null,
    isCoexistence: input.coexistence ?? false,
    profile: { messaging_product: "whatsapp" },
    blocked: new Set(),
    serviceCount: new Map(),
  };
  state.numbers.set(number.id, number);
  return number;
}

function newApp(input: NewNumber): SimApp {
  return { id: input.appId, secret: input.appSecret, oldSecret: null, verifyToken: input.verifyToken, callbackUrl: null, fields: null };
}

/** A token of a system user with the three usual permissions, for these accounts only. */
export function newToken(appId: string, wabaIds: readonly string[]): SimToken {
  const scopes = ["whatsapp_business_messaging", "whatsapp_business_management", "business_management"];
  return { appId, wabaIds: new Set(wabaIds), expiresAt: null, scopes };
}

function wabaOf(state: SimState, id: string, portfolioId: string): SimWaba {
  const known = state.wabas.get(id);
  if (known) return known;
  const waba: SimWaba = {
    id,
    portfolioId,
    subscribedApps: new Set(),
    overrideUrl: null,
    templates: [],
    blockedNames: new Map(),
    createdAt: [],
  };
  state.wabas.set(id, waba);
  return waba;
}

/** Adds a template as if Meta had reviewed it long ago. */
export function addTemplate(
  state: SimState,
  wabaId: string,
  template: Partial<SimTemplate> & Pick<SimTemplate, "name" | "components">,
): SimTemplate {
  const added: SimTemplate = {
    id: randomDigits(state.random, 16),
    language: "es",
    category: "UTILITY",
    status: "APPROVED",
    parameterFormat: "POSITIONAL",
    rejectedReason: "NONE",
    editedAt: [],
    ...template,
  };
  getWaba(state, wabaId).templates.push(added);
  return added;
}

/** The number, which the caller added before. */
export function getNumber(state: SimState, id: string): SimNumber {
  const number = state.numbers.get(id);
  if (!number) throw new Error(`bug: the simulator has no number ${id}`);
  return number;
}

/** The account, which the caller added before. */
export function getWaba(state: SimState, id: string): SimWaba {
  const waba = state.wabas.get(id);
  if (!waba) throw new Error(`bug: the simulator has no account ${id}`);
  return waba;
}

/** Digits only. */
export function digitsOf(phone: string): string {
  return phone.replace(/\D/g, "");
}

// ITU-T E.164: zones 1 and 7 have one digit, these have two, all others three.
const twoDigitCodes = new Set(
  "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98".split(
    " ",
  ),
);

/** The country calling code at the start of an international number (digits only). */
export function countryCodeOf(phone: string): string {
  if (phone.startsWith("1") || phone.startsWith("7")) return phone.slice(0, 1);
  return twoDigitCodes.has(phone.slice(0, 2)) ? phone.slice(0, 2) : phone.slice(0, 3);
}
