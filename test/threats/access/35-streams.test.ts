import { afterAll, beforeAll, expect, test } from "bun:test";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

// A stream goes on for hours with whatever cookie a browser sent: another site's page gets none.

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.close());

async function ask(path: string, headers: Record<string, string>): Promise<number> {
  const { cookie } = fixture.cast.ana;
  const request = new Request(`http://localhost${path}`, {
    headers: { accept: "text/event-stream", cookie, host: "localhost", ...headers },
  });
  const answer = await fixture.server.ronda.handle(request, "127.0.0.1");
  await answer.body?.cancel();
  return answer.status;
}

const evil = "https://evil.example";
const shapes: [string, Record<string, string>, number][] = [
  ["our own page", { "sec-fetch-site": "same-origin" }, 200],
  ["an address typed by hand", { "sec-fetch-site": "none" }, 200],
  ["a script without a browser", {}, 200],
  ["an old browser's own page", { origin: "http://localhost" }, 200],
  ["another site", { "sec-fetch-site": "cross-site", origin: evil }, 403],
  ["a sister of our host", { "sec-fetch-site": "same-site", origin: "https://sister.localhost" }, 403],
  ["an old browser on another site", { origin: evil }, 403],
  ["a sandbox", { origin: "null" }, 403],
];

for (const path of ["/live", "/alerts/live"])
  test.each(shapes)(`threat 35: ${path} asked for by %s`, async (_, headers, status) => {
    expect(await ask(path, headers)).toBe(status);
  });
