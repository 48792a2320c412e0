import { timingSafeEqual } from "node:crypto";

/** Whether an X-Hub-Signature-256 header could be right at all: exactly `sha256=` and 64 lowercase hex digits. Asked before
 *  the body is read. */
export function hasSignatureShape(header: string | null): header is string {
  return header !== null && /^sha256=[0-9a-f]{64}$/.test(header);
}

/** Which of the app secrets signed these very bytes: its index, or -1. Empty secrets never match and only the first 16 are
 *  tried. Meta signs the escaped form it sends; should a proxy have unescaped it, that form is tried too (cloud-api.md §1.4). */
export function verifySignature(raw: Uint8Array, header: string | null, secrets: readonly string[]): number {
  if (!hasSignatureShape(header)) return -1;
  const given = Buffer.from(header.slice("sha256=".length), "hex");
  const tried = secrets.slice(0, secretsMax);
  const asSent = findSigner(raw, given, tried);
  if (asSent >= 0 || raw.byteLength > escapedBytesMax || !raw.some((byte) => byte >= 0x80)) return asSent;
  for (const form of escapedForms(raw)) {
    const signer = findSigner(form, given, tried);
    if (signer >= 0) return signer;
  }
  return -1;
}

const secretsMax = 16;
// The second chance costs many times the first, and anybody can ask for it: only for what an ordinary delivery weighs.
const escapedBytesMax = 256 * 1024;

function findSigner(message: Uint8Array | string, given: Uint8Array, secrets: readonly string[]): number {
  return secrets.findIndex(
    (secret) => secret !== "" && timingSafeEqual(new Bun.CryptoHasher("sha256", secret).update(message).digest(), given),
  );
}

// JSON says the same in all of these, so a body that passes in one of them says what Meta signed.
function escapedForms(raw: Uint8Array): string[] {
  const ascii = new TextDecoder("utf-8", { ignoreBOM: true }).decode(raw).replace(/[\u0080-\uffff]/g, escapeUnit);
  const slashed = ascii.replace(/(?<!\\)\//g, "\\/");
  return slashed === ascii ? [ascii] : [slashed, ascii];
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
