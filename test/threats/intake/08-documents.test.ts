import { expect, test } from "bun:test";
import { pagePdf, paperPhoto } from "../../../src/simulator/traffic/samples.ts";
import { get } from "../../support/browser/browse.ts";
import { leave } from "../../support/fixture/conversation.ts";
import { account } from "../../support/fixture/cast.ts";
import { pixelBombs, polyglots } from "../../support/hostile/hostile-files.ts";
import { rows } from "../../support/fixture/intake.ts";
import { openTestPhoneFixture } from "../../support/fixture/test-phone-fixture.ts";
import { tokenOf } from "../../support/fixture/sight-fixture.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

// What a customer's file claims to be does not count. Only bytes that prove a picture, sound or film are ever shown in a page.

test("threat 8: forty files that are pages in disguise, a PDF and the bare scripts are there to be saved and for nothing else", async () => {
  const fixture = await openFixture();
  const files = [...polyglots, pagePdf("Recibo").bytes];
  const mimes = ["image/jpeg", "image/png", "image/gif", "image/webp", "image/svg+xml", "text/html", "application/pdf", "video/mp4"];
  for (const [index, bytes] of files.entries()) {
    const media = { bytes, mime: mimes[index % mimes.length] ?? "" };
    const content =
      index % 2 === 0 ? ({ type: "image", media } as const) : ({ type: "document", media, filename: `${index}.html` } as const);
    fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, content);
    await fixture.rest();
  }

  const answers = await Promise.all(mediaOf(fixture).map(({ id }) => get(fixture.server, fixture.cast.ana, `/media/${id}`)));
  const ranged = await Promise.all(
    mediaOf(fixture).map(({ id }) => get(fixture.server, fixture.cast.ana, `/media/${id}`, { range: "bytes=0-20" })),
  );
  const page = await (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text();

  expect(answers).toHaveLength(41);
  expect(answers.map(shutOf)).toEqual(answers.map(() => "attachment"));
  expect(ranged.map(shutOf)).toEqual(answers.map(() => "attachment"));
  expect(page).not.toMatch(/<(img|video|audio|iframe|embed|object)[^>]+src="\/media/);
  await leave(fixture);
}, 30_000);

test("threat 8: a picture with a page behind it is shown as a picture, shut in as well", async () => {
  const fixture = await openFixture();
  const bytes = Buffer.concat([paperPhoto(1).bytes, Buffer.from("<html><script>alert(1)</script>")]);
  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "image", media: { bytes, mime: "text/html" } });
  await fixture.rest();

  const answer = await get(fixture.server, fixture.cast.ana, `/media/${mediaOf(fixture)[0]?.id}`);

  expect([shutOf(answer), answer.headers.get("content-type")]).toEqual(["inline", "image/png"]);
  await leave(fixture);
});

test("threat 8: an SVG that Meta calls a JPEG is neither, in pages, in the API, in its head, in parts and when asked for by what is kept", async () => {
  const fixture = await openFixture();
  const media = { bytes: polyglots[1] ?? new Uint8Array(), mime: "image/jpeg" };
  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "image", media });
  await fixture.rest();
  const id = mediaOf(fixture)[0]?.id;
  const authorization = `Bearer ${await tokenOf(fixture, fixture.cast.ana.id)}`;
  const kept = { "if-none-match": "*", "if-modified-since": "Mon, 23 Nov 2099 13:00:00 GMT", "if-range": "x", accept: "image/svg+xml" };

  const answers = await Promise.all([
    get(fixture.server, fixture.cast.ana, `/media/${id}`, kept),
    get(fixture.server, fixture.cast.ana, `/media/${id}`, { ...kept, range: "bytes=5-" }),
    get(fixture.server, fixture.cast.ana, `/media/${id}?download=0&type=image/svg%2Bxml`),
    get(fixture.server, null, `/api/v1/media/${id}`, { authorization }),
    head(fixture, `/media/${id}`),
  ]);
  const beyond = await get(fixture.server, fixture.cast.ana, `/media/${id}`, { range: "bytes=999999-" });

  expect(answers.map(shutOf)).toEqual(answers.map(() => "attachment"));
  expect(answers.map(({ status }) => status)).toEqual([200, 206, 200, 200, 200]);
  expect([beyond.status, beyond.headers.get("content-security-policy")]).toEqual([
    416,
    answers[0]?.headers.get("content-security-policy") ?? "",
  ]);
  await leave(fixture);
});

test("threat 8: what colleagues upload on the test phone is looked at as hard, there and where it arrives", async () => {
  const fixture = await openTestPhoneFixture();
  const files = [...polyglots.slice(0, 16), ...Object.values(pixelBombs())];
  for (const [index, bytes] of files.entries())
    await uploads(fixture, new File([Buffer.from(bytes)], `foto${index}.png`, { type: "image/png" }));
  const played = fixture.meta.inboxOf(fixture.marisa)[0]?.bubbles ?? [];

  const paths = [...played.map(({ mediaId }) => `/test-phone/media/${mediaId}`), ...mediaOf(fixture).map(({ id }) => `/media/${id}`)];
  const answers = await Promise.all(paths.map((path) => get(fixture.server, fixture.cast.adela, path)));
  const pages = await Promise.all(
    [`/test-phone?customer=${fixture.marisa.userId}`, "/conversations/1"].map((path) => pageOf(fixture, path)),
  );

  expect(answers).toHaveLength(2 * files.length);
  expect(answers.map(shutOf)).toEqual(answers.map(() => "attachment"));
  expect(pages.join("")).toContain("foto3.png");
  expect(pages.join("")).not.toMatch(/<(img|video|audio|iframe|embed|object)[^>]+media\//);
  await leave(fixture);
}, 30_000);

function mediaOf(fixture: Fixture): { id: string }[] {
  return rows<{ id: string }>(fixture.server, "SELECT id FROM media WHERE state = 'ready' ORDER BY message_id");
}

// How it may be used; "open" when anything in it could run, be guessed at, or be kept by others.
function shutOf({ status, headers }: Response): string {
  const policy = headers.get("content-security-policy") ?? "";
  const isShut = policy.includes("sandbox") && !policy.includes("allow-") && policy.includes("default-src 'none'");
  const isPlain = headers.get("x-content-type-options") === "nosniff" && !/html|svg|xml|script/.test(headers.get("content-type") ?? "html");
  const isOurs =
    status < 300 && headers.get("cache-control") === "private, no-store" && headers.get("cross-origin-resource-policy") === "same-origin";
  return isShut && isPlain && isOurs ? (headers.get("content-disposition")?.split(";")[0] ?? "open") : "open";
}

function head(fixture: Fixture, path: string): Promise<Response> {
  const request = new Request(`http://localhost${path}`, { method: "HEAD", headers: { cookie: fixture.cast.ana.cookie } });
  return Promise.resolve(fixture.server.ronda.handle(request, "127.0.0.1"));
}

async function uploads(fixture: Fixture, file: File): Promise<void> {
  const body = new FormData();
  body.set("file", file);
  const headers = { "sec-fetch-site": "same-origin", cookie: fixture.cast.adela.cookie };
  const path = `http://localhost/test-phone/messages?customer=${fixture.marisa.userId}`;
  await fixture.server.ronda.handle(new Request(path, { method: "POST", body, headers }), null);
  await fixture.rest();
}

async function pageOf(fixture: Fixture, path: string): Promise<string> {
  return (await get(fixture.server, fixture.cast.adela, path)).text();
}
