import { digitsOf, type SimNumber } from "../accounts.ts";
import { findByPhone, findByUserId, threadOf } from "../customers/customer.ts";
import { type JsonRecord, recordsAt, textAt } from "../read.ts";
import type { SimState } from "../state.ts";
import type { Call } from "./call.ts";
import { answer, graphError, problem } from "./errors.ts";
import { pageOf } from "./paging.ts";

/** `/{phone}/block_users`: only people who wrote in the last 24 h can be blocked, else 131047 for them and 139100 for the call. */
export function blockUsers(call: Call, number: SimNumber): Response {
  const { state, method } = call;
  if (method === "GET")
    return answer(
      pageOf(
        call,
        [...number.blocked].map((id) => userJson(state, id)),
      ),
    );
  const users = recordsAt(call.params, "block_users");
  if (users.length === 0 || users.length > 1000) return graphError(state, problem(100, "Param block_users must name 1 to 1000 users."));
  const results = users.map((user) => (method === "DELETE" ? unblock(state, number, user) : block(state, number, user)));
  const changed = results.filter((result) => result.errors === undefined);
  const failed = results.filter((result) => result.errors !== undefined);
  const key = method === "DELETE" ? "removed_users" : "added_users";
  const outcome = {
    messaging_product: "whatsapp",
    block_users: { [key]: changed, ...(failed.length > 0 ? { failed_users: failed } : {}) },
  };
  if (failed.length === 0) return answer(outcome);
  return Response.json(
    { ...outcome, error: { message: "(#139100) Failed to block some users", code: 139100, type: "OAuthException" } },
    { status: 400 },
  );
}

function block(state: SimState, number: SimNumber, user: JsonRecord): JsonRecord {
  const customer = findUser(state, user);
  const customerAt = customer ? threadOf(customer, number.id).customerAt : null;
  if (!customer || customerAt === null || state.clock.now() - customerAt >= 24 * 3_600_000) {
    return { ...user, errors: [{ code: 131047, message: "Re-engagement required" }] };
  }
  number.blocked.add(customer.id);
  return { ...user, wa_id: customer.phone ?? undefined };
}

function unblock(state: SimState, number: SimNumber, user: JsonRecord): JsonRecord {
  const customer = findUser(state, user);
  if (!customer || !number.blocked.delete(customer.id)) return { ...user, errors: [{ code: 139100, message: "The user is not blocked" }] };
  return { ...user, wa_id: customer.phone ?? undefined };
}

function findUser(state: SimState, user: JsonRecord): ReturnType<typeof findByPhone> {
  const userId = textAt(user, "user_id");
  return userId === null ? findByPhone(state, digitsOf(textAt(user, "user") ?? "")) : findByUserId(state, userId);
}

function userJson(state: SimState, customerId: string): JsonRecord {
  const customer = state.customers.get(customerId);
  return { messaging_product: "whatsapp", ...(customer?.phone ? { wa_id: customer.phone } : { user_id: customer?.userId }) };
}
