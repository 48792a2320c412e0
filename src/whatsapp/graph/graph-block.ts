import { readPhone } from "../../domain/phone.ts";
import { asList, asNumber, asRecord, type Json } from "../payload/json.ts";
import { type GraphAnswer, no } from "./graph-answer.ts";
import { exchange, type GraphPorts } from "./graph-exchange.ts";
import { readFailure } from "./graph-failure.ts";

/** How Meta is told whom: their phone, else their own id. */
export type BlockedUser = { phone: string | null; userId: string | null };

/** Asked at the same moment by somebody else, or to be asked again (139102, 139103). */
const busyCodes: readonly (number | null)[] = [139102, 139103];
const partlyFailed = 139100;

/** `POST` or `DELETE /{phone}/block_users` for one person (cloud-api.md §4). A refusal of that person stands in the body beside the error of the
 *  call, and is what counts; whoever was not blocked is let in already. */
export async function blockUser(
  ports: GraphPorts,
  { accessToken, phoneNumberId }: { accessToken: string; phoneNumberId: string },
  { who, isBlocked }: { who: BlockedUser; isBlocked: boolean },
): Promise<GraphAnswer<true>> {
  const phone = who.phone === null ? null : readPhone(who.phone);
  if (phone === null && who.userId === null) return no("nobody that Meta knows");
  const user = phone === null ? { user_id: who.userId } : { user: `+${phone}` };
  const path = `${encodeURIComponent(phoneNumberId).replaceAll(".", "_")}/block_users`;
  const body = { messaging_product: "whatsapp", block_users: [user] };
  const got = await exchange(ports, { method: isBlocked ? "POST" : "DELETE", path, accessToken, body });
  if (got.kind !== "answered") return no(got.reason, { retryable: got.reason !== "redirected" });
  const failure = readFailure(got, accessToken);
  if (!failure) return { ok: true, value: true };
  const code = codeOfUser(got.body) ?? failure.code;
  if (!isBlocked && code === partlyFailed) return { ok: true, value: true };
  const retryable = busyCodes.includes(code) || (code === failure.code && code !== partlyFailed && failure.verdict !== "permanent");
  return no(String(code ?? `HTTP ${failure.httpStatus}`), { code, httpStatus: failure.httpStatus, retryable });
}

function codeOfUser(body: Json | null): number | null {
  const [user] = asList(asRecord(body?.["block_users"])?.["failed_users"]) ?? [];
  const [error] = asList(asRecord(user)?.["errors"]) ?? [];
  return asNumber(asRecord(error)?.["code"]);
}
