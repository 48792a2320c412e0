import { afterAll, beforeAll, expect, test } from "bun:test";
import { asPart, get } from "../../support/browser/browse.ts";
import { leave } from "../../support/fixture/conversation.ts";
import { falseFileNames, falseNames, scriptPayloads } from "../../support/hostile/hostile-words.ts";
import { message, rows } from "../../support/fixture/intake.ts";
import { deliver, delivery } from "../../support/fixture/meta.ts";
import { shapeOf } from "../../support/pages/page-shape.ts";
import { tokenOf } from "../../support/fixture/sight-fixture.ts";
import { draw, renderLists, openSaid, shapesOf, strangeIn } from "../../support/pages/surfaces.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { watch } from "../../support/days/watch.ts";

// A file comes with two texts of its sender's: its name, which also stands in a header and on the disks of who saves it, and its caption.

const names = [...falseNames.map(([name]) => name), ...falseFileNames, ...scriptPayloads];
const pdf = { id: "media1", mime_type: "application/pdf", sha256: "x" };
const file = (filename: string) => ({ message: { type: "document", document: { ...pdf, filename } } });
const captioned = (caption: string) => ({ message: { type: "image", image: { ...pdf, caption } } });
let fixture: Fixture;
let honest: ReadonlySet<string>;

beforeAll(async () => {
  const plain = await openSaid([
    ...Array.from({ length: 120 }, () => file("a.pdf")),
    captioned("*Hola* _che_ ~no~ `sí` https://a.example"),
  ]);
  await makeReady(plain);
  const heard = await hearFiles(
    plain,
    Array.from({ length: 60 }, () => "a.pdf"),
  );
  const cases = await draw(plain, plain.cast.adela, ["/conversations/1", "/conversations/121"], asPart);
  honest = new Set([...shapesOf([...(await renderLists(plain)), ...cases]), ...heard]);
  await leave(plain);
  fixture = await openSaid([...names.map(file), ...scriptPayloads.map(captioned)]);
}, 60_000);
afterAll(() => leave(fixture));

test("threat 7: three hundred scripts as names and as captions change no list, page, file or answer of the API, before a file is here and after", async () => {
  const cases = Array.from({ length: names.length + scriptPayloads.length }, (_, index) => `/conversations/${index + 1}`);

  const waiting = [...(await renderLists(fixture)), ...(await draw(fixture, fixture.cast.adela, cases, asPart))];
  await makeReady(fixture);
  const ready = [...(await renderLists(fixture)), ...(await draw(fixture, fixture.cast.adela, cases, asPart))];

  const drawn = [...waiting, ...ready];
  expect(strangeIn(drawn, honest)).toEqual([]);
  expect(drawn.filter(({ status }) => status !== 200)).toEqual([]);
  expect(drawn.filter(({ text }) => text.includes("alert(299)")).length).toBeGreaterThan(2);
}, 120_000);

test("threat 7: nor what comes by the stream, nor the line of a reply to such a file", async () => {
  const heard = await hearFiles(fixture, [...falseFileNames, ...scriptPayloads.filter((_, index) => index % 5 === 0)]);
  const [page] = await draw(fixture, fixture.cast.adela, ["/conversations/1"], asPart);

  expect([...heard].filter((part) => !honest.has(part))).toEqual([]);
  expect(strangeIn(page ? [page] : [], honest)).toEqual([]);
  expect(page?.text).toContain('class="quoted__text"');
}, 60_000);

test("threat 7: a name that turns writing around shows its real ending wherever it stands", async () => {
  const [list] = await draw(fixture, fixture.cast.adela, ["/inbox?tab=pending&limit=100"]);
  const pages = await draw(
    fixture,
    fixture.cast.adela,
    names.slice(0, 26).map((_, index) => `/conversations/${index + 1}`),
    asPart,
  );

  const turned = [list, ...pages].filter((one) => turning.test(one?.text ?? ""));
  expect(turned.map((one) => `${one?.where} ${turning.exec(one?.text ?? "")?.[0]}`)).toEqual([]);
  expect(list?.text).toContain("fdp.exe");
});

test("threat 7: no name leaves its header: one disposition, to be saved, in pages and in the API, whole and in parts", async () => {
  await makeReady(fixture);
  const authorization = `Bearer ${await tokenOf(fixture, fixture.cast.adela.id)}`;
  const media = rows<{ id: string; name: string }>(fixture.server, "SELECT id, file_name AS name FROM media WHERE file_name IS NOT NULL");
  const wrong: string[] = [];

  for (const { id, name } of media) {
    const answers = [
      await get(fixture.server, fixture.cast.adela, `/media/${id}`),
      await get(fixture.server, fixture.cast.adela, `/media/${id}`, { range: "bytes=0-1" }),
      await get(fixture.server, null, `/api/v1/media/${id}`, { authorization }),
    ];
    const told = answers.map(({ headers }) => headers.get("content-disposition") ?? "");
    const isWhole = told.every((one) => disposition.test(one) && one.length < 1_800 && one === told[0]);
    const saved = decodeURIComponent(told[0]?.split("; filename*=UTF-8''")[1] ?? "");
    const isPlain = !turning.test(saved) && !/[/\\\0\r\n:<>|?*"]/.test(saved) && ![".", "..", ""].includes(saved);
    const added = answers.flatMap(({ headers }) =>
      [...headers.keys()].filter((key) => /^(x|x-injected|set-cookie|location|refresh)$/.test(key)),
    );
    if (!isWhole || !isPlain || added.length > 0) wrong.push(`${JSON.stringify(name)}: ${told[0]} ${added.join()}`);
  }

  expect(media.length).toBeGreaterThan(names.length - 2);
  expect(wrong).toEqual([]);
}, 60_000);

test("threat 7: names of four kilobytes leave room for others, and what was sent is kept as it came", async () => {
  const [list] = await draw(fixture, fixture.cast.adela, ["/inbox?tab=all&limit=100"]);
  const kept = rows<{ name: string }>(fixture.server, "SELECT file_name AS name FROM media WHERE length(file_name) = 4096");

  expect(kept.map(({ name }) => name)).toContain("x".repeat(4_096));
  expect(list?.text).not.toContain("x".repeat(400));
});

test("threat 7: a colleague's upload on the test phone is named as carefully", async () => {
  const wrong: string[] = [];
  for (const name of [...falseFileNames, ...falseNames.map(([one]) => one), ...scriptPayloads.slice(0, 50)]) {
    const body = new FormData();
    body.set("file", new File(["%PDF-1.7"], name));
    const headers = { "sec-fetch-site": "same-origin", cookie: fixture.cast.adela.cookie };
    const path = `http://localhost/test-phone/messages?customer=${fixture.marisa.userId}`;
    const answer = await fixture.server.ronda.handle(new Request(path, { method: "POST", body, headers }), null);
    if (answer.status !== 303) wrong.push(`${answer.status} ${name}`);
  }
  await fixture.rest();
  const [bubble] = fixture.meta.inboxOf(fixture.marisa)[0]?.bubbles ?? [];
  const phone = await draw(fixture, fixture.cast.adela, [`/test-phone?customer=${fixture.marisa.userId}`]);
  const shown = await get(fixture.server, fixture.cast.adela, `/test-phone/media/${bubble?.mediaId}`);

  expect(wrong).toEqual([]);
  expect(
    strangeIn(phone, new Set([...honest, ...shapesOf(await draw(fixture, fixture.cast.adela, ["/test-phone"]))])).filter((one) =>
      /script|on\w+=|alert/.test(one),
    ),
  ).toEqual([]);
  expect(turning.test(phone[0]?.text ?? "")).toBe(false);
  expect(shown.headers.get("content-disposition")).toMatch(disposition);
}, 60_000);

const turning = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;
const disposition = /^attachment; filename="[^"\\%;\r\n]+"; filename\*=UTF-8''[A-Za-z0-9\-._~%]+$/;

// Every file is the same one, and here.
async function makeReady(of: Fixture): Promise<void> {
  const { app } = of.server.ronda;
  const saved = await app.world.files.save(new Blob(["%PDF-1.7 Recibo"]).stream(), 1_000);
  app.db.tx.raw
    .query("UPDATE media SET state = 'ready', sha256 = ?1, bytes = ?2, mime = 'application/pdf', is_inline = 0")
    .run(saved.sha256, saved.bytes);
}

// Case 1 is open while its customer sends these files and answers each; what the stream's parts are made of.
async function hearFiles(of: Fixture, all: readonly string[]): Promise<Set<string>> {
  const watching = await watch(of.server, of.cast.adela, "open=1");
  const from = { from: "5493416100000", from_user_id: "AR.5493416100000" };
  for (const [index, filename] of all.entries()) {
    const id = `wamid.F${index}${all.length}`;
    await deliver(of.server, delivery({ messages: [message({ ...from, id, text: undefined, ...file(filename).message })] }));
    await deliver(of.server, delivery({ messages: [message({ ...from, text: { body: "ese" }, context: { id } })] }));
  }
  await of.rest();
  await watching.leave();
  return new Set(watching.events().flatMap(({ data }) => [...shapeOf(data)]));
}
