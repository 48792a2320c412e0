import { afterAll, beforeAll, expect, test } from "bun:test";
import { join } from "node:path";
import { signBody } from "../../../src/domain/webhooks/sign.ts";
import { type FreshFolder, freshFolder } from "../../support/fixture/fresh-folder.ts";

type Verify = (secret: string, header: string, rawBody: string, now: number) => boolean;

let folder: FreshFolder;
let isFromRonda: Verify;
beforeAll(async () => {
  folder = freshFolder();
  const [, example = ""] = /```js\n([\s\S]*?)```/.exec(await Bun.file("docs/webhooks.md").text()) ?? [];
  const path = join(folder.path, "example.mjs");
  await Bun.write(path, example);
  ({ isFromRonda } = await import(path));
});
afterAll(() => folder.remove());

const now = 1_764_500_000_000;
const body = '{"text":"¿Está?"}';

test("the documented receiver takes what we sign, also while two secrets do", () => {
  expect(isFromRonda("secret", signBody("secret", now, body), body, now + 60_000)).toBe(true);
  expect(isFromRonda("old", signBody(["new", "old"], now, body), body, now)).toBe(true);
});

test.each([
  ["another secret", "other", signBody("secret", now, body), body, now],
  ["another body", "secret", signBody("secret", now, body), `${body} `, now],
  ["what is repeated an hour later", "secret", signBody("secret", now, body), body, now + 3_600_000],
  ["another second", "secret", signBody("secret", now, body).replace("t=1764500000", "t=1764500001"), body, now],
  ["no signature", "secret", "t=1764500000,v1=", body, now],
])("it refuses %s", (_, secret, header, raw, at) => {
  expect(isFromRonda(secret, header, raw, at)).toBe(false);
});
