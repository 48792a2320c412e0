import { afterAll, beforeAll, expect, test } from "bun:test";
import { get, post, asPart } from "../../support/browser/browse.ts";
import { account } from "../../support/fixture/cast.ts";
import { leave } from "../../support/fixture/conversation.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { noise } from "../../support/sending/pictures.ts";
import { openOwned } from "../../support/sending/shapes.ts";
import { multipart, upload } from "../../support/sending/uploads.ts";

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openOwned();
});
afterAll(() => leave(fixture));

const page = async () => (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text();
const brings = async (bytes: Uint8Array, mime = "image/jpeg") => {
  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "image", media: { mime, bytes } });
  await drawn();
};
// Pictures are drawn by a thread, which knows no virtual time.
const drawn = async () => {
  for (let tries = 0; tries < 400; tries++) {
    await fixture.server.advance(100);
    await Bun.sleep(5);
    const open = rows<{ n: number }>(fixture.server, "SELECT count(*) AS n FROM job WHERE state <> 'failed'")[0]?.n;
    if (tries > 2 && open === 0) return;
  }
};
const thumbnails = () =>
  rows<{ thumb: string | null; width: number | null; height: number | null }>(
    fixture.server,
    "SELECT thumb_sha AS thumb, width, height FROM thumbnail ORDER BY rowid",
  );

test("a picture of a customer gets a small WebP of 320 pixels, made once, shown in its place with its own measures, for who may see it", async () => {
  const photo = await noise(900, 600).jpeg({ quality: 80 }).bytes();

  const { files } = fixture.server.ronda.app.world;
  const { save } = files;
  let drawnTimes = 0;
  files.save = async (...given) => {
    const saved = await save(...given);
    if (Buffer.from(saved.head).toString("latin1", 8, 12) === "WEBP") drawnTimes += 1;
    return saved;
  };
  await brings(photo);
  await brings(photo);
  files.save = save;

  expect(drawnTimes).toBe(1);
  expect(thumbnails()).toHaveLength(1);
  expect(thumbnails()[0]).toMatchObject({ width: 900, height: 600 });
  const shown = await page();
  const [, address = ""] = /src="(\/media\/[0-9a-f]{32}\/thumbnail)" width="900" height="600"/.exec(shown) ?? [];
  const small = await get(fixture.server, fixture.cast.ana, address);
  expect([small.status, small.headers.get("content-type")]).toEqual([200, "image/webp"]);
  expect(await new Bun.Image(await small.bytes()).metadata()).toMatchObject({ width: 320, height: 213 });
  expect((await get(fixture.server, fixture.cast.eva, address)).status).toBe(404);
  expect(shown).toContain(`href="${address.replace("/thumbnail", "")}"`);
});

test("a small picture is its own small one; one that cannot be drawn has none, and is not tried again", async () => {
  const before = thumbnails().length;
  const broken = (await noise(300, 300).png().bytes()).slice(0, 5_000);

  await brings(await noise(30, 20).png().bytes(), "image/png");
  await brings(broken, "image/png");

  expect(thumbnails().slice(before)).toEqual([
    { thumb: null, width: 30, height: 20 },
    { thumb: null, width: null, height: null },
  ]);
  expect(await page()).toContain('width="30" height="20"');
});

test("a picture that we send has one too", async () => {
  const bytes = await noise(700, 500).jpeg({ quality: 90 }).bytes();

  await upload(
    fixture.server,
    fixture.cast.ana,
    "/conversations/1/files",
    multipart({ name: "a.jpg", mime: "image/jpeg", bytes }, { key: "k" }),
  );
  await drawn();

  expect(await page()).toMatch(/src="\/files\/[0-9a-f]{32}\/thumbnail" width="700" height="500"/);
});

test("a file that Meta has forgotten is asked for again in the customer's words, with a quote of its message, by the owner alone", async () => {
  const wamid = fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, {
    type: "document",
    media: { mime: "application/pdf", bytes: Buffer.from("%PDF") },
    filename: "a.pdf",
  });
  await drawn();
  rows(fixture.server, "UPDATE media SET state = 'gone' WHERE file_name = 'a.pdf'");
  const shown = await page();
  const [, action = ""] = /action="(\/messages\/\d+\/file-requests)"/.exec(shown) ?? [];

  const supervisor = await post(fixture.server, fixture.cast.sole, action, {}, asPart);
  const asked = await post(fixture.server, fixture.cast.ana, action, { key: "again" }, asPart);
  const other = await post(fixture.server, fixture.cast.ana, "/messages/1/file-requests", {}, asPart);
  await fixture.server.advance(2_000);

  expect([supervisor.status, asked.status, other.status]).toEqual([409, 200, 409]);
  expect(fixture.meta.ledger.sends().at(-1)?.body).toMatchObject({
    context: { message_id: wamid },
    text: { body: "No pudimos descargar el archivo que nos enviaste. ¿Nos lo podés reenviar, por favor?" },
  });
});
