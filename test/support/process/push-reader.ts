import { createDecipheriv, createECDH, hkdfSync, randomBytes, verify, createPublicKey } from "node:crypto";

/** A browser's half of web push: what it tells its server, and what it reads of a sealed body. */
export type PushReader = { p256dh: string; auth: string; open(body: Uint8Array): string };

/** Draws the keys of a browser; `open` is RFC 8291 and 8188 written from the texts, for a body of one record. */
export function newPushReader(): PushReader {
  const own = createECDH("prime256v1");
  const point = own.generateKeys();
  const auth = randomBytes(16);
  return {
    p256dh: point.toString("base64url"),
    auth: auth.toString("base64url"),
    open(sealed) {
      const body = Buffer.from(sealed);
      const [salt, size] = [body.subarray(0, 16), body[20] ?? 0];
      const sender = body.subarray(21, 21 + size);
      const shared = own.computeSecret(sender);
      const secret = hkdfSync("sha256", shared, auth, Buffer.concat([Buffer.from("WebPush: info\0"), point, sender]), 32);
      const key = hkdfSync("sha256", Buffer.from(secret), salt, "Content-Encoding: aes128gcm\0", 16);
      const nonce = hkdfSync("sha256", Buffer.from(secret), salt, "Content-Encoding: nonce\0", 12);
      const decipher = createDecipheriv("aes-128-gcm", Buffer.from(key), Buffer.from(nonce));
      decipher.setAuthTag(body.subarray(-16));
      const padded = Buffer.concat([decipher.update(body.subarray(21 + size, -16)), decipher.final()]);
      return padded.subarray(0, padded.lastIndexOf(2)).toString("utf8");
    },
  };
}

/** What a VAPID header claims, when its signature is by the key it names; null when it is not. */
export function readVapid(authorization: string | null): { aud: string; sub: string; exp: number; key: string } | null {
  const [, token = "", key = ""] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization ?? "") ?? [];
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(key, "base64url");
  const [x, y] = [point.subarray(1, 33).toString("base64url"), point.subarray(33).toString("base64url")];
  const publicKey = createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
  const isSigned = verify(
    "sha256",
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  return isSigned ? { ...JSON.parse(Buffer.from(claims, "base64url").toString()), key } : null;
}
