import { randomText } from "../ids.ts";
import { type JsonRecord, present } from "../read.ts";
import type { SimState } from "../state.ts";

/** What Graph objects to: a code of cloud-api §7 and what it says about this instance. */
export type Problem = { code: number; details: string; subcode?: number };

/** Makes a problem in one line. */
export function problem(code: number, details: string): Problem {
  return { code, details };
}

type Known = { status: number; title: string; type?: string };

const known: Readonly<Record<number, Known>> = {
  0: { status: 401, title: "AuthException" },
  1: { status: 400, title: "API Unknown" },
  2: { status: 503, title: "API Service" },
  3: { status: 500, title: "API Method" },
  4: { status: 429, title: "API Too Many Calls" },
  10: { status: 403, title: "Permission Denied" },
  33: { status: 400, title: "Parameter value is not valid" },
  100: { status: 400, title: "Invalid parameter" },
  190: { status: 401, title: "Error validating access token" },
  200: { status: 403, title: "Provide valid app ID" },
  368: { status: 403, title: "Temporarily blocked for policies violations" },
  2635: { status: 400, title: "You are calling a deprecated version of the API" },
  80007: { status: 429, title: "Rate limit issues" },
  130403: { status: 400, title: "User is blocked" },
  130429: { status: 429, title: "Rate limit hit" },
  130472: { status: 400, title: "User's number is part of an experiment" },
  131000: { status: 500, title: "Something went wrong" },
  131005: { status: 403, title: "Access denied" },
  131008: { status: 400, title: "Required parameter is missing" },
  131009: { status: 400, title: "Parameter value is not valid" },
  131016: { status: 503, title: "Service unavailable" },
  131021: { status: 400, title: "Recipient cannot be sender" },
  131026: { status: 400, title: "Message undeliverable" },
  131030: { status: 400, title: "Recipient phone number not in allowed list" },
  131031: { status: 403, title: "Account has been locked" },
  131042: { status: 400, title: "Business eligibility payment issue" },
  131045: { status: 500, title: "Incorrect certificate" },
  131047: { status: 400, title: "Re-engagement message" },
  131048: { status: 429, title: "Spam rate limit hit" },
  131049: { status: 400, title: "This message was not delivered to maintain healthy ecosystem engagement" },
  131050: { status: 400, title: "User has stopped receiving marketing messages" },
  131051: { status: 400, title: "Unsupported message type" },
  131052: { status: 400, title: "Media download error" },
  131053: { status: 400, title: "Media upload error" },
  131056: { status: 400, title: "(Business Account, Consumer Account) pair rate limit hit" },
  131057: { status: 500, title: "Account in maintenance mode" },
  131062: { status: 400, title: "Business-scoped user id is not allowed for this message" },
  132000: { status: 400, title: "Number of parameters does not match the expected number of params" },
  132001: { status: 404, title: "Template name does not exist in the translation" },
  132012: { status: 400, title: "Parameter format does not match format in the created template" },
  132015: { status: 400, title: "Template is paused" },
  132016: { status: 400, title: "Template is disabled" },
  133005: { status: 400, title: "Two step verification PIN mismatch" },
  133010: { status: 400, title: "Phone number not registered" },
  133016: { status: 400, title: "Account register deregister rate limit exceeded" },
  136024: { status: 400, title: "Request code error" },
  139100: { status: 400, title: "Failed to block/unblock users" },
};

const explained: Readonly<Record<number, string>> = {
  131026: "Message Undeliverable.",
  131047: "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
  131048: "Message failed to send because there are restrictions on how many messages can be sent from this phone number.",
  131049: "In order to maintain a healthy ecosystem engagement, the message failed to be delivered.",
  131050: "Unable to deliver the message. This recipient has chosen to stop receiving marketing messages.",
};

/** Title and details of a code, for `errors[]` in webhooks. */
export function errorTitle(code: number): { title: string; details: string } {
  const title = known[code]?.title ?? "Something went wrong";
  return { title, details: explained[code] ?? title };
}

/** The error answer of Graph. Statuses follow the code; `status` overrides, for tests of "the code decides". */
export function graphError(state: SimState, what: Problem, status?: number): Response {
  const { title } = errorTitle(what.code);
  const error = present({
    message: `(#${what.code}) ${title}`,
    type: "OAuthException",
    code: what.code,
    error_subcode: what.subcode,
    error_data: { messaging_product: "whatsapp", details: what.details },
    fbtrace_id: `A${randomText(state.random, 22)}`,
  });
  return Response.json({ error }, { status: status ?? known[what.code]?.status ?? 400 });
}

/** `{"success":true}`. */
export function success(): Response {
  return Response.json({ success: true });
}

/** 200 with JSON. */
export function answer(body: JsonRecord): Response {
  return Response.json(body);
}
