import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { paperPhoto } from "../../../src/simulator/traffic/samples.ts";
import { get, post } from "../../support/browser/browse.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { openTestPhoneFixture } from "../../support/fixture/test-phone-fixture.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";

let fixture: Fixture;

beforeEach(async () => {
  fixture = await openTestPhoneFixture();
});

afterEach(() => fixture.close());

function address(path: string): string {
  return `/test-phone${path}?customer=${fixture.marisa.userId}`;
}

function upload(who: Player, file: File): Promise<Response> {
  const body = new FormData();
  body.set("file", file);
  const headers = { "sec-fetch-site": "same-origin", cookie: who.cookie };
  return fixture.server.ronda.handle(new Request(`http://localhost${address("/messages")}`, { method: "POST", body, headers }), null);
}

function bubbles() {
  return fixture.meta.inboxOf(fixture.marisa)[0]?.bubbles ?? [];
}

describe("files on the test phone", () => {
  test("every sample arrives as what it is", async () => {
    for (const sample of ["photo", "voice", "place", "paper"])
      await post(fixture.server, fixture.cast.adela, address("/messages"), { sample });
    await fixture.rest();

    const page = await (await get(fixture.server, fixture.cast.adela, address(""))).text();

    expect(bubbles().map((bubble) => bubble.type)).toEqual(["image", "audio", "location", "document"]);
    expect(page).toMatch(/<img class="media__image" src="\/test-phone\/media\/\d+"/);
    expect(page).toMatch(/<audio class="media__sound" src="\/test-phone\/media\/\d+"/);
    expect(page).toContain("comprobante.pdf");
  });

  test("a product question and a file that never comes reach the inbox as such", async () => {
    for (const sample of ["product", "lost"]) await post(fixture.server, fixture.cast.adela, address("/messages"), { sample });
    await fixture.rest();

    const page = await (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text();

    for (const words of ["REMERA-ROJA-M", "Los planos", "planos.pdf", "100 MB"]) expect(page).toContain(words);
  });

  test("one's own photo goes as a photo, a page pretending to be one as a document that never runs", async () => {
    const photo = new File([Buffer.from(paperPhoto(1).bytes)], "yo.png", { type: "image/png" });
    const fake = new File(["<script>alert(1)</script>"], "yo.jpg", { type: "image/jpeg" });

    const answers = [await upload(fixture.cast.adela, photo), await upload(fixture.cast.adela, fake)];
    await fixture.rest();
    const page = await (await get(fixture.server, fixture.cast.adela, address(""))).text();
    const [shown, saved] = await Promise.all(
      bubbles().map((bubble) => get(fixture.server, fixture.cast.adela, `/test-phone/media/${bubble.mediaId}`)),
    );

    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(bubbles().map((bubble) => bubble.type)).toEqual(["image", "document"]);
    expect(page).toContain("yo.jpg");
    expect(shown?.headers.get("content-type")).toBe("image/png");
    expect(shown?.headers.get("content-disposition")).toStartWith("inline");
    expect(saved?.headers.get("content-type")).toBe("application/octet-stream");
    expect(saved?.headers.get("content-disposition")).toStartWith("attachment");
    expect(saved?.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'; frame-ancestors 'none'");
  });

  test("a file over 5 MB is refused in words", async () => {
    const answer = await upload(fixture.cast.adela, new File([new Uint8Array(5 * 1024 * 1024 + 1)], "largo.bin"));

    const page = await (await get(fixture.server, fixture.cast.adela, answer.headers.get("location") ?? "")).text();

    expect(page).toContain("El archivo pesa más de 5 MB.");
    expect(bubbles()).toHaveLength(0);
  });
});
