import { type FaultKind, type FaultTarget, networkError, takeFault } from "../faults.ts";
import { textAt } from "../read.ts";
import type { SimState } from "../state.ts";
import { appNode, debugToken } from "./apps.ts";
import { authProblem, findToken } from "./auth.ts";
import { type AuthorizedCall, type Call, readCall } from "./call.ts";
import { type Problem, graphError, problem } from "./errors.ts";
import { managementProblem } from "./limits.ts";
import { downloadMedia, mediaNode } from "./media.ts";
import { numberNode } from "./numbers.ts";
import { templateNode } from "./templates.ts";
import { uploadSession } from "./uploads.ts";
import { wabaNode } from "./wabas.ts";

/** The Graph API: faults first, then the answer. Network failures are thrown as Bun's fetch throws them. */
export async function answerGraph(state: SimState, request: Request): Promise<Response> {
  if (state.settings.down === "refusing") throw networkError("ECONNREFUSED");
  request.signal.throwIfAborted();
  const call = await readCall(state, request);
  if (state.settings.latencyMs > 0) await pause(state, state.settings.latencyMs, request.signal);
  if (state.settings.down === "unavailable") return graphError(state, problem(131016, "The service is temporarily down."), 503);
  const fault = takeFault(state, targetOf(call));
  return fault === null ? respond(call) : misbehave(call, fault, request.signal);
}

function targetOf(call: Call): FaultTarget {
  if (isDownload(call)) return "download";
  const isOfBytes = call.path[1] === "media" || call.path[0]?.startsWith("upload:") === true;
  if (call.method === "POST" && isOfBytes) return "upload";
  if (isAboutTemplates(call)) return "templates";
  if (call.method !== "POST" || call.path[1] !== "messages") return "any";
  return textAt(call.params, "status") === "read" ? "mark" : "send";
}

function isAboutTemplates({ state, path }: Call): boolean {
  const [node = "", edge = ""] = path;
  if (edge === "message_templates" || edge === "uploads") return true;
  return [...state.wabas.values()].some((waba) => waba.templates.some((template) => template.id === node));
}

async function misbehave(call: Call, fault: FaultKind, signal: AbortSignal): Promise<Response> {
  const { state } = call;
  if (typeof fault === "number") return graphError(state, problem(fault, "Refused by the simulator."));
  switch (fault) {
    case "refuse":
      throw networkError("ECONNREFUSED");
    case "reset_before":
      throw networkError("ECONNRESET");
    case "unavailable":
      return graphError(state, problem(131016, "The service is temporarily down."), 503);
    case "bare_503":
      return new Response("upstream connect error", { status: 503, headers: { "content-type": "text/plain" } });
    case "throttle":
      return graphError(state, problem(130429, "Cloud API message throughput has been reached."), 429);
    case "hang_unprocessed":
      return never(signal);
    default:
      return misbehaveAfter(state, await respond(call), fault, signal);
  }
}

type AfterFault = "drop_response" | "hang" | "error_after" | "garbled" | "slow";

// The message went out; what the caller hears is another matter.
async function misbehaveAfter(state: SimState, response: Response, ...[fault, signal]: [AfterFault, AbortSignal]): Promise<Response> {
  switch (fault) {
    case "drop_response":
      throw networkError("ECONNRESET");
    case "hang":
      return never(signal);
    case "error_after":
      return graphError(state, problem(131000, "Something went wrong."), 500);
    case "garbled":
      return new Response("<html><body>OK</body></html>", { status: 200, headers: { "content-type": "text/html" } });
    case "slow":
      await pause(state, 30_000, signal);
      return response;
  }
}

function never(signal: AbortSignal): Promise<Response> {
  const { promise, reject } = Promise.withResolvers<Response>();
  if (signal.aborted) reject(signal.reason);
  signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  return promise;
}

async function pause(state: SimState, ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancel = state.clock.after(ms, resolve);
  await Promise.race([promise, never(signal)]).finally(cancel);
}

function isDownload(call: Call): boolean {
  return call.version === null && call.path.includes("attachments");
}

const oldestVersion = 21;

async function respond(call: Call): Promise<Response> {
  const { state } = call;
  if (isDownload(call)) return downloadMedia(call);
  const wrong = versionProblem(call);
  if (wrong) return graphError(state, wrong);
  const response = await route(call);
  response.headers.set("facebook-api-version", call.version ?? "");
  response.headers.set("x-fb-trace-id", "simulated");
  return response;
}

function versionProblem(call: Call): Problem | null {
  if (call.version === null) return problem(2635, "An access to the Graph API must name a version.");
  return Number(call.version.slice(1)) < oldestVersion ? problem(2635, `${call.version} is no longer available.`) : null;
}

async function route(call: Call): Promise<Response> {
  const { state } = call;
  const [node = ""] = call.path;
  if (node === "debug_token") return debugToken(call);
  if (state.apps.has(node)) return appNode(call, node);
  if (node.startsWith("upload:")) return uploadSession(call, node);
  const token = findToken(state, call.bearer);
  if (!token) return graphError(state, authProblem(call));
  return routeOwned({ ...call, token }, node);
}

async function routeOwned(call: AuthorizedCall, node: string): Promise<Response> {
  const { state, token } = call;
  const number = state.numbers.get(node);
  const waba = state.wabas.get(node);
  const media = state.media.get(node);
  const owner = [...state.wabas.values()].find((one) => one.templates.some((template) => template.id === node));
  const wabaId = number?.wabaId ?? waba?.id ?? owner?.id ?? (media && state.numbers.get(media.phoneNumberId)?.wabaId);
  if (wabaId === undefined) return graphError(state, { code: 100, subcode: 33, details: `Object with ID '${node}' does not exist.` });
  if (!token.wabaIds.has(wabaId)) return graphError(state, problem(200, "You do not have the necessary permissions on this asset."));
  if (media) return mediaNode(call, media);
  if (number) return withUsage(call, number.id, await numberNode(call, number));
  const limited = managementProblem(state, wabaId);
  if (limited) return withUsage(call, wabaId, graphError(state, limited));
  if (waba) return withUsage(call, wabaId, await wabaNode(call, waba));
  return withUsage(call, wabaId, templateNode(call, node));
}

function withUsage(call: Call, id: string, response: Response): Response {
  const perHour = call.state.settings.managementPerHour;
  const left = call.state.buckets.get(`waba:${id}`)?.level ?? perHour;
  const used = Math.round(100 * (1 - left / perHour));
  const usage = { [id]: [{ type: "whatsapp", call_count: used, total_cputime: 1, total_time: 1, estimated_time_to_regain_access: 0 }] };
  response.headers.set("x-business-use-case-usage", JSON.stringify(usage));
  return response;
}
