import { createCipheriv, createDecipheriv } from "node:crypto";

/** Encrypts and opens what must not lie in the database in clear: tokens, app secrets, verify tokens. */
export type Secrets = {
  /** `iv` is 12 fresh random bytes, drawn before queueing. */
  seal(text: string, iv: Uint8Array): string;
  /** Null when the key is wrong or the text was tampered with. */
  open(sealed: string): string | null;
};

/** AES-256-GCM under a 32-byte key; what is sealed reads `v1.<iv>.<tag>.<text>` in base64url. */
export function secretsWith(key: Uint8Array): Secrets {
  return {
    seal(text, iv) {
      const cipher = createCipheriv("aes-256-gcm", key, iv);
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return ["v1", Buffer.from(iv).toString("base64url"), cipher.getAuthTag().toString("base64url"), body.toString("base64url")].join(".");
    },
    open(sealed) {
      const [version, iv, tag, body] = sealed.split(".");
      if (version !== "v1" || !iv || !tag || body === undefined) return null;
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"));
        decipher.setAuthTag(Buffer.from(tag, "base64url"));
        return Buffer.concat([decipher.update(Buffer.from(body, "base64url")), decipher.final()]).toString("utf8");
      } catch {
        return null; // GCM throws for one reason: this is not our key's text
      }
    },
  };
}
