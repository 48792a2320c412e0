import type { SimApp } from "../accounts.ts";
import { randomDigits } from "../ids.ts";
import { textAt } from "../read.ts";
import { findToken, isAppToken } from "./auth.ts";
import type { Call } from "./call.ts";
import { answer, graphError, problem, success } from "./errors.ts";
import { openUpload } from "./uploads.ts";

/** `/{app}` and what hangs under it. Subscriptions want the app's own token, uploads a user's. */
export async function appNode(call: Call, appId: string): Promise<Response> {
  const { state } = call;
  const app = state.apps.get(appId);
  const [, edge] = call.path;
  if (!app) return graphError(state, problem(100, "The application does not exist."));
  if (edge === "uploads")
    return findToken(state, call.bearer) ? openUpload(call, app) : graphError(state, problem(190, "Invalid OAuth access token."));
  if (!isAppToken(call, appId)) return graphError(state, problem(190, "An application token is required for this request."));
  if (edge === "subscriptions") return call.method === "POST" ? subscribe(call, app) : answer({ data: [subscriptionJson(call, app)] });
  return answer({ id: app.id, name: "Ronda" });
}

function subscriptionJson(call: Call, app: SimApp): Record<string, unknown> {
  const fields = [...(app.fields ?? ["messages"])].map((name) => ({ name, version: "v26.0" }));
  return { object: "whatsapp_business_account", callback_url: app.callbackUrl ?? call.state.settings.callbackUrl, active: true, fields };
}

// Meta asks the address with a challenge before it believes it.
async function subscribe(call: Call, app: SimApp): Promise<Response> {
  const { state, params } = call;
  const url = textAt(params, "callback_url") ?? "";
  const token = textAt(params, "verify_token") ?? "";
  if (textAt(params, "object") !== "whatsapp_business_account") return graphError(state, problem(100, "Param object is not valid."));
  if (!URL.canParse(url)) return graphError(state, problem(100, "Param callback_url is not valid."));
  const challenge = randomDigits(state.random, 10);
  const wanted = new URL(url);
  for (const [key, value] of [
    ["hub.mode", "subscribe"],
    ["hub.challenge", challenge],
    ["hub.verify_token", token],
  ] as const)
    wanted.searchParams.set(key, value);
  const heard = await state.deliver(new Request(wanted)).catch(() => null);
  const isRight = heard?.status === 200 && (await heard.text()) === challenge;
  if (!isRight)
    return graphError(state, { code: 100, subcode: 2200, details: "Callback verification failed: the challenge did not come back." });
  app.callbackUrl = url;
  app.verifyToken = token;
  app.fields = new Set((textAt(params, "fields") ?? "messages").split(",").map((field) => field.trim()));
  return success();
}

/** `GET /debug_token`: what a token is and may, asked with an app's token. */
export function debugToken(call: Call): Response {
  const { state } = call;
  const asking = [...state.apps.keys()].some((appId) => isAppToken(call, appId));
  if (!asking) return graphError(state, problem(190, "An application token is required for this request."));
  const token = state.tokens.get(call.query.get("input_token") ?? "");
  if (!token) return answer({ data: { is_valid: false, error: { code: 190, message: "Invalid OAuth access token." }, scopes: [] } });
  const isValid = token.expiresAt === null || token.expiresAt > state.clock.now();
  const target_ids = [...token.wabaIds];
  return answer({
    data: {
      app_id: token.appId,
      type: "SYSTEM_USER",
      application: "Ronda",
      is_valid: isValid,
      expires_at: token.expiresAt === null ? 0 : Math.floor(token.expiresAt / 1000),
      scopes: token.scopes,
      granular_scopes: token.scopes.map((scope) => (scope === "business_management" ? { scope } : { scope, target_ids })),
    },
  });
}
