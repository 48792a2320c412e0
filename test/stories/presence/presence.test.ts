import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { get, post } from "../../support/browser/browse.ts";
import { bringCast, type Cast, signIn } from "../../support/fixture/cast.ts";
import { freshFolder } from "../../support/fixture/fresh-folder.ts";
import { beats, chooses, personOf, stateOf, stays } from "../../support/fixture/presence.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";
import { settle } from "../../support/fixture/virtual-clock.ts";
import { watch } from "../../support/days/watch.ts";

const second = 1_000;
const minute = 60 * second;

let server: TestServer;
let cast: Cast;

beforeEach(async () => {
  server = await openTestServer();
  cast = await bringCast(server);
});

afterEach(() => server.close());

describe("a state chosen in a browser", () => {
  test("lasts while a tab speaks, whatever it is", async () => {
    await chooses(server, cast.ana, "busy");
    await chooses(server, cast.beto, "break", "  Almuerzo ");

    for (let turn = 0; turn < 40; turn += 1) {
      await stays(server, cast.ana, 30 * second);
      await beats(server, cast.beto);
    }

    expect(stateOf(server, cast.ana)).toBe("busy");
    expect(personOf(server, cast.beto)).toMatchObject({ presence: "break", presenceReason: "Almuerzo" });
  });

  test("is there after 89 silent seconds and gone after 92", async () => {
    await chooses(server, cast.ana, "available");

    await server.advance(89 * second);
    const before = stateOf(server, cast.ana);
    await server.advance(3 * second);

    expect([before, stateOf(server, cast.ana)]).toEqual(["available", "offline"]);
  });

  test("comes back with the next sign of life as it was, with its reason", async () => {
    await chooses(server, cast.ana, "break", "Reunión");
    await server.advance(10 * minute);
    const lost = stateOf(server, cast.ana);

    const answer = await beats(server, cast.ana, "offline ");

    expect(lost).toBe("offline");
    expect(personOf(server, cast.ana)).toMatchObject({ presence: "break", presenceReason: "Reunión", presenceBack: null });
    expect(await answer.text()).toContain("En pausa: Reunión");
  });

  test("that is offline stays offline, however long the tab speaks", async () => {
    await chooses(server, cast.ana, "offline");

    await stays(server, cast.ana, 10 * minute);
    await get(server, cast.ana, "/inbox");
    await settle();

    expect(stateOf(server, cast.ana)).toBe("offline");
  });

  test("lives on any of two browsers", async () => {
    await chooses(server, cast.ana, "available");
    const other = { ...cast.ana, cookie: await signIn(server, cast.ana.id) };

    await stays(server, other, 5 * minute);
    const onOther = stateOf(server, cast.ana);
    await server.advance(2 * minute);

    expect([onOther, stateOf(server, cast.ana)]).toEqual(["available", "offline"]);
  });

  test("does not live on an open stream, nor on its being opened again", async () => {
    await chooses(server, cast.ana, "available");
    const streams = [await watch(server, cast.ana)];

    await server.advance(60 * second);
    streams.push(await watch(server, cast.ana));
    await server.advance(32 * second);

    expect(stateOf(server, cast.ana)).toBe("offline");
    for (const stream of streams) await stream.leave();
  });
});

describe("a sign of life", () => {
  test("says nothing where the page shows the truth, and the new menu where it does not", async () => {
    await chooses(server, cast.ana, "available");

    const same = await beats(server, cast.ana, "available ");
    const other = await beats(server, cast.ana, "busy ");

    expect([same.status, await same.text()]).toEqual([204, ""]);
    expect(other.status).toBe(200);
    expect(await other.text()).toContain('id="presence-menu"');
  });

  test("writes nothing, and keeps nobody signed in who does nothing else", async () => {
    await chooses(server, cast.ana, "available");
    const { raw } = server.ronda.app.db.tx;
    const count = () =>
      raw.query<{ n: number }, []>("SELECT (SELECT count(*) FROM journal) + (SELECT sum(seen_at) FROM session) AS n").get()?.n;
    const before = count();

    await stays(server, cast.ana, 10 * minute);
    const after = count();
    await server.clock.pass(6 * 60 * minute);
    await beats(server, cast.ana);
    await server.clock.pass(6 * 60 * minute);

    expect(after).toBe(before);
    expect((await beats(server, cast.ana)).status).toBe(401);
  });
});

describe("a state set by a script", () => {
  test("lasts without any browser", async () => {
    const before = stateOf(server, cast.ana);

    await server.advance(30 * minute);
    await server.clock.leap(8 * 60 * minute);

    expect([before, stateOf(server, cast.ana)]).toEqual(["available", "available"]);
  });

  test("lives on browsers again once it is chosen in one", async () => {
    await chooses(server, cast.ana, "available");

    await server.advance(92 * second);

    expect(stateOf(server, cast.ana)).toBe("offline");
  });
});

test("after a restart silence counts from the start", async () => {
  const folder = freshFolder();
  const first = await openTestServer({ folder: folder.path });
  const { ana } = await bringCast(first);
  await chooses(first, ana, "busy");
  const at = first.clock.now();
  await first.close();

  const again = await openTestServer({ folder: folder.path, at: at + 60 * minute });
  await again.advance(89 * second);
  const before = stateOf(again, ana);
  await again.advance(3 * second);

  expect([before, stateOf(again, ana)]).toEqual(["busy", "offline"]);
  await again.close();
  folder.remove();
});

describe("the form", () => {
  test("goes back to the page one was on, without script", async () => {
    const from = async (referer: string) =>
      (await post(server, cast.ana, "/presence", { state: "busy" }, { referer })).headers.get("location");

    expect(await from("http://localhost/inbox?tab=all")).toBe("/inbox?tab=all");
    expect(await from("http://evil.example//evil.example/x")).toBe("/me");
    expect(await from("nonsense")).toBe("/me");
  });

  test.each([
    ["a state that is none", { state: "away" }, 422],
    ["nothing", {}, 422],
    ["a reason longer than eighty characters", { state: "break", reason: "x".repeat(81) }, 422],
  ])("%s is refused and changes nothing", async (_, form, status) => {
    const answer = await post(server, cast.ana, "/presence", form, { "hx-request": "true", "hx-request-type": "partial" });

    expect(answer.status).toBe(status);
    expect(stateOf(server, cast.ana)).toBe("available");
  });

  test("is not there for who only looks", async () => {
    const page = await (await get(server, cast.victor, "/me")).text();

    const answer = await chooses(server, cast.victor, "available");
    const beat = await beats(server, cast.victor);

    expect(page).not.toContain("presence-menu");
    expect(page).not.toContain('action="/presence"');
    expect([answer, beat.status, stateOf(server, cast.victor)]).toEqual([403, 204, "offline"]);
  });

  test("keeps a reason for a break alone", async () => {
    await chooses(server, cast.ana, "busy", "Almuerzo");

    expect(personOf(server, cast.ana)).toMatchObject({ presence: "busy", presenceReason: null });
  });
});
