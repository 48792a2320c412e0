/** The header by which a receiver knows that a body is ours: `t=SECONDS,v1=HEX`, HMAC-SHA256 of `SECONDS.body` under the secret. While two
 *  secrets are valid each gives a `v1` of its own, the newest first. `at` is an instant in ms. */
export function signBody(secret: string | readonly string[], at: number, body: string): string {
  const seconds = Math.floor(at / 1_000);
  const secrets = typeof secret === "string" ? [secret] : secret;
  const signatures = secrets.map((one) => `v1=${new Bun.CryptoHasher("sha256", one).update(`${seconds}.${body}`).digest("hex")}`);
  return [`t=${seconds}`, ...signatures].join(",");
}
