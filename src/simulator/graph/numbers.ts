import type { SimNumber } from "../accounts.ts";
import { type JsonRecord, recordAt, textAt } from "../read.ts";
import { blockUsers } from "./blocking.ts";
import type { Call } from "./call.ts";
import { answer, graphError, type Problem, problem, success } from "./errors.ts";
import { uploadMedia } from "./media.ts";
import { postMessages } from "./messages.ts";

/** `/{phone}` and what hangs under it. */
export async function numberNode(call: Call, number: SimNumber): Promise<Response> {
  const { state, method } = call;
  const [, edge] = call.path;
  const isPost = method === "POST";
  switch (edge) {
    case undefined:
      return isPost ? changeNumber(call, number) : answer(pickFields(call, numberJson(call, number)));
    case "messages":
      return isPost ? postMessages(state, number, call.params) : graphError(state, problem(100, "Unsupported get request."));
    case "media":
      return isPost ? uploadMedia(call, number) : graphError(state, problem(100, "Unsupported get request."));
    case "register":
      return register(call, number);
    case "deregister":
      number.status = "DISCONNECTED";
      return success();
    case "request_code":
    case "verify_code":
      return number.status === "UNVERIFIED"
        ? verify(call, number, edge)
        : graphError(state, problem(136024, "The number is already verified."));
    case "whatsapp_business_profile":
      return isPost ? changeProfile(call, number) : answer({ data: [number.profile] });
    case "block_users":
      return blockUsers(call, number);
    default:
      return graphError(state, problem(100, `Unknown path component: /${edge}`));
  }
}

/** Everything a read of a number can tell. */
export function numberJson(call: Call, number: SimNumber): JsonRecord {
  const { limitTier, status } = number;
  const canSend = status === "CONNECTED" ? "AVAILABLE" : "BLOCKED";
  return {
    id: number.id,
    display_phone_number: number.displayNumber,
    verified_name: number.name,
    status,
    quality_rating: number.quality,
    code_verification_status: status === "UNVERIFIED" ? "NOT_VERIFIED" : "VERIFIED",
    name_status: "APPROVED",
    platform_type: "CLOUD_API",
    throughput: { level: "STANDARD" },
    account_mode: "LIVE",
    is_official_business_account: false,
    is_on_biz_app: number.isCoexistence,
    whatsapp_business_manager_messaging_limit: limitTier,
    health_status: { can_send_message: canSend, entities: [{ entity_type: "PHONE_NUMBER", id: number.id, can_send_message: canSend }] },
    webhook_configuration: { application: call.state.settings.callbackUrl },
  };
}

const defaultFields = ["display_phone_number", "verified_name", "quality_rating", "code_verification_status"];

/** Only what `fields` asks for, always with the id. */
export function pickFields(call: Call, all: JsonRecord): JsonRecord {
  const wanted = (call.query.get("fields")?.split(",") ?? defaultFields).map((field) => field.trim());
  return Object.fromEntries(Object.entries(all).filter(([key]) => key === "id" || wanted.includes(key)));
}

function changeNumber(call: Call, number: SimNumber): Response {
  const { state, params } = call;
  const pin = textAt(params, "pin");
  const webhook = recordAt(params, "webhook_configuration");
  if (pin !== null && !/^\d{6}$/.test(pin)) return graphError(state, problem(100, "Param pin must have 6 digits."));
  if (pin !== null) number.pin = pin;
  if (webhook) number.overrideUrl = textAt(webhook, "override_callback_uri") || null;
  return pin !== null || webhook ? success() : graphError(state, problem(100, "Nothing to change."));
}

// Ten tries in 72 h, then locked; the PIN is set by the first registration and asked for by the next ones.
function register(call: Call, number: SimNumber): Response {
  const { state } = call;
  const now = state.clock.now();
  number.registrations = [...number.registrations.filter((at) => at > now - 72 * 3_600_000), now];
  const wrong = registerProblem(call, number);
  if (wrong) return graphError(state, wrong);
  number.pin = textAt(call.params, "pin");
  number.status = "CONNECTED";
  return success();
}

function registerProblem(call: Call, number: SimNumber): Problem | null {
  const pin = textAt(call.params, "pin") ?? "";
  if (number.registrations.length > 10) return problem(133016, "Too many registrations in 72 hours.");
  if (textAt(call.params, "messaging_product") !== "whatsapp") return problem(100, "The parameter messaging_product is required.");
  if (!/^\d{6}$/.test(pin)) return problem(100, "Param pin must have 6 digits.");
  return number.pin !== null && number.pin !== pin ? problem(133005, "Two step verification PIN mismatch.") : null;
}

// Any code of six digits is right here: no SMS is sent.
function verify(call: Call, number: SimNumber, edge: string): Response {
  const isCode = /^\d{6}$/.test(textAt(call.params, "code") ?? "");
  if (edge === "verify_code" && !isCode) return graphError(call.state, problem(100, "Param code must have 6 digits."));
  if (edge === "verify_code") number.status = "DISCONNECTED";
  return success();
}

function changeProfile(call: Call, number: SimNumber): Response {
  const limits: Record<string, number> = { about: 139, address: 256, description: 512, email: 128 };
  for (const [key, max] of Object.entries(limits)) {
    if ((textAt(call.params, key) ?? "").length > max)
      return graphError(call.state, problem(100, `Param ${key} must be at most ${max} characters long.`));
  }
  Object.assign(number.profile, call.params);
  return success();
}
