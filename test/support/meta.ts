import { account } from "./cast.ts";
import type { House } from "./ronda.ts";

let count = 0;

/** One customer's text as Meta would send it, with the phone and the user id both known unless `from` says otherwise. */
export function inboundText(
  body: string,
  options: { phone?: string; userId?: string; name?: string; at?: number; wamid?: string } = {},
): object {
  count += 1;
  const phone = options.phone ?? "5493415550142";
  const userId = options.userId ?? `AR.${phone}`;
  const message = {
    from: phone,
    from_user_id: userId,
    id: options.wamid ?? `wamid.IN${count}`,
    timestamp: String(Math.floor((options.at ?? Date.UTC(2026, 10, 23, 13)) / 1000)),
    type: "text",
    text: { body },
  };
  return delivery({
    contacts: [{ profile: { name: options.name ?? "Marisa Rossi" }, wa_id: phone, user_id: userId }],
    messages: [message],
  });
}

/** A `messages` delivery around a value. */
export function delivery(value: object): object {
  const metadata = { display_phone_number: "543415550100", phone_number_id: account.phoneNumberId };
  return {
    object: "whatsapp_business_account",
    entry: [{ id: account.wabaId, changes: [{ field: "messages", value: { messaging_product: "whatsapp", metadata, ...value } }] }],
  };
}

/** Posts a delivery, signed with the app's secret unless `signature` says otherwise. */
export function deliver(house: House, payload: object | string, signature?: string): Promise<Response> {
  const body = typeof payload === "string" ? payload : JSON.stringify(payload);
  const own = `sha256=${new Bun.CryptoHasher("sha256", account.appSecret).update(body).digest("hex")}`;
  const headers = { "content-type": "application/json", "x-hub-signature-256": signature ?? own };
  return house.ronda.handle(new Request("http://localhost/webhooks/whatsapp", { method: "POST", body, headers }), "31.13.24.1");
}
