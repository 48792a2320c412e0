import { afterAll, beforeAll, expect, test } from "bun:test";
import { post } from "../../support/browser/browse.ts";
import { leave } from "../../support/fixture/conversation.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { pixelBombs, polyglots } from "../../support/hostile/hostile-files.ts";
import { noise, phonePhoto } from "../../support/sending/pictures.ts";
import { openOwned } from "../../support/sending/shapes.ts";
import { type Given, incoming, multipart, refusalOf, sweepAll, upload } from "../../support/sending/uploads.ts";

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openOwned();
});
afterAll(() => leave(fixture));

const pdf: Given = { name: "a.pdf", mime: "application/pdf", bytes: "%PDF-1.4 %%EOF" };
const ends = (name: string, bytes: Uint8Array | string, mime = "application/octet-stream") => ({ name, mime, bytes });

test("what cannot or must not be sent is refused in words, by its bytes and not by its name, and leaves nothing on the disk", async () => {
  const photo = await phonePhoto();
  const png = await noise(30, 30).png().bytes();
  const cases: [string, Given, string][] = [
    ["an empty file", ends("a.pdf", ""), "file_empty"],
    ["a cut photo", ends("a.jpg", photo.subarray(0, 300), "image/jpeg"), "file_broken"],
    ["a cut PNG", ends("a.png", png.subarray(0, png.byteLength - 20), "image/png"), "file_broken"],
    ["a cut film", ends("a.mp4", "\0\0\0\x18ftypisom\0\0\0\0isommp42\0\0\xff\xffmdat", "video/mp4"), "file_broken"],
    ["a page that claims to be a photo", ends("a.jpg", "<html><script>alert(1)</script>", "image/jpeg"), "file_not_itself"],
    ["a HEIC", ends("IMG.HEIC", "\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image/heic"), "file_heic"],
    ["a program", ends("factura.pdf", "MZ\x90\0 program", "application/pdf"), "file_dangerous"],
    ["a script by its name", ends("factura.pdf.js", "alert(1)"), "file_dangerous"],
    ["a script whose name reads backwards", ends("factura\u202efdp.exe", "x"), "file_dangerous"],
    ["a script behind dots and blanks", ends("a.exe. \u200b.", "x"), "file_dangerous"],
    ["film of a browser", ends("a.webm", "\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x10\x42\x82\x84webm", "video/webm"), "file_webm"],
    ...Object.entries(pixelBombs()).map(([name, bytes]): [string, Given, string] => [
      name,
      ends(`${name}.png`, bytes),
      name.startsWith("gif") ? "file_foreign" : "picture_too_large",
    ]),
  ];

  for (const [what, given, code] of cases) expect([what, await refusal(given)]).toEqual([what, code]);

  await letSweep();
  expect(incoming(fixture.server)).toEqual([]);
  expect(rows(fixture.server, "SELECT count(*) AS n FROM file")).toEqual([{ n: 0 }]);
  expect(fixture.meta.ledger.sends()).toHaveLength(0);
});

test("pages that look like pictures are downloads that nothing opens", async () => {
  for (const bytes of polyglots) {
    const answer = await upload(fixture.server, fixture.cast.ana, "/files", multipart(ends("x.html", bytes, "text/html")));
    if (answer.status !== 201) continue;
    const { id } = (await answer.json()) as { id: string };
    const shown = await fixture.server.ronda.handle(
      new Request(`http://localhost/files/${id}`, { headers: { cookie: fixture.cast.ana.cookie } }),
      "127.0.0.1",
    );
    expect(shown.headers.get("content-disposition")).toStartWith("attachment");
    expect(shown.headers.get("x-content-type-options")).toBe("nosniff");
    expect(shown.headers.get("content-security-policy")).toContain("sandbox; default-src 'none'");
  }
  await letSweep();
});

test("no body, no multipart, two files, a body without its end, one of two gigabytes: each is refused and leaves nothing", async () => {
  const headers = { cookie: fixture.cast.ana.cookie, "sec-fetch-site": "same-origin" };
  const raw = async (body: string | null, more: Record<string, string>) =>
    (
      await fixture.server.ronda.handle(
        new Request("http://localhost/files", { method: "POST", body, headers: { ...headers, ...more } }),
        "127.0.0.1",
      )
    ).status;
  const two = multipart(pdf, {});
  const twice = Buffer.concat([Buffer.from(two.body.subarray(0, two.body.byteLength - 27)), Buffer.from(two.body)]);

  const statuses = {
    none: await raw(null, {}),
    form: (await post(fixture.server, fixture.cast.ana, "/files", { a: "b" })).status,
    "no boundary": await raw("x", { "content-type": "multipart/form-data" }),
    "two files": await raw(twice.toString("latin1"), { "content-type": two.type }),
    cut: (await upload(fixture.server, fixture.cast.ana, "/files", multipart(pdf, {}, 10))).status,
    "cut in the file": (await upload(fixture.server, fixture.cast.ana, "/files", multipart(pdf, {}, 60))).status,
    huge: await raw("x", { "content-type": two.type, "content-length": String(2 * 1024 ** 3) }),
    "no file": (await upload(fixture.server, fixture.cast.ana, "/files", multipart(null, { as: "image" }))).status,
  };

  expect(statuses).toEqual({
    none: 422,
    form: 422,
    "no boundary": 422,
    "two files": 422,
    cut: 422,
    "cut in the file": 422,
    huge: 413,
    "no file": 422,
  });
  expect(incoming(fixture.server)).toEqual([]);
});

test.each([1, 7, 100_000])("a body in pieces of %p bytes is the same file", async (piece) => {
  const tricky = `%PDF-1.4 \r\n------RondaTest7MA4YWx\r\n--\r\n${"\r\n-".repeat(50)}`;

  const answer = await upload(fixture.server, fixture.cast.ana, "/files", multipart({ ...pdf, bytes: tricky }, { before: "x" }), piece);

  expect(await answer.json()).toMatchObject({ bytes: tricky.length, sha256: new Bun.CryptoHasher("sha256").update(tricky).digest("hex") });
  await letSweep();
});

test.each([
  ["a name of 4,000 letters", `${"a".repeat(4000)}.pdf`, /^a{116}\.pdf$/],
  ["a path", "../../etc/passwd", /^passwd$/],
  ["a path of Windows", "C:\\fakepath\\recibo.pdf", /^recibo\.pdf$/],
  ["right to left and of no width", "\u202e\u200brec\u2066ibo.pdf", /^recibo\.pdf$/],
  ["quotes and line ends", 'a"\r\nX-Evil: 1".pdf', /^aX-Evil 1\.pdf$/],
  ["nothing that can be seen", "\u200b\u2060", /^file\.pdf$/],
  ["Arabic", "إيصال.pdf", /^إيصال\.pdf$/],
])("%s is tamed", async (_, name, tame) => {
  const answer = await upload(fixture.server, fixture.cast.ana, "/files", multipart({ ...pdf, name }));

  const kept = (await answer.json()) as { id: string; name: string };
  expect(kept.name).toMatch(tame);
  const shown = await fixture.server.ronda.handle(
    new Request(`http://localhost/files/${kept.id}`, { headers: { cookie: fixture.cast.ana.cookie } }),
    "127.0.0.1",
  );
  expect(shown.headers.get("content-disposition")).not.toMatch(/[\r\n]/);
  await letSweep();
});

test("two uploads of one name are two files, of one content one on the disk", async () => {
  const keep = async (bytes: string) =>
    (await (await upload(fixture.server, fixture.cast.ana, "/files", multipart({ ...pdf, bytes }))).json()) as {
      id: string;
      sha256: string;
    };

  const [first, second, third] = [await keep("%PDF-1.4 uno"), await keep("%PDF-1.4 dos"), await keep("%PDF-1.4 uno")];

  expect(new Set([first?.id, second?.id, third?.id]).size).toBe(3);
  expect(first?.sha256).toBe(third?.sha256 ?? "");
  await letSweep();
  expect(await Bun.file(fixture.server.ronda.app.world.files.path(first?.sha256 ?? "")).exists()).toBe(false);
});

const refusal = (given: Given) => refusalOf(fixture.server, fixture.cast.ana, given);
const letSweep = () => sweepAll(fixture.server);
