import { paperPhoto } from "../../src/simulator/town/samples.ts";
import { get } from "../support/browse.ts";
import { account, signIn } from "../support/cast.ts";
import { between, casePage, fileAddress, fileState, isDownload, sendsFile } from "../support/intake-town.ts";
import { sha256Hex } from "../support/intake.ts";
import { openTown } from "../support/town.ts";
import { expect, test } from "bun:test";

const hour = 3_600_000;
const photo = paperPhoto(1);

test("the words are there at once, the file comes by itself", async () => {
  const town = await openTown();
  town.meta.knobs.down = "refusing";
  await sendsFile(town, photo);
  const early = await casePage(town);

  town.meta.knobs.down = "no";
  await town.house.clock.leap(10_000);

  expect(early).toContain("mirá");
  expect(early).not.toContain("/media/");
  expect(fileState(town)).toBe("ready");
  const answer = await get(town.house, town.cast.ana, await fileAddress(town));
  expect(sha256Hex(new Uint8Array(await answer.arrayBuffer()))).toBe(sha256Hex(photo.bytes));
  await town.close();
});

test("Graph may fail for six hours, in every way it knows, and the file still comes", async () => {
  const town = await openTown();
  town.meta.knobs.down = "unavailable";
  await sendsFile(town, photo);
  for (let half = 0; half < 12; half += 1) {
    town.meta.knobs.down = half % 2 === 0 ? "refusing" : "unavailable";
    await town.house.clock.leap(hour / 2);
  }
  const waited = fileState(town);

  town.meta.knobs.down = "no";
  town.meta.failNext("garbled", 1, "any");
  town.meta.failNext("reset_before", 1, "download");
  for (let time = 0; time < 3; time += 1) await town.house.clock.leap(2 * hour);

  expect([waited, fileState(town)]).toEqual(["waiting", "ready"]);
  await town.close();
});

test("a token that ran out costs no file: it comes once an admin has mended it", async () => {
  const town = await openTown();
  town.meta.expireToken(account.accessToken);
  await sendsFile(town, photo);
  await town.house.clock.leap(hour);
  const waited = fileState(town);

  town.meta.addToken(account.accessToken, account.appId, [account.wabaId]);
  await town.house.clock.leap(2 * hour);

  expect([waited, fileState(town)]).toEqual(["waiting", "ready"]);
  await town.close();
});

test("an address that is no longer good is asked for anew", async () => {
  const town = await openTown();
  let downloads = 0;
  between(town, (request, go) => {
    if (!isDownload(request)) return go();
    downloads += 1;
    return downloads === 1 ? Promise.resolve(new Response("Not Found", { status: 404 })) : go();
  });

  await sendsFile(town, photo);
  await town.house.clock.leap(10_000);

  expect([downloads, fileState(town)]).toEqual([2, "ready"]);
  await town.close();
});

test.each([
  ["the address itself", "https://evil.example/steal", null],
  ["an address inside the house", "https://169.254.169.254/latest", null],
  ["plain http", "http://lookaside.fbsbx.com/x", null],
  ["a redirect of a good address", null, "https://evil.example/steal"],
])("a foreign host is refused and hears no token: %s", async (_, address, redirect) => {
  const town = await openTown();
  const asked: [string, string | null][] = [];
  between(town, async (request, go) => {
    const url = new URL(request.url);
    asked.push([url.origin, request.headers.get("authorization")]);
    if (redirect && isDownload(request)) return new Response(null, { status: 302, headers: { location: redirect } });
    const answer = await go();
    return address && /^\/v\d+\.\d+\/\d{16}$/.test(url.pathname) ? Response.json({ url: address, mime_type: "image/png" }) : answer;
  });

  await sendsFile(town, photo);
  await town.house.clock.leap(10_000);

  expect(fileState(town)).toBe("failed");
  expect(asked.map(([origin]) => origin).filter((origin) => origin !== "https://graph.facebook.com")).toEqual([]);
  expect(asked.length).toBeGreaterThan(0);
  await town.close();
});

test("Meta's file servers hear no token", async () => {
  const town = await openTown();
  const heard: (string | null)[] = [];
  between(town, async (request, go) => {
    const url = new URL(request.url);
    if (url.hostname === "mmg.whatsapp.net") {
      heard.push(request.headers.get("authorization"));
      return new Response(photo.bytes.slice());
    }
    const answer = await go();
    return /^\/v\d+\.\d+\/\d{16}$/.test(url.pathname) ? Response.json({ url: "https://mmg.whatsapp.net/f" }) : answer;
  });

  await sendsFile(town, photo);

  expect([heard, fileState(town)]).toEqual([[null], "ready"]);
  await town.close();
});

test("after seven days the file is gone, and the bubble says what to do", async () => {
  const town = await openTown();
  town.meta.knobs.down = "refusing";
  await sendsFile(town, photo);

  for (let days = 0; days < 8; days += 1) await town.house.clock.leap(24 * hour);

  const again = { ...town.cast.ana, cookie: await signIn(town.house, town.cast.ana.id) };
  const page = await (await get(town.house, again, "/conversations/1")).text();
  expect(fileState(town)).toBe("gone");
  expect(page).toContain("El archivo ya no está en WhatsApp");
  expect(page).toContain("Pedíselo de nuevo al cliente");
  await town.close();
});

test("a house that slept for eight days hears from Meta that the file is gone, and says gone", async () => {
  const town = await openTown();
  town.meta.knobs.down = "refusing";
  await sendsFile(town, photo);
  town.meta.knobs.down = "no";

  await town.house.clock.leap(8 * 24 * hour);

  expect(fileState(town)).toBe("gone");
  await town.close();
});

test("a full writing queue when the file is here costs nothing: it is asked for again", async () => {
  const town = await openTown();
  const { committer } = town.house.ronda.app.db;
  const crowd: Promise<unknown>[] = [];
  between(town, async (request, go) => {
    const answer = await go();
    if (!isDownload(request) || crowd.length > 0) return answer;
    while (committer.waiting < 20_000) crowd.push(committer.submit(() => 0));
    return answer;
  });

  await sendsFile(town, photo);
  await Promise.all(crowd);
  for (let time = 0; time < 6; time += 1) await town.house.clock.leap(90_000);

  expect(fileState(town)).toBe("ready");
  await town.close();
});
