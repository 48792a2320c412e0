import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { get, post } from "../support/browser/browse.ts";
import { openTestPhoneFixture } from "../support/fixture/test-phone-fixture.ts";
import type { Fixture } from "../support/fixture/fixture.ts";

let fixture: Fixture;

beforeEach(async () => {
  fixture = await openTestPhoneFixture();
});

afterEach(() => fixture.close());

function watch(more = ""): Promise<Response> {
  return get(fixture.server, fixture.cast.adela, `/test-phone/live?customer=${fixture.marisa.userId}${more}`);
}

describe("the stream of the test phone", () => {
  test("sends the screen again when something changed, a heartbeat in between, and ends when the server closes", async () => {
    const answer = await watch();
    const heard: string[] = [];
    const reading = listen(answer, heard);
    await fixture.server.advance(100);

    await fixture.writes(fixture.marisa, "Uno\ndos");
    await fixture.server.advance(100);
    const afterWords = heard.join("");
    await fixture.server.advance(15_000);
    fixture.server.ronda.app.isClosing = true;
    await fixture.server.advance(1_000);
    await reading;

    expect(answer.headers.get("content-type")).toStartWith("text/event-stream");
    expect(afterWords).toContain('data: <hx-partial hx-target="#phone-screen" hx-swap="innerMorph">');
    expect(afterWords).toContain("Uno");
    expect(heard.join("").split("event: hb")).toHaveLength(3);
    expect(afterWords.split("<hx-partial")).toHaveLength(3);
  });

  test("a page from before the last start is told to reload, and the twenty-first phone has to wait", async () => {
    const old = await watch("&boot=another");
    const reader = old.body?.getReader();
    const first = new TextDecoder().decode((await reader?.read())?.value);
    const more = await Promise.all(Array.from({ length: 20 }, () => watch()));

    const last = more.at(-1);
    await reader?.cancel();
    const again = await watch();

    expect(first).toContain("event: refresh");
    expect([last?.status, again.status]).toEqual([503, 200]);
    await Promise.all([...more, again].map((one) => one.body?.cancel()));
  });

  test("somebody who signed out hears no more", async () => {
    const answer = await watch();
    const heard: string[] = [];
    const reading = listen(answer, heard);

    await post(fixture.server, fixture.cast.adela, "/me/sign-out-everywhere");
    await fixture.server.advance(1_000);
    await reading;
    await fixture.writes(fixture.marisa, "Secreto");
    await fixture.server.advance(1_000);

    expect(heard.join("")).not.toContain("Secreto");
  });
});

async function listen(answer: Response, heard: string[]): Promise<void> {
  const decoder = new TextDecoder();
  for await (const bytes of answer.body ?? []) heard.push(decoder.decode(bytes));
}
