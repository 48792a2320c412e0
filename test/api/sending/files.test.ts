import { afterAll, beforeAll, expect, test } from "bun:test";
import { multipart } from "../../support/sending/uploads.ts";
import { phonePhoto } from "../../support/sending/pictures.ts";
import { webm } from "../../support/sending/recording.ts";
import { type Api, type Name, openApi } from "../fixture.ts";

let api: Api;
let id = "";
beforeAll(async () => {
  api = await openApi();
  id = await api.writes("Hola", "5493417770000");
  await api.post("ana", `/conversations/${id}/claim`);
});
afterAll(() => api.close());

async function put(as: Name | null, name: string, mime: string, bytes: Uint8Array | string) {
  const { body, type } = multipart({ name, mime, bytes });
  const headers = { "content-type": type, ...(as && { authorization: `Bearer ${api.tokens[as]}` }) };
  const answer = await api.server.ronda.handle(
    new Request("http://localhost/api/v1/files", { method: "POST", body, headers }),
    "127.0.0.1",
  );
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
const say = (body: unknown) => api.post("ana", `/conversations/${id}/messages`, body);

test("a file is uploaded, told by its bytes, sent by its id and fetched by who may read the message", async () => {
  const file = await put("ana", "foto.jpg", "image/jpeg", await phonePhoto());
  const image = await say({ type: "image", image: { file_id: file.body["id"], caption: "Mirá" } });
  const got = await api.get("ana", String(image.body["media"]?.["url"]).replace("/api/v1", ""));
  const hidden = await api.get("eva", `/files/${String(file.body["id"])}`);

  expect([file.status, Object.keys(file.body).sort()]).toEqual([201, ["bytes", "id", "mime_type", "name", "sha256"]]);
  expect(file.body).toMatchObject({ name: "foto.jpg", mime_type: "image/jpeg" });
  expect<unknown>([image.status, image.body["content"]?.["image"]]).toMatchObject([
    201,
    { file_id: file.body["id"], caption: "Mirá", mime_type: "image/jpeg" },
  ]);
  expect([got.status, got.headers.get("content-type"), hidden.status]).toEqual([200, "image/jpeg", 404]);
});

test("a voice note is OGG with voice: true; other sound is not taken as one", async () => {
  const voice = await put("ana", "v.webm", "audio/webm", webm());
  const music = await put("ana", "m.mp3", "audio/mpeg", "ID3 music");

  const answers = [
    await say({ type: "audio", audio: { file_id: voice.body["id"], voice: true } }),
    await say({ type: "audio", audio: { file_id: music.body["id"] } }),
    await say({ type: "audio", audio: { file_id: music.body["id"], voice: true } }),
    await say({ type: "image", image: { file_id: music.body["id"] } }),
  ];

  expect(voice.body["mime_type"]).toBe("audio/ogg");
  expect(answers.map(({ status, code }) => [status, code ?? null])).toEqual([
    [201, null],
    [201, null],
    [422, "file_wrong_kind"],
    [422, "file_wrong_kind"],
  ]);
  expect<unknown>(answers[0]?.body["content"]?.["audio"]).toMatchObject({ voice: true });
});

test("what is too large for a picture, a film or a sticker is refused with the limit in megabytes", async () => {
  const big = (mime: string, bytes: number) => {
    const file = crypto.randomUUID().replaceAll("-", "");
    const { tx } = api.server.ronda.app.db;
    tx.raw.run(
      `INSERT INTO file (id, person_id, sha256, bytes, mime, name, created_at) VALUES ('${file}', ${api.cast.ana.id}, '${"0".repeat(64)}', ${bytes}, '${mime}', 'x', 1)`,
    );
    return file;
  };

  const answers = [
    await say({ type: "image", image: { file_id: big("image/png", 5 * 1024 ** 2 + 1) } }),
    await say({ type: "video", video: { file_id: big("video/mp4", 16 * 1024 ** 2 + 1) } }),
    await say({ type: "sticker", sticker: { file_id: big("image/webp", 500 * 1024 + 1) } }),
    await say({ type: "document", document: { file_id: big("application/pdf", 100 * 1024 ** 2 + 1) } }),
    await say({ type: "document", document: { file_id: big("video/mp4", 16 * 1024 ** 2 + 1) } }),
    await say({ type: "document", document: { file_id: big("image/gif", 10) } }),
  ];

  expect(answers.map(({ code, body }) => [code, body["max"] ?? null] as unknown[])).toEqual([
    ["file_too_large", 5],
    ["file_too_large", 16],
    ["file_too_large", 0.5],
    ["file_too_large", 100],
    ["file_too_large", 16],
    ["file_foreign", null],
  ]);
});

test("without a token nothing is read; a read token and a viewer upload nothing", async () => {
  const viewer = await put("victor", "a.pdf", "application/pdf", "%PDF-1.4");
  const nobody = await put(null, "a.pdf", "application/pdf", "%PDF-1.4");
  const bad = await api.post("ana", "/files", { file: "x" });

  expect([viewer.status, nobody.status, bad.status, bad.code] as unknown[]).toEqual([403, 401, 422, "upload_bad"]);
});
