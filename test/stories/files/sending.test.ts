import { expect, test } from "bun:test";
import { conversationOf, leave, replies } from "../../support/fixture/conversation.ts";
import { get, post, asPart } from "../../support/browser/browse.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { openOwned } from "../../support/sending/shapes.ts";
import { noise, phonePhoto } from "../../support/sending/pictures.ts";
import { speech, webm } from "../../support/sending/recording.ts";
import { type Given, multipart, upload } from "../../support/sending/uploads.ts";
import { voiceFault } from "../../../src/simulator/voice-bytes.ts";

const pdf: Given = { name: "recibo.pdf", mime: "application/pdf", bytes: "%PDF-1.4 recibo %%EOF" };

test("Ana sends Marisa a photo: it arrives upright and without place, time or device, and her page shows it", async () => {
  const fixture = await openOwned();
  const photo = await phonePhoto({ width: 64, height: 48, turn: 6 });

  const answer = await sends(fixture, { name: "IMG_0001.jpg", mime: "image/jpeg", bytes: photo }, { caption: "El comprobante" });
  await fixture.server.advance(2_000);

  expect(answer.status).toBe(200);
  const [sent] = fixture.meta.ledger.sends();
  expect(sent?.body["image"]).toMatchObject({ caption: "El comprobante" });
  const arrived = mediaOf(fixture, "image");
  for (const mark of ["Canary", "GPS", "Exif", "Motion"]) expect(Buffer.from(arrived.bytes).includes(mark)).toBe(false);
  expect(await new Bun.Image(arrived.bytes).metadata()).toMatchObject({ width: 48, height: 64 });
  const page = await (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text();
  const address = /src="(\/files\/[0-9a-f]{32})"/.exec(page)?.[1] ?? "";
  expect(Buffer.from(await (await get(fixture.server, fixture.cast.ana, address)).bytes()).equals(Buffer.from(arrived.bytes))).toBe(true);
  expect(page).toContain("El comprobante");
  expect(conversationOf(fixture.server).waitingSince).toBe(null);
  await leave(fixture);
});

test("a photo that needs no turning keeps its very pixels; a picture of 5,000 pixels becomes smaller; a WebP becomes a JPEG", async () => {
  const fixture = await openOwned();
  const plain = await phonePhoto();

  await sends(fixture, { name: "a.jpg", mime: "image/jpeg", bytes: plain });
  await sends(fixture, { name: "ancha.png", mime: "image/png", bytes: await noise(5000, 20).png().bytes() });
  await sends(fixture, { name: "c.webp", mime: "image/webp", bytes: await noise(40, 30).webp().bytes() });
  await fixture.server.advance(5_000);

  const [first, second, third] = fixture.meta.ledger
    .sends()
    .map(({ body }) => fixture.meta.mediaOf(String((body["image"] as { id: string }).id)));
  const scan = Buffer.from(plain).indexOf(Buffer.from([0xff, 0xda]));
  expect(Buffer.from(first?.bytes ?? []).includes(Buffer.from(plain.subarray(scan, scan + 200)))).toBe(true);
  for (const mark of ["Canary", "GPS", "Exif", "Motion"]) expect(Buffer.from(first?.bytes ?? []).includes(mark)).toBe(false);
  expect([second?.mime, third?.mime]).toEqual(["image/png", "image/jpeg"]);
  expect(await new Bun.Image(second?.bytes ?? new Uint8Array()).metadata()).toMatchObject({ width: 4096 });
  expect(rows(fixture.server, "SELECT name FROM file ORDER BY rowid")).toEqual([
    { name: "a.jpg" },
    { name: "ancha.png" },
    { name: "c.jpg" },
  ]);
  await leave(fixture);
});

test("a recording of a browser arrives as a voice note whose every packet is the one that was recorded", async () => {
  const fixture = await openOwned();

  const answer = await sends(fixture, { name: "voz.webm", mime: "audio/webm;codecs=opus", bytes: webm({ seconds: 3 }) }, { as: "voice" });
  await fixture.server.advance(2_000);

  expect(answer.status).toBe(200);
  expect(fixture.meta.ledger.sends()[0]?.body["audio"]).toMatchObject({ voice: true });
  const { bytes, mime } = mediaOf(fixture, "audio");
  expect([mime, voiceFault(bytes)]).toEqual(["audio/ogg", null]);
  const file = Buffer.from(bytes);
  expect(Array.from({ length: 150 }, (_, index) => file.includes(speech(index))).every(Boolean)).toBe(true);
  expect(file.readBigUInt64LE(file.lastIndexOf("OggS") + 6)).toBe(144_000n);
  await leave(fixture);
});

test("a recording that broke off keeps its whole packets; one in stereo, with a picture or of nothing is refused", async () => {
  const fixture = await openOwned();
  const whole = webm({ seconds: 2 });
  const record = async (bytes: Uint8Array) => {
    const answer = await sends(fixture, { name: "v.webm", mime: "audio/webm", bytes }, { as: "voice" });
    return answer.headers.get("ronda-refusal") ?? answer.status;
  };

  const answers = [
    await record(whole.subarray(0, whole.byteLength - 500)),
    await record(webm({ channels: 2 })),
    await record(webm({ film: true })),
    await record(webm({ codec: "A_VORBIS" })),
    await record(webm({ seconds: 0 })),
  ];
  await fixture.server.advance(2_000);

  expect(answers).toEqual([200, "voice_stereo", "file_webm", "file_webm", "file_empty"]);
  expect(voiceFault(mediaOf(fixture, "audio").bytes)).toBe(null);
  await leave(fixture);
});

test("one content is uploaded to Meta once per number, and again after 25 days, or when Meta has lost it", async () => {
  const fixture = await openOwned();
  const ids = () => fixture.meta.ledger.sends().map(({ body }) => (body["document"] as { id: string }).id);

  await sends(fixture, pdf);
  await sends(fixture, pdf);
  await fixture.server.advance(10_000);
  fixture.meta.forgetMedia(ids()[0] ?? "");
  await sends(fixture, pdf);
  await fixture.server.advance(10_000);
  rows(fixture.server, "UPDATE file_upload SET at = at - 26 * 86400000");
  await sends(fixture, pdf);
  await fixture.server.advance(10_000);

  const [first, second, third, fourth] = ids();
  expect([first === second, third === first, fourth === third]).toEqual([true, false, false]);
  expect(ids()).toHaveLength(4);
  await leave(fixture);
});

test("while Meta takes no uploads the message waits, whatever is behind it too, and then each leaves once, in order", async () => {
  const fixture = await openOwned();
  fixture.meta.failNext(131016, 2, "upload");

  await sends(fixture, pdf);
  await replies(fixture, fixture.cast.ana, "¿Lo ves?");
  expect(fixture.meta.ledger.sends()).toHaveLength(0);
  await fixture.server.advance(30_000);

  expect(fixture.meta.ledger.sends().map(({ type }) => type)).toEqual(["document", "text"]);
  await leave(fixture);
});

test("a file that Meta refuses fails visibly, keeps its file and leaves when it is tried again", async () => {
  const fixture = await openOwned();
  fixture.meta.failNext(131053, 1, "upload");

  await sends(fixture, pdf);
  await fixture.server.advance(2_000);
  const page = await (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text();
  const attempt = /action="(\/messages\/\d+\/attempts)"/.exec(page)?.[1] ?? "";
  await post(fixture.server, fixture.cast.ana, attempt, { key: "again" }, asPart);
  await fixture.server.advance(2_000);

  expect(page).toContain("recibo.pdf");
  expect(fixture.meta.ledger.sends().map(({ type }) => type)).toEqual(["document"]);
  await leave(fixture);
});

test("a press whose answer got lost uploads again and still sends once", async () => {
  const fixture = await openOwned();

  const answers = [await sends(fixture, pdf, { key: "press-1" }), await sends(fixture, pdf, { key: "press-1" })];
  const other = await sends(fixture, { ...pdf, bytes: "%PDF-1.4 otro" }, { key: "press-1" });
  await fixture.server.advance(2_000);

  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(other.headers.get("ronda-refusal")).toBe("idempotency_key_reused");
  expect(fixture.meta.ledger.sends()).toHaveLength(1);
  await leave(fixture);
});

test("a file whose message is refused stays, and its id is told: nobody uploads it twice", async () => {
  const fixture = await openOwned();

  const refused = await sends(fixture, pdf, { caption: "x".repeat(1025) });
  const file = refused.headers.get("ronda-file") ?? "";
  const again = await post(fixture.server, fixture.cast.ana, "/conversations/1/messages", { file, body: "Corto", key: "k" }, asPart);
  await fixture.server.advance(2_000);

  expect([refused.status, refused.headers.get("ronda-refusal"), again.status]).toEqual([422, "caption_too_long", 200]);
  expect(fixture.meta.ledger.sends()[0]?.body["document"]).toMatchObject({ caption: "Corto", filename: "recibo.pdf" });
  await leave(fixture);
});

test("a place by a map's link and a contact of ours as a card leave from the form", async () => {
  const fixture = await openOwned();
  const say = (form: Record<string, string>) =>
    post(fixture.server, fixture.cast.ana, "/conversations/1/messages", { key: crypto.randomUUID(), ...form }, asPart);

  const answers = [
    await say({ place: "https://www.google.com/maps/place/X/@-32.1,-60.1,17z/data=!3d-32.9477!4d-60.6304", placeName: "Monumento" }),
    await say({ place: "-32.94, -60.63" }),
    await say({ place: "https://maps.app.goo.gl/abc" }),
    await say({ contact: "1" }),
    await say({ contact: "99" }),
  ];
  await fixture.server.advance(5_000);

  expect(answers.map((answer) => answer.headers.get("ronda-refusal"))).toEqual([null, null, "bad_location", null, "unknown_contact"]);
  expect(fixture.meta.ledger.sends().map(({ body, type }) => body[type])).toMatchObject([
    { latitude: -32.9477, longitude: -60.6304, name: "Monumento" },
    { latitude: -32.94, longitude: -60.63 },
    [{ name: { formatted_name: "Marisa Rossi" }, phones: [{ wa_id: "5493415550142" }] }],
  ]);
  await leave(fixture);
});

function sends(fixture: Fixture, file: Given, fields: Record<string, string> = {}) {
  return upload(fixture.server, fixture.cast.ana, "/conversations/1/files", multipart(file, { key: crypto.randomUUID(), ...fields }));
}

function mediaOf(fixture: Fixture, type: string): { mime: string; bytes: Uint8Array<ArrayBuffer> } {
  const part = fixture.meta.ledger.sends()[0]?.body[type] as { id: string } | undefined;
  const media = fixture.meta.mediaOf(part?.id ?? "");
  return { mime: media?.mime ?? "", bytes: new Uint8Array(media?.bytes ?? []) };
}
