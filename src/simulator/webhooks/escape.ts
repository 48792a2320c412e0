import { createHmac } from "node:crypto";

/** JSON as Meta puts it on the wire: non-ASCII as lowercase `\u00e4`, every slash as `\/`. What it signs are these bytes. */
export function wireJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replaceAll("/", "\\/");
}

/** The value of X-Hub-Signature-256 for these bytes. */
export function sign(secret: string, body: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}
