import {
  askAll,
  healthFields,
  type NumberHealth,
  readHealth,
  readSubscribedApp,
  readSuccess,
  type SubscribedApp,
} from "./graph-account.ts";
import { ask, type GraphAnswer } from "./graph-answer.ts";
import { type BlockedUser, blockUser } from "./graph-block.ts";
import { exchange, type GraphPorts } from "./graph-exchange.ts";
import { type MediaAddress, openMedia, readMediaAddress, type Upload, uploadFile } from "./graph-media.ts";
import { templateCalls, type TemplateCalls } from "./graph-templates.ts";
import { type HeaderUpload, uploadHeader } from "./graph-upload.ts";
import type { Json } from "../payload/json.ts";
import { readSend, type SendAnswer as Sent } from "./send-answer.ts";

/** The key to an account. */
export type Access = { accessToken: string };
/** The key and the number that acts. */
export type Account = Access & { phoneNumberId: string };
export type SendAnswer = Sent;

/** Everything Ronda asks of Graph. Nothing here throws; every text in an answer is free of the token. Answers with `ok` may be
 *  asked again without harm, `sendMessage` may not. */
export type Graph = {
  /** One message, exactly one attempt. */
  sendMessage: (account: Account, body: Json) => Promise<SendAnswer>;
  /** Blue ticks up to this message. */
  markRead: (account: Account, wamid: string) => Promise<GraphAnswer<true>>;
  /** That somebody writes, for 25 s or until a message comes; blue ticks too. */
  showTyping: (account: Account, wamid: string) => Promise<GraphAnswer<true>>;
  numberHealth: (account: Account) => Promise<GraphAnswer<NumberHealth>>;
  /** Makes our app hear the account's webhooks; without it there are none, and no error either. */
  subscribeApp: (access: Access, wabaId: string) => Promise<GraphAnswer<true>>;
  subscribedApps: (access: Access, wabaId: string) => Promise<GraphAnswer<SubscribedApp[]>>;
  phoneNumbers: (access: Access, wabaId: string) => Promise<GraphAnswer<NumberHealth[]>>;
  templates: TemplateCalls;
  /** The handle by which a template's header names a file of an app's. */
  uploadHeader: (app: Access & { appId: string }, file: HeaderUpload) => Promise<GraphAnswer<string>>;
  /** A fresh address of a file; good for five minutes. */
  mediaInfo: (account: Account, mediaId: string) => Promise<GraphAnswer<MediaAddress>>;
  downloadMedia: (access: Access, url: string) => Promise<GraphAnswer<ReadableStream<Uint8Array>>>;
  /** Shuts one person out of a number, or lets them in again. Meta blocks only who wrote in the last 24 hours (131047). */
  blockUser: (account: Account, who: BlockedUser, isBlocked: boolean) => Promise<GraphAnswer<true>>;
  /** Meta's id of the file, good for 30 days. */
  uploadMedia: (account: Account, file: Upload) => Promise<GraphAnswer<string>>;
};

/** Graph at an address, by the given fetch and clock. Knows no token: every call brings its own. */
export function createGraph(ports: GraphPorts): Graph {
  const graph: GraphPorts = { ...ports, baseUrl: ports.baseUrl.replace(/\/+$/, "") };
  const list = <Row>({ accessToken }: Access, path: string, fields: string | null, read: (row: Json) => Row | null) =>
    askAll(graph, { accessToken, path, fields, pageRows: 100, read });
  return {
    sendMessage: async (account, body) =>
      readSend(await exchange(graph, { ...post(account, messagesOf(account)), body }), account.accessToken),
    markRead: (account, wamid) => ask(graph, { ...post(account, messagesOf(account)), body: readBody(wamid) }, readSuccess),
    showTyping: (account, wamid) =>
      ask(graph, { ...post(account, messagesOf(account)), body: { ...readBody(wamid), typing_indicator: { type: "text" } } }, readSuccess),
    numberHealth: (account) => ask(graph, get(account, `${escape(account.phoneNumberId)}?fields=${healthFields}`), readHealth),
    subscribeApp: (access, wabaId) => ask(graph, post(access, `${escape(wabaId)}/subscribed_apps`), readSuccess),
    subscribedApps: (access, wabaId) => list(access, `${escape(wabaId)}/subscribed_apps`, null, readSubscribedApp),
    phoneNumbers: (access, wabaId) => list(access, `${escape(wabaId)}/phone_numbers`, healthFields, readHealth),
    templates: templateCalls(graph, escape),
    uploadHeader: (app, file) => uploadHeader(graph, app, file),
    mediaInfo: (account, mediaId) =>
      ask(graph, get(account, `${escape(mediaId)}?phone_number_id=${escape(account.phoneNumberId)}`), readMediaAddress),
    downloadMedia: (access, url) => openMedia(graph, access.accessToken, url),
    blockUser: (account, who, isBlocked) => blockUser(graph, account, { who, isBlocked }),
    uploadMedia: (account, file) => uploadFile(graph, account, file),
  };
}

function messagesOf(account: Account): string {
  return `${escape(account.phoneNumberId)}/messages`;
}

function readBody(wamid: string): Json {
  return { messaging_product: "whatsapp", status: "read", message_id: wamid };
}

function get({ accessToken }: Access, path: string) {
  return { method: "GET", path, accessToken } as const;
}

function post({ accessToken }: Access, path: string) {
  return { method: "POST", path, accessToken } as const;
}

// An id is one segment of a path, whatever somebody typed into the set-up form. None of Meta's has a dot, and two would climb.
function escape(id: string): string {
  return encodeURIComponent(id).replaceAll(".", "_");
}
