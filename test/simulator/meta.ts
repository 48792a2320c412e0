import { createSimulator, type SettingChanges, type Simulator } from "../../src/simulator/simulator.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";
import { VirtualClock } from "../support/fixture/virtual-clock.ts";

/** What Ronda would have received: the exact body, its signature, the value of the first change. */
export type Heard = { at: number; url: string; body: string; signature: string | null; json: Envelope };
export type Envelope = { object: string; entry: { id: string; time?: number; changes: { field: string; value: Value }[] }[] };
// Payloads are read loosely here: tests say what they expect.
export type Value = Record<string, unknown> & { messages?: Item[]; statuses?: Item[]; contacts?: Item[] };
export type Item = Record<string, unknown>;

export const ids = { number: "309817264500112", waba: "204816320011223", app: "771200340056" };
export const token = "EAAtest";
export const secret = "app-secret";

/** A Meta with one number of a firm in Rosario, a notebook instead of Ronda, and a clock that stands still. */
export function openMeta(settings: SettingChanges = {}, seed = 1): Meta {
  const clock = new VirtualClock(Date.UTC(2026, 10, 23, 13));
  const heard: Heard[] = [];
  const meta: Meta = {
    clock,
    heard,
    reply: () => new Response("ok"),
    simulator: createSimulator({
      clock,
      random: seededRandom(seed),
      settings,
      deliver: async (request) => {
        const body = await request.text();
        const signature = request.headers.get("x-hub-signature-256");
        if (request.method === "POST") heard.push({ at: clock.now(), url: request.url, body, signature, json: JSON.parse(body) });
        return meta.reply(request);
      },
    }),
    values: () => heard.flatMap((one) => one.json.entry.flatMap((entry) => entry.changes.map((change) => change.value))),
    messages: () => meta.values().flatMap((value) => value.messages ?? []),
    statuses: () => meta.values().flatMap((value) => value.statuses ?? []),
    graph: (path, body, options = {}) => ask(meta.simulator, path, body, options),
    send: (body, options) =>
      meta.graph(`${ids.number}/messages`, { messaging_product: "whatsapp", to: "+5493415550142", ...body }, options),
    text: (body, more = {}) => meta.send({ type: "text", text: { body }, ...more }),
  };
  meta.simulator.addNumber({
    name: "Estudio Ferreyra",
    displayNumber: "+54 341 555 0100",
    phoneNumberId: ids.number,
    wabaId: ids.waba,
    appId: ids.app,
    appSecret: secret,
    accessToken: token,
    verifyToken: "verify-me",
  });
  return meta;
}

export type Options = { method?: string; bearer?: string | null; signal?: AbortSignal; version?: string };
export type Answer = { status: number; body: Item; code: unknown; wamid: string; headers: Headers };

export type Meta = {
  clock: VirtualClock;
  heard: Heard[];
  /** What Ronda answers to the next webhooks. */
  reply: (request: Request) => Response | Promise<Response>;
  simulator: Simulator;
  values: () => Value[];
  messages: () => Item[];
  statuses: () => Item[];
  graph: (path: string, body?: object | FormData | null, options?: Options) => Promise<Answer>;
  send: (body: object, options?: Options) => Promise<Answer>;
  text: (body: string, more?: object) => Promise<Answer>;
};

async function ask(simulator: Simulator, path: string, body: object | FormData | null | undefined, options: Options): Promise<Answer> {
  const headers = new Headers();
  const bearer = options.bearer === undefined ? token : options.bearer;
  if (bearer !== null) headers.set("authorization", `Bearer ${bearer}`);
  if (body && !(body instanceof FormData)) headers.set("content-type", "application/json");
  const sent = body instanceof FormData ? body : body && JSON.stringify(body);
  const method = options.method ?? (body ? "POST" : "GET");
  const url = `https://graph.facebook.com/${options.version ?? "v26.0"}/${path}`;
  const response = await simulator.fetch(new Request(url, { method, headers, body: sent ?? null, signal: options.signal ?? null }));
  const json: Item = await response.json();
  const { code } = (json.error ?? {}) as { code?: unknown };
  const [message] = (json.messages ?? []) as { id: string }[];
  return { status: response.status, body: json, code, wamid: message?.id ?? "", headers: response.headers };
}

/** Marisa, who has written already, so that her window is open. */
export function addMarisa(meta: Meta): ReturnType<Simulator["addCustomer"]> {
  const marisa = meta.simulator.addCustomer({ name: "Marisa Rossi", phone: "+54 9 341 555 0142", userId: "AR.70112233445566778899" });
  meta.simulator.customerSends(marisa, ids.number, { type: "text", body: "Hola" });
  return marisa;
}
