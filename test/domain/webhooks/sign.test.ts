import { createHmac } from "node:crypto";
import { expect, test } from "bun:test";
import { signBody } from "../../../src/domain/webhooks/sign.ts";

test("a signature is the HMAC of the second and the body, as another library counts it", () => {
  const body = '{"text":"¿Está?"}';

  const header = signBody("secret", 1_764_500_000_999, body);

  expect(header).toBe(`t=1764500000,v1=${createHmac("sha256", "secret").update(`1764500000.${body}`).digest("hex")}`);
});

test("two secrets give two signatures, the newest first", () => {
  const header = signBody(["new", "old"], 5_000, "{}");

  expect(header).toBe(`${signBody("new", 5_000, "{}")},${signBody("old", 5_000, "{}").slice("t=5,".length)}`);
});
