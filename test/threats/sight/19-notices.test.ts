import { afterAll, beforeAll, expect, test } from "bun:test";
import { notify } from "../../../src/domain/notices/notify.ts";
import { post } from "../../support/browser/browse.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { listen, watch } from "../../support/days/watch.ts";
import { act, openTurnFixture, team, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

let fixture: TurnFixture;
beforeAll(async () => {
  fixture = await openTurnFixture();
  await team(fixture, { memberIds: [fixture.cast.ana.id, fixture.cast.beto.id] });
});
afterAll(() => leave(fixture));

const withoutBeats = (text: string) => text.replaceAll(/id: e1-\d+\nevent: hb\ndata: \n\n/g, "");

test("threat 19: what one person is told, hears and has seen reaches their own streams within a second, and nobody else's by a byte", async () => {
  const { ana, beto, eva, sole, adela, victor } = fixture.cast;
  await fixture.writes(fixture.marisa, "CANARIO");
  await fixture.server.advance(2 * 60_000);
  const others = [beto, eva, sole, adela, victor];
  const ears = await Promise.all(others.map((who) => listen(fixture.server, who)));
  const pages = await Promise.all(others.map((who) => watch(fixture.server, who)));
  const own = { ear: await listen(fixture.server, ana), page: await watch(fixture.server, ana) };

  await act(fixture.server, (work) => notify(work, [ana.id], { kind: "late", conversationId: 1 }));
  await fixture.server.advance(1_000);
  await post(fixture.server, ana, "/notifications/seen", { upTo: "99" });
  await fixture.server.advance(1_000);

  for (const stream of [...ears, ...pages]) expect(withoutBeats(stream.text())).toBe("");
  const [alert] = own.ear.events().filter(({ name }) => name === "alert");
  expect(JSON.parse(alert?.data ?? "")).toMatchObject({
    conversationId: 1,
    sound: "late",
    text: { title: "Marisa Rossi sigue sin respuesta" },
  });
  expect(own.page.text().match(/data-count="\d+"/g)).toEqual(['data-count="1"', 'data-count="0"']);
  expect(own.page.text()).not.toContain("CANARIO");
  expect(own.ear.text()).not.toContain("CANARIO");
  for (const stream of [...ears, ...pages, own.ear, own.page]) await stream.leave();
});

test("threat 19: an ear hears nothing but alerts, not even of what its person sees, and a late one hears no old noise", async () => {
  const { ana, sole } = fixture.cast;
  await fixture.server.advance(2 * 60_000);
  const early = await listen(fixture.server, ana);
  const start = /id: (e1-\d+)/.exec(early.text())?.[1] ?? "";

  await fixture.writes(fixture.marisa, "CANARIO dos");
  await does(fixture.server, ana, "priority", { priority: "2" });
  await act(fixture.server, (work) => notify(work, [ana.id], { kind: "mention", conversationId: 1 }));
  await fixture.server.advance(30_000);
  const late = await listen(fixture.server, ana, { "last-event-id": start });
  const stranger = await listen(fixture.server, sole, { "last-event-id": start });

  expect(
    early
      .events()
      .map(({ name }) => name)
      .filter((name) => name !== "hb" && name !== "alert"),
  ).toEqual([]);
  expect(early.text()).toContain("Te nombraron");
  expect(withoutBeats(late.text())).toBe("");
  expect(withoutBeats(stranger.text())).toBe("");
  for (const stream of [early, late, stranger]) await stream.leave();
});

test("threat 19: an alert about what was lost between its commit and its page is told to nobody", async () => {
  const { ana, beto, sole } = fixture.cast;
  await fixture.server.advance(2 * 60_000);
  const early = await listen(fixture.server, ana);
  const start = /id: (e1-\d+)/.exec(early.text())?.[1] ?? "";
  await early.leave();
  await act(fixture.server, (work) => notify(work, [ana.id], { kind: "late", conversationId: 1 }));
  await fixture.server.advance(500);
  const before = await listen(fixture.server, ana, { "last-event-id": start });

  await does(fixture.server, sole, "owner", { personId: String(beto.id), confirm: "yes" });
  const after = await listen(fixture.server, ana, { "last-event-id": start });

  expect(before.text()).toContain("Marisa");
  expect(withoutBeats(after.text())).toBe("");
  for (const stream of [before, after]) await stream.leave();
});
