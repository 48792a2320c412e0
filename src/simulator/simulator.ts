import type { World } from "../ports/world.ts";
import { addNumber, addTemplate, getNumber, type NewNumber, newToken, type SimNumber } from "./accounts.ts";
import { customerPlays, customerReads, customerSends, type SendOptions } from "./customers/acts.ts";
import type { CustomerContent } from "./customers/content.ts";
import { addCustomer, getCustomer, type NewCustomer, type SimCustomer } from "./customers/customer.ts";
import { type PhoneThread, phoneOf } from "./customers/phone.ts";
import { customerCalls, customerChanges, customerChoosesMarketing, type LifeChange, phoneAppSends } from "./customers/life.ts";
import type { FaultKind, FaultTarget } from "./faults.ts";
import { answerGraph } from "./graph/router.ts";
import { setTemplateStatus, type SimTemplate } from "./graph/templates.ts";
import { defaultSettings, type SimulatorSettings, type WebhookSettings } from "./settings.ts";
import { type Ledger, ledgerOf } from "./ledger.ts";
import type { JsonRecord } from "./read.ts";
import type { Listener, SimState } from "./state.ts";
import { type Decision, decide } from "./templates/decisions.ts";
import { emit, emptyOutbox, flush, releaseHeld } from "./webhooks/emitter.ts";
import { numberValue } from "./webhooks/envelope.ts";
import { sign } from "./webhooks/escape.ts";
import { postText } from "./webhooks/post.ts";
import type { StatusPlan } from "./webhooks/status-plan.ts";

/** Settings to start with; what is left out is as on a calm day. */
export type SettingChanges = Partial<Omit<SimulatorSettings, "webhooks">> & { webhooks?: Partial<WebhookSettings> };

export type SimulatorParts = {
  clock: World["clock"];
  random: World["random"];
  /** Posts one webhook (or the GET challenge) to Ronda. */
  deliver: (request: Request) => Promise<Response>;
  settings?: SettingChanges;
};

type Who = Pick<SimCustomer, "id">;

/** Meta's Cloud API and its customers in one process. The same seed and the same calls make the same run. */
export type Simulator = {
  /** The Graph API; fits `World.fetch`. */
  fetch(request: Request): Promise<Response>;
  /** Live: change a field and the next act obeys. */
  settings: SimulatorSettings;
  ledger: Ledger;

  addNumber(input: NewNumber): SimNumber;
  addTemplate(wabaId: string, template: Partial<SimTemplate> & Pick<SimTemplate, "name" | "components">): SimTemplate;
  setTemplateStatus(wabaId: string, template: SimTemplate, status: string, reason?: string): void;
  /** What Meta decides about a template, told by webhook. */
  decide(wabaId: string, template: SimTemplate, decision: Decision): void;
  /** The templates of an account, as Meta has them. */
  templatesOf(wabaId: string): readonly SimTemplate[];
  addToken(token: string, appId: string, wabaIds: readonly string[]): void;
  expireToken(token: string): void;
  rotateSecret(appId: string, secret: string): void;
  number(id: string): SimNumber;

  addCustomer(input: NewCustomer): SimCustomer;
  customers(): readonly SimCustomer[];
  /** Returns the wamid at once; the webhook is on its way (`settled` waits for it). */
  customerSends(customer: Who, phoneNumberId: string, content: CustomerContent, options?: SendOptions): string;
  customerReads(customer: Who, phoneNumberId: string): number;
  customerPlays(wamid: string): void;
  customerCalls(customer: Who, phoneNumberId: string): string;
  customerChanges(customer: Who, phoneNumberId: string, change: LifeChange): string;
  customerChoosesMarketing(customer: Who, phoneNumberId: string, choice: "stop" | "resume"): void;
  /** The business writes on its own phone (coexistence). */
  phoneAppSends(phoneNumberId: string, customer: Who, content: CustomerContent): string;
  /** What the customer's phone shows, one chat per number. */
  inboxOf(customer: Who): PhoneThread[];
  /** The bytes of a bubble's media, for a page that shows the phone. */
  mediaOf(mediaId: string): { mime: string; bytes: Uint8Array } | undefined;
  /** Meta throws a file away before its time. */
  forgetMedia(mediaId: string): void;
  /** Told of every change on any phone; the returned function ends it. */
  watch(listener: Listener): () => void;

  /** The next `count` requests of this sort meet the fault. */
  failNext(kind: FaultKind, count?: number, on?: FaultTarget): void;
  /** Forgets the faults and plans that nobody has met. */
  calm(): void;
  /** The next accepted message's statuses come like this. */
  planNext(...plans: StatusPlan[]): void;
  /** The next accepted message fails by webhook with this code. */
  failDelivery(...codes: number[]): void;
  /** What the three above still hold is forgotten. */
  forgive(): void;
  /** A change of any field, such as account or template ones: `value` goes out as it is. */
  emit(wabaId: string, field: string, value: JsonRecord): Promise<void>;
  /** A change about a number: product and metadata are put in front. */
  emitFor(phoneNumberId: string, field: string, what: JsonRecord): Promise<void>;
  /** An exact body to the app's callback, signed well unless a signature (or null for none) is given. Returns Ronda's answer. */
  post(appId: string, body: string, signature?: string | null): Promise<Response>;
  releaseWebhooks(options?: { shuffle?: boolean; times?: number }): Promise<void>;
  /** Posts now what waits for a batch to fill. */
  flushWebhooks(): Promise<void>;
  /** Resolves when every POST under way was answered. Timers are the clock's business. */
  settled(): Promise<void>;
  /** Changes that no app was subscribed to, so far. */
  unheard(): number;
};

/** A Meta with nothing in it: add numbers and customers. */
export function createSimulator(parts: SimulatorParts): Simulator {
  const state = newState(parts);
  return { ...accountsOf(state), ...customersOf(state), ...controlsOf(state), settings: state.settings, ledger: ledgerOf(state) };
}

function newState({ clock, random, deliver, settings = {} }: SimulatorParts): SimState {
  const calm = defaultSettings();
  return {
    clock,
    random,
    deliver,
    settings: { ...calm, ...settings, webhooks: { ...calm.webhooks, ...settings.webhooks } },
    apps: new Map(),
    wabas: new Map(),
    numbers: new Map(),
    tokens: new Map(),
    customers: new Map(),
    media: new Map(),
    uploads: new Map(),
    buckets: new Map(),
    reached: new Map(),
    sends: [],
    sentById: new Map(),
    marks: [],
    faults: [],
    plans: [],
    failures: [],
    outbox: emptyOutbox(),
    listeners: new Set(),
  };
}

type Accounts = Pick<
  Simulator,
  | "fetch"
  | "addNumber"
  | "addTemplate"
  | "setTemplateStatus"
  | "decide"
  | "templatesOf"
  | "addToken"
  | "expireToken"
  | "rotateSecret"
  | "number"
>;

function accountsOf(state: SimState): Accounts {
  return {
    fetch: (request) => answerGraph(state, request),
    addNumber: (input) => addNumber(state, input),
    addTemplate: (wabaId, template) => addTemplate(state, wabaId, template),
    setTemplateStatus: (wabaId, template, status, reason = "NONE") => setTemplateStatus(state, wabaId, template, { status, reason }),
    decide: (wabaId, template, decision) => decide(state, wabaId, template, decision),
    templatesOf: (wabaId) => state.wabas.get(wabaId)?.templates ?? [],
    addToken: (token, appId, wabaIds) => void state.tokens.set(token, newToken(appId, wabaIds)),
    expireToken: (token) => {
      const known = state.tokens.get(token);
      if (known) known.expiresAt = state.clock.now();
    },
    rotateSecret: (appId, secret) => {
      const app = state.apps.get(appId);
      if (app) Object.assign(app, { oldSecret: app.secret, secret });
    },
    number: (id) => getNumber(state, id),
  };
}

type Customers = Pick<
  Simulator,
  | "addCustomer"
  | "customers"
  | "customerSends"
  | "customerReads"
  | "customerPlays"
  | "customerCalls"
  | "customerChanges"
  | "customerChoosesMarketing"
  | "phoneAppSends"
  | "inboxOf"
  | "mediaOf"
  | "forgetMedia"
  | "watch"
>;

function customersOf(state: SimState): Customers {
  const known = (who: Who) => getCustomer(state, who.id);
  return {
    addCustomer: (input) => addCustomer(state, input),
    customers: () => [...state.customers.values()],
    customerSends: (who, phoneNumberId, content, options) =>
      customerSends(state, known(who), phoneNumberId, { content, options: options ?? {} }),
    customerReads: (who, phoneNumberId) => customerReads(state, known(who), phoneNumberId),
    customerPlays: (wamid) => customerPlays(state, wamid),
    customerCalls: (who, phoneNumberId) => customerCalls(state, known(who), phoneNumberId),
    customerChanges: (who, phoneNumberId, change) => customerChanges(state, known(who), phoneNumberId, change),
    customerChoosesMarketing: (who, phoneNumberId, choice) => customerChoosesMarketing(state, known(who), phoneNumberId, choice),
    phoneAppSends: (phoneNumberId, who, content) => phoneAppSends(state, phoneNumberId, known(who), content),
    inboxOf: (who) => phoneOf(state, known(who)),
    mediaOf: (mediaId) => state.media.get(mediaId),
    forgetMedia: (mediaId) => void state.media.delete(mediaId),
    watch: (listener) => {
      state.listeners.add(listener);
      return () => void state.listeners.delete(listener);
    },
  };
}

type Controls = Pick<
  Simulator,
  | "failNext"
  | "calm"
  | "planNext"
  | "failDelivery"
  | "forgive"
  | "emit"
  | "emitFor"
  | "post"
  | "releaseWebhooks"
  | "flushWebhooks"
  | "settled"
  | "unheard"
>;

function controlsOf(state: SimState): Controls {
  return {
    failNext: (kind, count = 1, on = "send") => void state.faults.push(...Array.from({ length: count }, () => ({ kind, on }))),
    calm: () => {
      for (const pending of [state.faults, state.plans, state.failures]) pending.length = 0;
    },
    planNext: (...plans) => void state.plans.push(...plans),
    failDelivery: (...codes) => void state.failures.push(...codes),
    forgive: () => [state.faults, state.plans, state.failures].forEach((waiting) => waiting.splice(0)),
    emit: (wabaId, field, value) => emit(state, wabaId, field, value),
    emitFor: (phoneNumberId, field, what) => {
      const number = getNumber(state, phoneNumberId);
      return emit(state, number.wabaId, field, numberValue(number, what));
    },
    post: async (appId, body, signature) => {
      const app = state.apps.get(appId);
      if (!app) throw new Error(`bug: the simulator has no app ${appId}`);
      return postText(state, app, body, signature === undefined ? sign(app.secret, body) : signature);
    },
    releaseWebhooks: (options) => releaseHeld(state, options),
    flushWebhooks: () => flush(state),
    settled: async () => {
      while (state.outbox.inFlight.size > 0) await Promise.all(state.outbox.inFlight);
    },
    unheard: () => state.outbox.dropped,
  };
}
