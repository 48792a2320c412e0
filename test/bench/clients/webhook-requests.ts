import type { Random } from "../../../src/ports/world.ts";
import { account } from "../../support/fixture/cast.ts";
import { inboundText } from "../../support/fixture/meta.ts";
import { customerOf, wordsOf } from "../company/customers.ts";

/** One signed delivery as bytes for the wire, and the message it brings. */
export type Delivery = { wamid: string; bytes: Buffer };

/** People who write again and again; one message in twenty is from somebody new. */
const regulars = 2_000;
const strangersFrom = 1_000_000;
let made = 0;

/** A delivery of one text: about 700 bytes of JSON, a wamid nobody has seen. `text` replaces the words. */
export function anyDelivery(random: Random, text?: string): Delivery {
  made += 1;
  const isStranger = made % 20 === 0;
  const customer = customerOf(isStranger ? strangersFrom + made : 1 + Math.floor(random.fraction() * regulars));
  return deliveryFrom(customer, text ?? `${wordsOf(random)} ${wordsOf(random)}`);
}

/** The same from a chosen customer. */
export function deliveryFrom(customer: { name: string; phone: string; userId: string }, text: string): Delivery {
  made += 1;
  const wamid = `wamid.HBgNNTQ5MzQxNTU1MDE0MhUCABIYFjNF${process.pid.toString(16)}${made.toString(16).padStart(20, "0")}`;
  const body = JSON.stringify(inboundText(text, { ...customer, at: Date.now(), wamid }));
  const signature = new Bun.CryptoHasher("sha256", account.appSecret).update(body).digest("hex");
  const head = [
    "POST /webhooks/whatsapp HTTP/1.1",
    "host: 127.0.0.1",
    "content-type: application/json",
    `x-hub-signature-256: sha256=${signature}`,
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return { wamid, bytes: Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`) };
}

/** Many of them, made before a clock starts. */
export function manyDeliveries(random: Random, count: number): Delivery[] {
  return Array.from({ length: count }, () => anyDelivery(random));
}
