import { expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { addMarisa, ids, type Item, type Meta, openMeta, token } from "../meta.ts";

const minute = 60_000;
const day = 24 * 3_600_000;
const png = { mime: "image/png", bytes: new Uint8Array([137, 80, 78, 71, 1, 2, 3]) };

function download(meta: Meta, url: string, bearer: string | null = token): Promise<Response> {
  const headers = new Headers(bearer === null ? {} : { authorization: `Bearer ${bearer}` });
  return meta.simulator.fetch(new Request(url, { headers }));
}

async function upload(meta: Meta, bytes: Uint8Array<ArrayBuffer>, mime: string, name = "a"): Promise<{ code: unknown; id: string }> {
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("type", mime);
  form.set("file", new File([bytes], name, { type: mime }));
  const answer = await meta.graph(`${ids.number}/media`, form);
  return { code: answer.code, id: String(answer.body.id) };
}

test("an inbound photo can be fetched by its webhook address, and by the info call's, with the bearer only", async () => {
  const meta = openMeta();
  meta.simulator.customerSends(addMarisa(meta), ids.number, { type: "image", media: png, caption: "la boleta" });
  await meta.simulator.settled();
  const image = meta.messages().at(-1)!.image as Item;

  const info = await meta.graph(`${image.id}?phone_number_id=${ids.number}`);
  const direct = await download(meta, String(image.url));
  const asked = await download(meta, String(info.body.url));
  const naked = await download(meta, String(info.body.url), null);

  expect(new Uint8Array(await direct.arrayBuffer())).toEqual(png.bytes);
  expect([direct.status, asked.status, naked.status]).toEqual([200, 200, 401]);
  expect(image).toMatchObject({
    caption: "la boleta",
    mime_type: "image/png",
    sha256: createHash("sha256").update(png.bytes).digest("base64"),
  });
  expect(info.body).toMatchObject({ mime_type: "image/png", sha256: createHash("sha256").update(png.bytes).digest("hex") });
  expect(Number(info.body.file_size)).toBe(7);
});

test("an address dies after 5 minutes, the id after 7 days", async () => {
  const meta = openMeta();
  meta.simulator.customerSends(addMarisa(meta), ids.number, { type: "image", media: png });
  await meta.simulator.settled();
  const { id, url } = meta.messages().at(-1)!.image as { id: string; url: string };

  await meta.clock.advance(5 * minute);
  const stale = await download(meta, url);
  const fresh = await download(meta, String((await meta.graph(id)).body.url));
  await meta.clock.advance(7 * day);
  const gone = await meta.graph(id);

  expect([stale.status, fresh.status, gone.status, gone.code]).toEqual([404, 200, 400, 100]);
});

test("the size is told as a number or as text", async () => {
  const meta = openMeta();
  const { id } = await upload(meta, png.bytes, "image/png");

  const kinds = new Set<string>();
  for (let turn = 0; turn < 20; turn += 1) kinds.add(typeof (await meta.graph(id)).body.file_size);

  expect([...kinds].toSorted()).toEqual(["number", "string"]);
});

test("an upload of the wrong type or size is refused, and a deleted file is gone", async () => {
  const meta = openMeta();

  const webm = await upload(meta, png.bytes, "audio/webm");
  const huge = await upload(meta, new Uint8Array(5 * 1024 * 1024 + 1), "image/jpeg");
  const { id } = await upload(meta, png.bytes, "image/png");
  const deleted = await meta.graph(id, null, { method: "DELETE" });
  const after = await meta.graph(id);

  expect([webm.code, huge.code, deleted.body, after.code]).toEqual([100, 131053, { success: true }, 100]);
});

test("an uploaded file can be sent for 30 days, as what it is, by its own number", async () => {
  const meta = openMeta();
  const marisa = addMarisa(meta);
  const { id } = await upload(meta, png.bytes, "image/png");

  const sent = await meta.send({ type: "image", image: { id, caption: "el recibo" } });
  const asVideo = await meta.send({ type: "video", video: { id } });
  const unknown = await meta.send({ type: "image", image: { id: "123" } });
  const foreign = await meta.graph(`${id}?phone_number_id=555`);
  await meta.clock.advance(30 * day);
  meta.simulator.customerSends(marisa, ids.number, { type: "text", body: "¿Me lo reenviás?" });
  const expired = await meta.send({ type: "image", image: { id } });

  expect([sent.status, asVideo.code, unknown.code, foreign.code, expired.code]).toEqual([200, 131053, 100, 100, 131053]);
  expect(meta.simulator.inboxOf(marisa)[0]!.bubbles[1]).toMatchObject({ type: "image", text: "el recibo", mediaId: id });
  expect(meta.simulator.mediaOf(id)?.bytes).toEqual(png.bytes);
});

test("a header's file goes up in an upload session and comes back as a handle", async () => {
  const meta = openMeta();

  const session = await meta.graph(`${ids.app}/uploads?file_name=a.png&file_length=7&file_type=image/png`, {});
  const url = `https://graph.facebook.com/v26.0/${session.body.id}`;
  const headers = { authorization: `OAuth ${token}`, file_offset: "0" };
  const sent = await meta.simulator.fetch(new Request(url, { method: "POST", headers, body: png.bytes }));
  const progress = await meta.simulator.fetch(new Request(url, { headers }));

  expect(await sent.json()).toMatchObject({ h: expect.stringMatching(/^4::/) });
  expect(await progress.json()).toMatchObject({ file_offset: 7 });
});

test("a file is what it is declared to be, whatever its name ends in", async () => {
  const meta = openMeta();

  const { code, id } = await upload(meta, new TextEncoder().encode("<svg/>"), "text/plain", "plano.svg");

  expect([code, (await meta.graph(id)).body.mime_type]).toEqual([undefined, "text/plain"]);
});
