import { afterAll, beforeAll, expect, test } from "bun:test";
import { startServer } from "../../../src/server.ts";
import { contentDisposition, safeFileName } from "../../../src/whatsapp/graph/media.ts";
import { account } from "../../support/fixture/cast.ts";
import { rows } from "../../support/fixture/intake.ts";
import { seededRandom } from "../../support/fixture/seeded-random.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

// Everything a stranger can put near a header, over a real socket: what would be split shows as a header of its own.

const breaks = [
  "\r\nx-injected: 1",
  "\nx-injected: 1",
  "\rx-injected: 1",
  "\r\n\r\n<html>split",
  "\0",
  "\u2028x",
  "é\r\n",
  "\u0085x-injected: 1",
  "嘊嘍x-injected: 1",
];

let fixture: Fixture;
let served: { url: string; stop(): Promise<void> };
beforeAll(async () => {
  fixture = await openFixture();
  served = await startServer(fixture.server.ronda.app);
});
afterAll(async () => {
  await served.stop();
  await fixture.close();
});

test("threat 33: no address, query or form field ends a header or begins one, and none breaks the answer", async () => {
  const { adela } = fixture.cast;
  const flaws: string[] = [];
  const gets = (word: string) => [
    `/sign-in?next=/${word}`,
    `/sign-in?lang=${word}&next=${word}`,
    `/inbox?tab=${word}&owner=${word}&team=${word}&after=${word}`,
    `/${word}`,
    `/conversations/1${word}?tab=${word}`,
    `/media/${word}`,
    `/join/${word}`,
    `/admin/audit?csv=1&before=${word}`,
    `/fairness?csv=1&team=${word}`,
    `/admin/people?done=${word}&after=${word}`,
    `/test-phone?wrong=${word}`,
    `/api/v1/conversations?cursor=${word}`,
    `/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=${account.verifyToken}&hub.challenge=${word}`,
  ];

  for (const text of breaks) {
    for (const path of gets(encodeURIComponent(text))) {
      flaws.push(...(await flawsOf(path, { headers: { cookie: adela.cookie, accept: "text/html" } })));
      flaws.push(...(await flawsOf(path, { headers: { accept: "text/html" } })));
    }
    for (const [path, fields] of forms(text)) {
      const headers = { cookie: adela.cookie, "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
      flaws.push(...(await flawsOf(path, { method: "POST", headers, body: new URLSearchParams(fields).toString() })));
    }
  }

  expect(flaws).toEqual([]);
});

test("threat 33: a file name of any characters ends no header and is offered as one plain name", async () => {
  const customer = fixture.meta.addCustomer({ name: "Marisa", phone: "5493415559000", identity: "phone_and_id" });
  const names = [
    ...breaks.map((text) => `informe${text}.pdf`),
    'a"; filename="x.html',
    "a; x=1.pdf",
    "a%0d%0ax-injected: 1.pdf",
    "ñandú 東.pdf",
  ];
  for (const filename of names) {
    fixture.meta.customerSends(customer, account.phoneNumberId, {
      type: "document",
      filename,
      media: { bytes: pdf(filename), mime: "application/pdf" },
    });
    await fixture.rest();
  }
  await fixture.rest();
  const ids = rows<{ id: string }>(fixture.server, "SELECT id FROM media WHERE state = 'ready'").map(({ id }) => id);

  const flaws: string[] = [];
  for (const id of ids) {
    const answer = await fetch(`${served.url}/media/${id}`, { headers: { cookie: fixture.cast.adela.cookie } });
    const told = answer.headers.get("content-disposition") ?? "";
    if (!/^attachment; filename="[^"\\%;\r\n]+"; filename\*=UTF-8''[A-Za-z0-9\-._~%]+$/.test(told)) flaws.push(told);
    if (answer.status !== 200 || answer.headers.has("x-injected")) flaws.push(`${answer.status} ${id}`);
    await answer.arrayBuffer();
  }

  expect(ids.length).toBe(names.length);
  expect(flaws).toEqual([]);
});

test("threat 33: ten thousand names of random characters never leave the quotes they are told in", () => {
  const random = seededRandom(33);
  const pool = [..."\r\n\0\t\"\\;%'`/:*?<>|.,= aé東🙂\u202e\u2028\u0085\ufeff\ud800x"];
  const draw = () =>
    Array.from({ length: 1 + Math.floor(random.fraction() * 40) }, () => pool[Math.floor(random.fraction() * pool.length)]).join("");

  for (let time = 0; time < 10_000; time += 1) {
    const name = draw();
    const told = contentDisposition(time % 2 === 0, name);
    if (!/^(inline|attachment); filename="[ !#$&-:<-[\]-~]+"; filename\*=UTF-8''[A-Za-z0-9\-._~%]+$/.test(told))
      throw new Error(`${JSON.stringify(name)} → ${told}`);
    expect(decodeURIComponent(told.split("UTF-8''")[1] ?? "")).toBe(safeFileName(safeFileName(name, ""), ""));
  }
});

// Fields whose value finds its way to an address, a cookie or a name of a file.
function forms(text: string): [string, Record<string, string>][] {
  return [
    ["/sign-in", { email: `a${text}@x.example`, password: "", next: `/${text}`, lang: text }],
    ["/me", { name: `Adela${text}`, language: `es${text}`, theme: text, timeZone: text }],
    ["/presence", { state: `available${text}`, reason: text }],
    ["/admin/people", { name: text, email: `b${text}@x.example`, role: "agent", language: "es" }],
    ["/admin/teams", { name: `Equipo${text}` }],
    ["/admin/labels", { name: `Rojo${text}`, colour: "blue" }],
    ["/admin/company", { name: `Estudio${text}`, language: "es", timeZone: "UTC" }],
    ["/test-phone/customers", { name: text, phone: text }],
    [`/join/${encodeURIComponent(text)}`, { password: `long enough ${text}`, lang: text }],
  ];
}

async function flawsOf(path: string, init: RequestInit): Promise<string[]> {
  const answer = await fetch(`${served.url}${path}`, { ...init, redirect: "manual" });
  await answer.arrayBuffer();
  const values = [...answer.headers].filter(([name, value]) => name === "x-injected" || /[\r\n\0]/.test(value));
  const isOurs = !answer.headers.has("location") || answer.headers.get("location")?.startsWith("/");
  return [
    ...(answer.status >= 500 ? [`${path}: ${answer.status}`] : []),
    ...(isOurs ? [] : [`${path} → ${answer.headers.get("location")}`]),
    ...values.map(([name, value]) => `${path}: ${name}: ${value}`),
  ];
}

function pdf(name: string): Uint8Array {
  return new TextEncoder().encode(`%PDF-1.4 ${name}`);
}
