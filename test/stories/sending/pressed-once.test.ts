import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { sweepExpired } from "../../../src/jobs/sweep-expired.ts";
import { asPart, post } from "../../support/browser/browse.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { count, rows } from "../../support/fixture/intake.ts";
import { boxOf, pageOf } from "../../support/fixture/passing-on.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { watch } from "../../support/days/watch.ts";

// One press is one message: its key lives beside what was begun, and is told to whoever has it open.

let fixture: Fixture;
let ana: Player;
beforeEach(async () => {
  fixture = await openFixture();
  ({ ana } = fixture.cast);
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");
});
afterEach(() => leave(fixture));

const press = (act: "messages" | "notes", body: string, key: string, who = ana, id = 1) =>
  does(fixture.server, who, act, { body, key }, id);
const begins = async (body: string, key: string, kind = "reply") =>
  (await post(fixture.server, ana, "/conversations/1/draft", { kind, body, key }, asPart)).status;
const texts = (kind: "out" | "note") =>
  rows<{ text: string }>(fixture.server, `SELECT text FROM message WHERE kind = '${kind}' ORDER BY id`).map(({ text }) => text);
const keyOf = (page: string) => /data-send="reply".*?name="key" value="([^"]*)"/s.exec(page)?.[1];

describe("a note", () => {
  test("saved again by the same press is one note; other words under that key are refused, and another person's key is their own", async () => {
    const statuses = [
      await press("notes", "Ojo", "k1"),
      await press("notes", "Ojo", "k1"),
      await press("notes", "Ojo, es otra", "k1"),
      await press("notes", "Ojo", "k1", fixture.cast.sole),
    ];

    expect(statuses).toEqual([200, 200, 422, 200]);
    expect(texts("note")).toEqual(["Ojo", "Ojo"]);
  });

  test("of another case, and a reply, may carry the same key: a key belongs to one case and kind", async () => {
    await fixture.writes(fixture.meta.addCustomer({ name: "Omar", phone: "5493415550177" }), "Buenas");

    await press("notes", "Ojo", "k1");
    await press("notes", "Ojo", "k1", ana, 2);
    await press("messages", "Ojo", "k1");

    expect([texts("note"), texts("out")]).toEqual([["Ojo", "Ojo"], ["Ojo"]]);
  });

  test("that is pinned by the same press twice stands before the owner once", async () => {
    const { sole } = fixture.cast;
    const pin = () => does(fixture.server, sole, "notes", { body: "Ofrecele cuotas", key: "k1", isPinned: "yes" });

    const statuses = [await pin(), await pin()];

    expect(statuses).toEqual([200, 200]);
    expect(rows(fixture.server, "SELECT count(*) AS n FROM handover WHERE reason = 'pin'")).toEqual([{ n: 1 }]);
  });

  test("without a key is its own each time, and keys are forgotten after eight days", async () => {
    await press("notes", "Ojo", "");
    await press("notes", "Ojo", "");
    await press("notes", "Ojo", "k1");

    await fixture.server.clock.leap(9 * 24 * 3_600_000);
    await sweepExpired(fixture.server.ronda.app);

    expect([texts("note").length, count(fixture.server, "note_key")]).toEqual([3, 0]);
  });
});

describe("what is begun", () => {
  test("brings its key to every browser", async () => {
    await begins("Son 45.000", "k1");

    const page = await pageOf(fixture, ana);

    expect([boxOf(page), keyOf(page)]).toEqual(["Son 45.000", "k1"]);
    expect(page).toContain('data-saved-key="k1"');
  });

  test("empties the box when its press has arrived, and is not kept again; other words under that key are no beginning of it", async () => {
    await press("messages", "Son 45.000", "k1");

    const statuses = [await begins("Son 45.000", "k1"), await begins("Son 45.000\n¿Va?", "k1"), await begins("¿Va?", "k2")];

    expect(statuses).toEqual([205, 422, 204]);
    expect(rows(fixture.server, "SELECT body, press_key AS key FROM draft")).toEqual([{ body: "¿Va?", key: "k2" }]);
  });

  test("as the next message stays when the one before it arrives late", async () => {
    await begins("¿Va?", "k2");

    await press("messages", "Son 45.000", "k1");

    expect(boxOf(await pageOf(fixture, ana))).toBe("¿Va?");
  });

  test("empties the box even after the case went to somebody else", async () => {
    await press("messages", "Son 45.000", "k1");
    await does(fixture.server, ana, "release");

    expect([await begins("Son 45.000", "k1"), await begins("Otra cosa", "k2")]).toEqual([205, 409]);
  });
});

test("every page of whoever wrote hears which press it was, a missed one after the link came back, and nobody else", async () => {
  const { sole } = fixture.cast;
  const [open, list, supervisor] = await Promise.all([
    watch(fixture.server, ana, "open=1"),
    watch(fixture.server, ana),
    watch(fixture.server, sole, "open=1"),
  ]);
  const cursor = list.events().findLast((event) => event.id !== null)?.id ?? "";

  await press("messages", "Son 45.000", "k1");
  await press("notes", "Ojo", "k2");
  await fixture.rest();
  const late = await watch(fixture.server, ana, "open=1", { "last-event-id": cursor });

  for (const one of [open, list, late])
    expect(
      one
        .events()
        .filter((event) => event.name === "sent")
        .map((event) => event.data),
    ).toEqual(["reply 1 k1", "note 1 k2"]);
  expect(supervisor.text()).not.toContain("k1");
  await Promise.all([open, list, supervisor, late].map((one) => one.leave()));
});
