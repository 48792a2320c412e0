import { no, type Refusal } from "../result.ts";

// OWASP's first choice for argon2id: 19 MiB, two passes. About 70 ms of one core, off the main thread.
const cost = { algorithm: "argon2id", memoryCost: 19_456, timeCost: 2 } as const;
// Nobody's password, at the same cost: what is verified when there is no such person, so that the time does not tell.
const nobodysHash =
  "$argon2id$v=19$m=19456,t=2,p=1$K46IhkSMfqPxMCY74U/fFhEekfBRApCpbx++glykLmQ$7hQr5gt/dadUpb6d9H+FDT+ZCaClfwDWQ03ojaV5Itc";

export const passwordLengthMin = 8;
/** Longer ones are refused rather than cut. */
export const passwordLengthMax = 256;

export type PasswordRefusal = Refusal<"password_too_short" | "password_too_long">;

/** Null: good enough. Length alone counts (NIST 800-63B): rules about signs make people write it on paper. */
export function checkNewPassword(password: string): PasswordRefusal | null {
  const length = [...password.normalize("NFC")].length;
  if (length < passwordLengthMin) return no("password_too_short", { min: passwordLengthMin });
  return length > passwordLengthMax ? no("password_too_long", { max: passwordLengthMax }) : null;
}

/** Hashes a checked password; slow on purpose, so it stands before the transaction. */
export function hashPassword(password: string): Promise<string> {
  return Bun.password.hash(password.normalize("NFC"), cost);
}

/** Whether this is the password. Without a hash (no such person, no password yet) the same work is done and the answer is no. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  if (password === "" || password.length > 4 * passwordLengthMax) return false;
  const matches = await Bun.password.verify(password.normalize("NFC"), hash ?? nobodysHash);
  return hash !== null && matches;
}
