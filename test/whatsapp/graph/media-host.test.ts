import { expect, test } from "bun:test";
import { isAllowedMediaHost, mayCarryToken } from "../../../src/whatsapp/graph/media-host.ts";

const graph = "https://graph.facebook.com";
const simulated = "http://127.0.0.1:4010/graph";

test.each([
  "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1",
  "https://scontent.whatsapp.net/v/t1",
  "https://mmg.cdn.whatsapp.net/a",
  "https://graph.facebook.com/v25.0/1",
])("%s is Meta's", (url) => {
  expect(isAllowedMediaHost(url, graph)).toBe(true);
});

test.each([
  "http://lookaside.fbsbx.com/a",
  "https://lookaside.fbsbx.com:8443/a",
  "https://eva@lookaside.fbsbx.com/a",
  "https://lookaside.fbsbx.com.evil.example/a",
  "https://evilfbsbx.com/a",
  "https://fbsbx.com@169.254.169.254/",
  "https://lookaside.fbsbx.com./a",
  "https://www.facebook.com/l.php?u=x",
  "http://169.254.169.254/latest/meta-data",
  "https://2852039166/",
  "https://0xa9fea9fe/",
  "https://[::1]/",
  "https://[64:ff9b::a9fe:a9fe]/",
  "https://localhost/",
  "file:///etc/passwd",
  "data:text/plain,a",
  "//lookaside.fbsbx.com/a",
  "",
])("%s is refused", (url) => {
  expect(isAllowedMediaHost(url, graph)).toBe(false);
  expect(mayCarryToken(url, graph)).toBe(false);
});

test("a number's own simulated address is allowed, its neighbours are not", () => {
  expect(isAllowedMediaHost("http://127.0.0.1:4010/files/1", simulated)).toBe(true);
  expect(mayCarryToken("http://127.0.0.1:4010/files/1", simulated)).toBe(true);
  expect(isAllowedMediaHost("http://127.0.0.1:4011/files/1", simulated)).toBe(false);
  expect(isAllowedMediaHost("http://localhost:4010/files/1", simulated)).toBe(false);
});

test("an address of Graph that is none allows nothing", () => {
  expect(isAllowedMediaHost("data:text/plain,a", "data:x")).toBe(false);
});

test("the token goes to Graph and its file door only", () => {
  expect(mayCarryToken("https://lookaside.fbsbx.com/a", graph)).toBe(true);
  expect(mayCarryToken("https://graph.facebook.com/a", graph)).toBe(true);
  expect(mayCarryToken("https://scontent.whatsapp.net/a", graph)).toBe(false);
});
