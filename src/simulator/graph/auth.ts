import type { SimToken } from "../accounts.ts";
import type { SimState } from "../state.ts";
import type { Call } from "./call.ts";
import type { Problem } from "./errors.ts";

/** The token, while it is known and not expired. */
export function findToken(state: SimState, bearer: string | null): SimToken | null {
  const token = bearer === null ? undefined : state.tokens.get(bearer);
  if (!token || (token.expiresAt !== null && token.expiresAt <= state.clock.now())) return null;
  return token;
}

/** Why a token is no good: missing (200 on reads, 190 on writes), expired (subcode 463), unknown. */
export function authProblem(call: Call): Problem {
  if (call.bearer === null)
    return { code: call.method === "GET" ? 200 : 190, details: "An access token is required to request this resource." };
  const isExpired = call.state.tokens.has(call.bearer);
  if (isExpired) return { code: 190, subcode: 463, details: "Session has expired." };
  return { code: 190, details: "Invalid OAuth access token - Cannot parse access token." };
}

/** Whether the call carries `APP_ID|APP_SECRET` of this app, in the header or as `access_token`. */
export function isAppToken(call: Call, appId: string): boolean {
  const app = call.state.apps.get(appId);
  const given = [call.bearer, call.params.access_token];
  return app !== undefined && given.includes(`${app.id}|${app.secret}`);
}
