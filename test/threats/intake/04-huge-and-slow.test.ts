import { expect, test } from "bun:test";
import { readingMax } from "../../../src/whatsapp/connection-limiter.ts";
import { bringCast } from "../../support/fixture/cast.ts";
import { count, knock, message, rows, signed } from "../../support/fixture/intake.ts";
import { deliver, delivery, inboundText } from "../../support/fixture/meta.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";
import { settle } from "../../support/fixture/virtual-clock.ts";

const mebi = 1024 * 1024;
const form = "application/x-www-form-urlencoded";

test("threat 4: more than four mebibytes are refused by their announced length, and while they stream when none is announced", async () => {
  const server = await openTestServer();
  await bringCast(server);
  const chunk = new Uint8Array(256 * 1024).fill(0x20);
  let pulled = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1;
      controller.enqueue(chunk);
    },
  });
  const signature = { "x-hub-signature-256": `sha256=${"a".repeat(64)}` };

  const announced = await knock(server, "x", { ...signature, "content-length": String(4 * 1024 * 1024 + 1) });
  const streamed = await knock(server, endless, signature);

  expect([announced.status, streamed.status]).toEqual([413, 413]);
  expect(pulled).toBeLessThan(20);
  await server.close();
});

test("threat 4: a body that trickles in is let go after ten seconds, whether its length was announced or not", async () => {
  const server = await openTestServer();
  await bringCast(server);
  const stuck = () => new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array([0x7b])) });
  const signature = { "x-hub-signature-256": `sha256=${"a".repeat(64)}` };

  const answers = [knock(server, stuck(), signature), knock(server, stuck(), { ...signature, "content-length": "500" })];
  await server.advance(10_001);
  const statuses = await Promise.all(answers.map(async (one) => (await one).status));

  expect(statuses).toEqual([408, 408]);
  await server.close();
});

test("threat 4: who sends many slow bodies at once is told to come later, and everybody else is heard", async () => {
  const server = await openTestServer();
  await bringCast(server);
  const slow = Array.from({ length: readingMax }, () => post(server, "203.0.113.9", new ReadableStream()));
  await settle();

  const more = await post(server, "203.0.113.9", JSON.stringify(inboundText("Hola")));
  const other = await post(server, "31.13.24.1", JSON.stringify(inboundText("Hola")));
  await server.advance(10_000);
  const later = await post(server, "203.0.113.9", JSON.stringify(inboundText("Hola")));

  expect([more.status, more.headers.get("retry-after")]).toEqual([429, "10"]);
  expect([other.status, later.status]).toEqual([200, 200]);
  expect(new Set((await Promise.all(slow)).map((one) => one.status))).toEqual(new Set([408]));
  await server.close();
});

test("threat 4: nesting deeper than any real payload is kept raw and neither parsed nor feared", async () => {
  const server = await openTestServer();
  await bringCast(server);
  const nest = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
  const inside = JSON.stringify(delivery({ messages: [message({ deep: "DEEP" })] }));
  const bodies = [nest(100_000), "[".repeat(500_000), inside.replace('"DEEP"', nest(100)), inside.replace('"DEEP"', nest(20))];

  const answers = await Promise.all(bodies.map((body) => deliver(server, body)));

  expect(answers.map((one) => one.status)).toEqual([200, 200, 200, 200]);
  expect(rows(server, "SELECT reason, count(*) AS n FROM raw_item WHERE outcome = 'quarantined' GROUP BY 1")).toEqual([
    { reason: "too_deep", n: 3 },
  ]);
  expect(count(server, "message")).toBe(1);
  await server.close();
});

test("threat 4: two hundred strangers who pour in three mebibytes each and wait fill no memory and keep nobody's customer out", async () => {
  const server = await openTestServer();
  await bringCast(server);
  Bun.gc(true);
  const before = process.memoryUsage.rss();

  const pouring = Array.from({ length: 200 }, (_, index) => post(server, `203.0.113.${index % 4}`, pour(3 * mebi)));
  await settle(200);
  const grown = process.memoryUsage.rss() - before;
  const ordinary = await post(server, "31.13.24.1", JSON.stringify(inboundText("Hola")));
  await server.advance(10_000);
  const statuses = (await Promise.all(pouring)).map((one) => one.status);
  const long = await deliver(server, delivery({ messages: [message({ text: { body: "ñ".repeat(mebi) } })] }));

  expect(statuses.filter((status) => status === 408).length).toBeLessThanOrEqual(10);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(190);
  expect(grown).toBeLessThan(150 * mebi);
  expect([ordinary.status, long.status]).toEqual([200, 200]);
  await server.close();
}, 30_000);

test("threat 4: a form of megabytes is refused before it is parsed, whoever sends it and whether its length is told or not", async () => {
  const server = await openTestServer();
  const { ana } = await bringCast(server);
  const names = Array.from({ length: 1_000_000 }, (_, index) => `a${index}`).join("&");

  const paths = ["/sign-in", "/setup", "/nowhere", "/join/x", "/conversations/1/notes"];
  const told = await Promise.all(paths.map((path) => submit(server, path, names, { "content-length": String(names.length) })));
  const untold = await Promise.all(paths.map((path) => submit(server, path, pour(2 * mebi), { cookie: ana.cookie })));
  const json = await submit(server, "/sign-in", `[${"1,".repeat(60_000)}1]`, { "content-type": "application/json" });

  expect([...told, ...untold].map((one) => one.status)).toEqual([...paths, ...paths].map(() => 413));
  expect(json.status).toBe(422);
  await server.close();
});

test("threat 4: a form that trickles in is let go after ten seconds; an ordinary one of the longest note is taken", async () => {
  const server = await openTestServer();
  const { adela } = await bringCast(server);
  await deliver(server, inboundText("Hola"));
  const slow = submit(server, "/sign-in", new ReadableStream());
  await settle();
  await server.advance(10_000);

  const note = `body=${"%F0%9F%8D%85".repeat(4_096)}&key=k`;
  const taken = await submit(server, "/conversations/1/notes", note, { cookie: adela.cookie });

  expect([(await slow).status, taken.status]).toEqual([408, 303]);
  expect(count(server, "message")).toBe(2);
  await server.close();
});

// So many bytes, and then silence.
function pour(bytes: number): ReadableStream<Uint8Array> {
  const chunk = new Uint8Array(64 * 1024).fill(0x61);
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return new Promise(() => {});
      left -= chunk.byteLength;
      controller.enqueue(chunk.slice());
      return undefined;
    },
  });
}

function submit(server: TestServer, path: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  const all = { "content-type": form, "sec-fetch-site": "same-origin", ...headers };
  return server.ronda.handle(new Request(`http://localhost${path}`, { method: "POST", body, headers: all }), "203.0.113.9");
}

function post(server: TestServer, address: string, body: string | ReadableStream): Promise<Response> {
  const signature = typeof body === "string" ? signed(body) : `sha256=${"0".repeat(64)}`;
  const request = new Request("http://localhost/webhooks/whatsapp", {
    method: "POST",
    body,
    headers: { "x-hub-signature-256": signature },
  });
  return server.ronda.handle(request, address);
}
