import { expect, test } from "bun:test";
import { pagePdf, paperPhoto } from "../../src/simulator/town/samples.ts";
import { get } from "../support/browse.ts";
import { leave } from "../support/case.ts";
import { account } from "../support/cast.ts";
import { pixelBombs, polyglots } from "../support/hostile-files.ts";
import { rows } from "../support/intake.ts";
import { openPhoneTown } from "../support/phone-town.ts";
import { tokenOf } from "../support/sight-town.ts";
import { openTown, type Town } from "../support/town.ts";

// What a customer's file claims to be does not count. Only bytes that prove a picture, sound or film are ever shown in a page.

test("threat 8: forty files that are pages in disguise, a PDF and the bare scripts are there to be saved and for nothing else", async () => {
  const town = await openTown();
  const files = [...polyglots, pagePdf("Recibo").bytes];
  const mimes = ["image/jpeg", "image/png", "image/gif", "image/webp", "image/svg+xml", "text/html", "application/pdf", "video/mp4"];
  for (const [index, bytes] of files.entries()) {
    const media = { bytes, mime: mimes[index % mimes.length] ?? "" };
    const content =
      index % 2 === 0 ? ({ type: "image", media } as const) : ({ type: "document", media, filename: `${index}.html` } as const);
    town.meta.customerSends(town.marisa, account.phoneNumberId, content);
    await town.rest();
  }

  const answers = await Promise.all(mediaOf(town).map(({ id }) => get(town.house, town.cast.ana, `/media/${id}`)));
  const ranged = await Promise.all(mediaOf(town).map(({ id }) => get(town.house, town.cast.ana, `/media/${id}`, { range: "bytes=0-20" })));
  const page = await (await get(town.house, town.cast.ana, "/conversations/1")).text();

  expect(answers).toHaveLength(41);
  expect(answers.map(shutOf)).toEqual(answers.map(() => "attachment"));
  expect(ranged.map(shutOf)).toEqual(answers.map(() => "attachment"));
  expect(page).not.toMatch(/<(img|video|audio|iframe|embed|object)[^>]+src="\/media/);
  await leave(town);
}, 30_000);

test("threat 8: a picture with a page behind it is shown as a picture, shut in as well", async () => {
  const town = await openTown();
  const bytes = Buffer.concat([paperPhoto(1).bytes, Buffer.from("<html><script>alert(1)</script>")]);
  town.meta.customerSends(town.marisa, account.phoneNumberId, { type: "image", media: { bytes, mime: "text/html" } });
  await town.rest();

  const answer = await get(town.house, town.cast.ana, `/media/${mediaOf(town)[0]?.id}`);

  expect([shutOf(answer), answer.headers.get("content-type")]).toEqual(["inline", "image/png"]);
  await leave(town);
});

test("threat 8: an SVG that Meta calls a JPEG is neither, in pages, in the API, in its head, in parts and when asked for by what is kept", async () => {
  const town = await openTown();
  const media = { bytes: polyglots[1] ?? new Uint8Array(), mime: "image/jpeg" };
  town.meta.customerSends(town.marisa, account.phoneNumberId, { type: "image", media });
  await town.rest();
  const id = mediaOf(town)[0]?.id;
  const authorization = `Bearer ${await tokenOf(town, town.cast.ana.id)}`;
  const kept = { "if-none-match": "*", "if-modified-since": "Mon, 23 Nov 2099 13:00:00 GMT", "if-range": "x", accept: "image/svg+xml" };

  const answers = await Promise.all([
    get(town.house, town.cast.ana, `/media/${id}`, kept),
    get(town.house, town.cast.ana, `/media/${id}`, { ...kept, range: "bytes=5-" }),
    get(town.house, town.cast.ana, `/media/${id}?download=0&type=image/svg%2Bxml`),
    get(town.house, null, `/api/v1/media/${id}`, { authorization }),
    head(town, `/media/${id}`),
  ]);
  const beyond = await get(town.house, town.cast.ana, `/media/${id}`, { range: "bytes=999999-" });

  expect(answers.map(shutOf)).toEqual(answers.map(() => "attachment"));
  expect(answers.map(({ status }) => status)).toEqual([200, 206, 200, 200, 200]);
  expect([beyond.status, beyond.headers.get("content-security-policy")]).toEqual([
    416,
    answers[0]?.headers.get("content-security-policy") ?? "",
  ]);
  await leave(town);
});

test("threat 8: what colleagues upload on the test phone is looked at as hard, there and where it arrives", async () => {
  const town = await openPhoneTown();
  const files = [...polyglots.slice(0, 16), ...Object.values(pixelBombs())];
  for (const [index, bytes] of files.entries())
    await uploads(town, new File([Buffer.from(bytes)], `foto${index}.png`, { type: "image/png" }));
  const played = town.meta.inboxOf(town.marisa)[0]?.bubbles ?? [];

  const paths = [...played.map(({ mediaId }) => `/test-phone/media/${mediaId}`), ...mediaOf(town).map(({ id }) => `/media/${id}`)];
  const answers = await Promise.all(paths.map((path) => get(town.house, town.cast.adela, path)));
  const pages = await Promise.all([`/test-phone?customer=${town.marisa.userId}`, "/conversations/1"].map((path) => pageOf(town, path)));

  expect(answers).toHaveLength(2 * files.length);
  expect(answers.map(shutOf)).toEqual(answers.map(() => "attachment"));
  expect(pages.join("")).toContain("foto3.png");
  expect(pages.join("")).not.toMatch(/<(img|video|audio|iframe|embed|object)[^>]+media\//);
  await leave(town);
}, 30_000);

function mediaOf(town: Town): { id: string }[] {
  return rows<{ id: string }>(town.house, "SELECT id FROM media WHERE state = 'ready' ORDER BY message_id");
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

function head(town: Town, path: string): Promise<Response> {
  const request = new Request(`http://localhost${path}`, { method: "HEAD", headers: { cookie: town.cast.ana.cookie } });
  return Promise.resolve(town.house.ronda.handle(request, "127.0.0.1"));
}

async function uploads(town: Town, file: File): Promise<void> {
  const body = new FormData();
  body.set("file", file);
  const headers = { "sec-fetch-site": "same-origin", cookie: town.cast.adela.cookie };
  const path = `http://localhost/test-phone/messages?customer=${town.marisa.userId}`;
  await town.house.ronda.handle(new Request(path, { method: "POST", body, headers }), null);
  await town.rest();
}

async function pageOf(town: Town, path: string): Promise<string> {
  return (await get(town.house, town.cast.adela, path)).text();
}
