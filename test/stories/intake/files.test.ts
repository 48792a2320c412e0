import { paperPhoto } from "../../../src/simulator/traffic/samples.ts";
import { get } from "../../support/browser/browse.ts";
import { account, signIn } from "../../support/fixture/cast.ts";
import { between, conversationPage, fileAddress, fileState, isDownload, sendsFile } from "../../support/fixture/intake-fixture.ts";
import { sha256Hex } from "../../support/fixture/intake.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { expect, test } from "bun:test";

const hour = 3_600_000;
const photo = paperPhoto(1);

test("the words are there at once, the file comes by itself", async () => {
  const fixture = await openFixture();
  fixture.meta.settings.down = "refusing";
  await sendsFile(fixture, photo);
  const early = await conversationPage(fixture);

  fixture.meta.settings.down = "no";
  await fixture.server.clock.leap(10_000);

  expect(early).toContain("mirá");
  expect(early).not.toContain("/media/");
  expect(fileState(fixture)).toBe("ready");
  const answer = await get(fixture.server, fixture.cast.ana, await fileAddress(fixture));
  expect(sha256Hex(new Uint8Array(await answer.arrayBuffer()))).toBe(sha256Hex(photo.bytes));
  await fixture.close();
});

test("Graph may fail for six hours, in every way it knows, and the file still comes", async () => {
  const fixture = await openFixture();
  fixture.meta.settings.down = "unavailable";
  await sendsFile(fixture, photo);
  for (let half = 0; half < 12; half += 1) {
    fixture.meta.settings.down = half % 2 === 0 ? "refusing" : "unavailable";
    await fixture.server.clock.leap(hour / 2);
  }
  const waited = fileState(fixture);

  fixture.meta.settings.down = "no";
  fixture.meta.failNext("garbled", 1, "any");
  fixture.meta.failNext("reset_before", 1, "download");
  for (let time = 0; time < 3; time += 1) await fixture.server.clock.leap(2 * hour);

  expect([waited, fileState(fixture)]).toEqual(["waiting", "ready"]);
  await fixture.close();
});

test("a token that ran out costs no file: it comes once an admin has mended it", async () => {
  const fixture = await openFixture();
  fixture.meta.expireToken(account.accessToken);
  await sendsFile(fixture, photo);
  await fixture.server.clock.leap(hour);
  const waited = fileState(fixture);

  fixture.meta.addToken(account.accessToken, account.appId, [account.wabaId]);
  await fixture.server.clock.leap(2 * hour);

  expect([waited, fileState(fixture)]).toEqual(["waiting", "ready"]);
  await fixture.close();
});

test("an address that is no longer good is asked for anew", async () => {
  const fixture = await openFixture();
  let downloads = 0;
  between(fixture, (request, go) => {
    if (!isDownload(request)) return go();
    downloads += 1;
    return downloads === 1 ? Promise.resolve(new Response("Not Found", { status: 404 })) : go();
  });

  await sendsFile(fixture, photo);
  await fixture.server.clock.leap(10_000);

  expect([downloads, fileState(fixture)]).toEqual([2, "ready"]);
  await fixture.close();
});

test.each([
  ["the address itself", "https://evil.example/steal", null],
  ["an address inside the server", "https://169.254.169.254/latest", null],
  ["plain http", "http://lookaside.fbsbx.com/x", null],
  ["a redirect of a good address", null, "https://evil.example/steal"],
])("a foreign host is refused and hears no token: %s", async (_, address, redirect) => {
  const fixture = await openFixture();
  const asked: [string, string | null][] = [];
  between(fixture, async (request, go) => {
    const url = new URL(request.url);
    asked.push([url.origin, request.headers.get("authorization")]);
    if (redirect && isDownload(request)) return new Response(null, { status: 302, headers: { location: redirect } });
    const answer = await go();
    return address && /^\/v\d+\.\d+\/\d{16}$/.test(url.pathname) ? Response.json({ url: address, mime_type: "image/png" }) : answer;
  });

  await sendsFile(fixture, photo);
  await fixture.server.clock.leap(10_000);

  expect(fileState(fixture)).toBe("failed");
  expect(asked.map(([origin]) => origin).filter((origin) => origin !== "https://graph.facebook.com")).toEqual([]);
  expect(asked.length).toBeGreaterThan(0);
  await fixture.close();
});

test("Meta's file servers hear no token", async () => {
  const fixture = await openFixture();
  const heard: (string | null)[] = [];
  between(fixture, async (request, go) => {
    const url = new URL(request.url);
    if (url.hostname === "mmg.whatsapp.net") {
      heard.push(request.headers.get("authorization"));
      return new Response(photo.bytes.slice());
    }
    const answer = await go();
    return /^\/v\d+\.\d+\/\d{16}$/.test(url.pathname) ? Response.json({ url: "https://mmg.whatsapp.net/f" }) : answer;
  });

  await sendsFile(fixture, photo);

  expect([heard, fileState(fixture)]).toEqual([[null], "ready"]);
  await fixture.close();
});

test("after seven days the file is gone, and the bubble says what to do", async () => {
  const fixture = await openFixture();
  fixture.meta.settings.down = "refusing";
  await sendsFile(fixture, photo);

  for (let days = 0; days < 8; days += 1) await fixture.server.clock.leap(24 * hour);

  const again = { ...fixture.cast.ana, cookie: await signIn(fixture.server, fixture.cast.ana.id) };
  const page = await (await get(fixture.server, again, "/conversations/1")).text();
  expect(fileState(fixture)).toBe("gone");
  expect(page).toContain("El archivo ya no está en WhatsApp");
  expect(page).toContain("Pedíselo de nuevo al cliente");
  await fixture.close();
});

test("a server that slept for eight days hears from Meta that the file is gone, and says gone", async () => {
  const fixture = await openFixture();
  fixture.meta.settings.down = "refusing";
  await sendsFile(fixture, photo);
  fixture.meta.settings.down = "no";

  await fixture.server.clock.leap(8 * 24 * hour);

  expect(fileState(fixture)).toBe("gone");
  await fixture.close();
});

test("a full writing queue when the file is here costs nothing: it is asked for again", async () => {
  const fixture = await openFixture();
  const { committer } = fixture.server.ronda.app.db;
  const crowd: Promise<unknown>[] = [];
  between(fixture, async (request, go) => {
    const answer = await go();
    if (!isDownload(request) || crowd.length > 0) return answer;
    while (committer.waiting < 20_000) crowd.push(committer.submit(() => 0));
    return answer;
  });

  await sendsFile(fixture, photo);
  await Promise.all(crowd);
  for (let time = 0; time < 6; time += 1) await fixture.server.clock.leap(90_000);

  expect(fileState(fixture)).toBe("ready");
  await fixture.close();
});
