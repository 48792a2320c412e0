import { expect, test } from "bun:test";
import { readingMax } from "../../src/whatsapp/crowd.ts";
import { bringCast } from "../support/cast.ts";
import { count, knock, message, rows, signed } from "../support/intake.ts";
import { deliver, delivery, inboundText } from "../support/meta.ts";
import { type House, openHouse } from "../support/ronda.ts";
import { settle } from "../support/virtual-clock.ts";

const mebi = 1024 * 1024;
const form = "application/x-www-form-urlencoded";

test("threat 4: more than four mebibytes are refused by their announced length, and while they stream when none is announced", async () => {
  const house = await openHouse();
  await bringCast(house);
  const chunk = new Uint8Array(256 * 1024).fill(0x20);
  let pulled = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1;
      controller.enqueue(chunk);
    },
  });
  const signature = { "x-hub-signature-256": `sha256=${"a".repeat(64)}` };

  const announced = await knock(house, "x", { ...signature, "content-length": String(4 * 1024 * 1024 + 1) });
  const streamed = await knock(house, endless, signature);

  expect([announced.status, streamed.status]).toEqual([413, 413]);
  expect(pulled).toBeLessThan(20);
  await house.close();
});

test("threat 4: a body that trickles in is let go after ten seconds, whether its length was announced or not", async () => {
  const house = await openHouse();
  await bringCast(house);
  const stuck = () => new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array([0x7b])) });
  const signature = { "x-hub-signature-256": `sha256=${"a".repeat(64)}` };

  const answers = [knock(house, stuck(), signature), knock(house, stuck(), { ...signature, "content-length": "500" })];
  await house.advance(10_001);
  const statuses = await Promise.all(answers.map(async (one) => (await one).status));

  expect(statuses).toEqual([408, 408]);
  await house.close();
});

test("threat 4: who sends many slow bodies at once is told to come later, and everybody else is heard", async () => {
  const house = await openHouse();
  await bringCast(house);
  const slow = Array.from({ length: readingMax }, () => post(house, "203.0.113.9", new ReadableStream()));
  await settle();

  const more = await post(house, "203.0.113.9", JSON.stringify(inboundText("Hola")));
  const other = await post(house, "31.13.24.1", JSON.stringify(inboundText("Hola")));
  await house.advance(10_000);
  const later = await post(house, "203.0.113.9", JSON.stringify(inboundText("Hola")));

  expect([more.status, more.headers.get("retry-after")]).toEqual([429, "10"]);
  expect([other.status, later.status]).toEqual([200, 200]);
  expect(new Set((await Promise.all(slow)).map((one) => one.status))).toEqual(new Set([408]));
  await house.close();
});

test("threat 4: nesting deeper than any real payload is kept raw and neither parsed nor feared", async () => {
  const house = await openHouse();
  await bringCast(house);
  const nest = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
  const inside = JSON.stringify(delivery({ messages: [message({ deep: "DEEP" })] }));
  const bodies = [nest(100_000), "[".repeat(500_000), inside.replace('"DEEP"', nest(100)), inside.replace('"DEEP"', nest(20))];

  const answers = await Promise.all(bodies.map((body) => deliver(house, body)));

  expect(answers.map((one) => one.status)).toEqual([200, 200, 200, 200]);
  expect(rows(house, "SELECT reason, count(*) AS n FROM raw_item WHERE outcome = 'quarantined' GROUP BY 1")).toEqual([
    { reason: "too_deep", n: 3 },
  ]);
  expect(count(house, "message")).toBe(1);
  await house.close();
});

test("threat 4: two hundred strangers who pour in three mebibytes each and wait fill no memory and keep nobody's customer out", async () => {
  const house = await openHouse();
  await bringCast(house);
  Bun.gc(true);
  const before = process.memoryUsage.rss();

  const pouring = Array.from({ length: 200 }, (_, index) => post(house, `203.0.113.${index % 4}`, pour(3 * mebi)));
  await settle(200);
  const grown = process.memoryUsage.rss() - before;
  const ordinary = await post(house, "31.13.24.1", JSON.stringify(inboundText("Hola")));
  await house.advance(10_000);
  const statuses = (await Promise.all(pouring)).map((one) => one.status);
  const long = await deliver(house, delivery({ messages: [message({ text: { body: "ñ".repeat(mebi) } })] }));

  expect(statuses.filter((status) => status === 408).length).toBeLessThanOrEqual(10);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(190);
  expect(grown).toBeLessThan(150 * mebi);
  expect([ordinary.status, long.status]).toEqual([200, 200]);
  await house.close();
}, 30_000);

test("threat 4: a form of megabytes is refused before it is parsed, whoever sends it and whether its length is told or not", async () => {
  const house = await openHouse();
  const { ana } = await bringCast(house);
  const names = Array.from({ length: 1_000_000 }, (_, index) => `a${index}`).join("&");

  const paths = ["/sign-in", "/setup", "/nowhere", "/join/x", "/conversations/1/notes"];
  const told = await Promise.all(paths.map((path) => submit(house, path, names, { "content-length": String(names.length) })));
  const untold = await Promise.all(paths.map((path) => submit(house, path, pour(2 * mebi), { cookie: ana.cookie })));
  const json = await submit(house, "/sign-in", `[${"1,".repeat(60_000)}1]`, { "content-type": "application/json" });

  expect([...told, ...untold].map((one) => one.status)).toEqual([...paths, ...paths].map(() => 413));
  expect(json.status).toBe(422);
  await house.close();
});

test("threat 4: a form that trickles in is let go after ten seconds; an ordinary one of the longest note is taken", async () => {
  const house = await openHouse();
  const { adela } = await bringCast(house);
  await deliver(house, inboundText("Hola"));
  const slow = submit(house, "/sign-in", new ReadableStream());
  await settle();
  await house.advance(10_000);

  const note = `body=${"%F0%9F%8D%85".repeat(4_096)}&key=k`;
  const taken = await submit(house, "/conversations/1/notes", note, { cookie: adela.cookie });

  expect([(await slow).status, taken.status]).toEqual([408, 303]);
  expect(count(house, "message")).toBe(2);
  await house.close();
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

function submit(house: House, path: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  const all = { "content-type": form, "sec-fetch-site": "same-origin", ...headers };
  return house.ronda.handle(new Request(`http://localhost${path}`, { method: "POST", body, headers: all }), "203.0.113.9");
}

function post(house: House, address: string, body: string | ReadableStream): Promise<Response> {
  const signature = typeof body === "string" ? signed(body) : `sha256=${"0".repeat(64)}`;
  const request = new Request("http://localhost/webhooks/whatsapp", {
    method: "POST",
    body,
    headers: { "x-hub-signature-256": signature },
  });
  return house.ronda.handle(request, address);
}
