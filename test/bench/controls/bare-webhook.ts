import { timingSafeEqual } from "node:crypto";
import { serveBare } from "./serve-bare.ts";

// The least any webhook receiver must do: read the body, check the HMAC, parse the JSON. It keeps nothing.
const secret = "the-app-secret-of-the-tests";

serveBare(async (request) => {
  const body = new Uint8Array(await request.arrayBuffer());
  const given = Buffer.from((request.headers.get("x-hub-signature-256") ?? "").slice("sha256=".length), "hex");
  const own = new Bun.CryptoHasher("sha256", secret).update(body).digest();
  if (given.byteLength !== own.byteLength || !timingSafeEqual(given, own)) return new Response("signature wrong", { status: 401 });
  const parsed: unknown = JSON.parse(new TextDecoder().decode(body));
  return parsed === null ? new Response("empty", { status: 400 }) : new Response("ok");
});
