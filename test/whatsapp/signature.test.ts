import { expect, test } from "bun:test";
import { hasSignatureShape, verifySignature } from "../../src/whatsapp/signature.ts";

const secret = "5f0c2f6f7f0a4f6aa1b2c3d4e5f60718";
const plain = `{"text":"Lucía 🍅","url":"https://x.example/a"}`;
/** As Meta puts it on the wire: non-ASCII and slashes escaped. */
const wire = `{"text":"Luc\\u00eda \\ud83c\\udf45","url":"https:\\/\\/x.example\\/a"}`;

const bytes = (text: string) => new TextEncoder().encode(text);
const sign = (text: string, key = secret) => `sha256=${new Bun.CryptoHasher("sha256", key).update(text).digest("hex")}`;

test("the exact bytes Meta signed are accepted", () => {
  expect(verifySignature(bytes(wire), sign(wire), [secret])).toBe(0);
});

test("the secret that signed is named, also after a rotation", () => {
  expect(verifySignature(bytes(wire), sign(wire), ["old", "", secret])).toBe(2);
});

test("a body that a proxy unescaped is accepted by its escaped form", () => {
  const slashesOnly = wire.replaceAll("\\/", "/");

  expect(verifySignature(bytes(plain), sign(wire), [secret])).toBe(0);
  expect(verifySignature(bytes(plain), sign(slashesOnly), [secret])).toBe(0);
  expect(verifySignature(bytes(plain.replaceAll("/", "\\/")), sign(wire), [secret])).toBe(0);
});

const signed = sign(wire);
test.each<[string, string | null]>([
  ["missing", null],
  ["empty", ""],
  ["without its prefix", signed.slice(7)],
  ["of SHA-1", `sha1=${"a".repeat(40)}`],
  ["in upper case", signed.toUpperCase()],
  ["with upper-case digits", `sha256=${signed.slice(7).toUpperCase()}`],
  ["one digit short", signed.slice(0, -1)],
  ["one digit long", `${signed}0`],
  ["with a line end", `${signed}\n`],
  ["with a space", ` ${signed}`],
  ["with a letter that is no digit", `sha256=${"g".repeat(64)}`],
])("a signature %s is refused before reading", (_name, header) => {
  expect(hasSignatureShape(header)).toBe(false);
  expect(verifySignature(bytes(wire), header, [secret])).toBe(-1);
});

test.each([
  ["another secret", wire, sign(wire, "other")],
  ["a body changed by one byte", wire.replace("x.e", "y.e"), signed],
  ["a body written again", JSON.stringify(JSON.parse(wire)).replace("í", "i"), signed],
  ["no body", "", signed],
])("a signature of %s is refused", (_name, body, header) => {
  expect(verifySignature(bytes(body), header, [secret])).toBe(-1);
});

test("without a secret nothing is accepted, not even what an empty one signed", () => {
  expect(verifySignature(bytes(wire), sign(wire, ""), [])).toBe(-1);
  expect(verifySignature(bytes(wire), sign(wire, ""), [""])).toBe(-1);
});

test("a seventeenth secret is not tried", () => {
  const many = Array.from({ length: 16 }, (_, index) => `secret-${index}`);

  expect(verifySignature(bytes(wire), sign(wire, "secret-15"), many)).toBe(15);
  expect(verifySignature(bytes(wire), signed, [...many, secret])).toBe(-1);
});

test("the second chance is for what an ordinary delivery weighs: up to 256 KiB", () => {
  const weighing = (size: number) => `{"text":"í${"x".repeat(size - bytes('{"text":"í"}').byteLength)}"}`;
  const escaped = (text: string) => text.replace("í", "\\u00ed");
  const [light, heavy] = [weighing(256 * 1024), weighing(256 * 1024 + 1)];

  expect(verifySignature(bytes(light), sign(escaped(light)), [secret])).toBe(0);
  expect(verifySignature(bytes(heavy), sign(escaped(heavy)), [secret])).toBe(-1);
  expect(verifySignature(bytes(heavy), sign(heavy), [secret])).toBe(0);
});
