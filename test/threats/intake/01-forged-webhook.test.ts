import { expect, test } from "bun:test";
import { hasSignatureShape, verifySignature } from "../../../src/whatsapp/signature.ts";
import { post } from "../../support/browser/browse.ts";
import { account, bringCast } from "../../support/fixture/cast.ts";
import { count, everything, knock, signed } from "../../support/fixture/intake.ts";
import { inboundText } from "../../support/fixture/meta.ts";
import { openTestServer } from "../../support/fixture/test-server.ts";
import { settle } from "../../support/fixture/virtual-clock.ts";
import { watch } from "../../support/days/watch.ts";

test("threat 1: twelve wrong signatures are refused and leave no row behind, and nobody's screen moves", async () => {
  const server = await openTestServer();
  const { ana } = await bringCast(server);
  const watching = await watch(server, ana, "");
  const before = everything(server);
  const heard = watching.text();
  const body = JSON.stringify(inboundText("¿Llegó el recibo de María?"));
  const good = signed(body);
  const hex = good.slice(7);
  const sha1 = `sha1=${new Bun.CryptoHasher("sha1", account.appSecret).update(body).digest("hex")}`;
  const tries: [string, Record<string, string>][] = [
    [body, {}],
    [body, { "x-hub-signature": sha1 }],
    [body, { "x-hub-signature-256": sha1 }],
    [body, { "x-hub-signature-256": `sha256=${hex.toUpperCase()}` }],
    [body, { "x-hub-signature-256": good.slice(0, -1) }],
    [body, { "x-hub-signature-256": `${good}0` }],
    [body, { "x-hub-signature-256": hex }],
    [body, { "x-hub-signature-256": signed(body, "another-secret") }],
    [body, { "x-hub-signature-256": `sha256=${new Bun.CryptoHasher("sha256").update(body).digest("hex")}` }],
    [body.replace("recibo", "Recibo"), { "x-hub-signature-256": good }],
    [JSON.stringify(JSON.parse(body), null, 1), { "x-hub-signature-256": good }],
    [body, { "x-hub-signature-256": `${good}, ${good}` }],
  ];

  const answers = await Promise.all(tries.map(([sent, headers]) => knock(server, sent, headers)));

  expect(answers.map((one) => one.status)).toEqual(tries.map(() => 401));
  await settle();
  expect(everything(server)).toBe(before);
  expect(watching.text()).toBe(heard);
  await watching.leave();
  await server.close();
});

test("threat 1: not one bit of a signature may differ, and no secret of nothing signs anything", () => {
  const body = new TextEncoder().encode("{}");
  const bits = Array.from({ length: 256 }, (_, bit) => flipped(signed(body).slice(7), bit));

  const signers = bits.map((hex) => verifySignature(body, `sha256=${hex}`, [account.appSecret]));

  expect(bits.every((hex) => hasSignatureShape(`sha256=${hex}`))).toBe(true);
  expect(new Set(signers)).toEqual(new Set([-1]));
  expect(verifySignature(body, signed(body, ""), [""])).toBe(-1);
});

test("threat 1: without a secret nothing is taken at all, and no number can be connected without one", async () => {
  const empty = await openTestServer();
  const body = JSON.stringify(inboundText("Hola"));
  const early = await knock(empty, body, { "x-hub-signature-256": signed(body) });
  const { adela } = await bringCast(empty);
  const fields = {
    name: "Otra",
    displayNumber: "+54 341 555-0199",
    phoneNumberId: "777",
    wabaId: "7",
    appId: "7",
    accessToken: "EAA",
    verifyToken: "v",
  };

  const refused = await post(empty, adela, "/admin/numbers", { ...fields, appSecret: "" });

  expect([early.status, refused.status]).toEqual([503, 422]);
  expect(count(empty, "number")).toBe(1);
  await empty.close();
});

function flipped(hex: string, bit: number): string {
  const bytes = Buffer.from(hex, "hex");
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return bytes.toString("hex");
}
