import { afterEach, beforeEach, expect, test } from "bun:test";
import { asPart, post } from "../../support/browser/browse.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { addLabel } from "../../support/fixture/office-work.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { watch } from "../../support/days/watch.ts";

// The panel beside the talk says whose it is and lets change what one may, in every tab, whatever was just done with the case.

let fixture: Fixture;
beforeEach(async () => {
  fixture = await openFixture();
  fixture.server.ronda.app.db.tx.raw.run("UPDATE team SET members_see = 1 WHERE is_default = 1");
  await fixture.writes(fixture.marisa, "Hola");
});
afterEach(() => leave(fixture));

type Panel = { owner: string | null; team: string | null; mayChange: boolean };

// The last panel that a page was given.
function panelIn(html: string): Panel | null {
  const panel = html.split('<aside class="panel" id="panel-1"').at(-1) ?? "";
  if (!html.includes('id="panel-1"')) return null;
  const fact = (name: string) => new RegExp(`<dt>${name}</dt><dd[^>]*>([^<]*)</dd>`).exec(panel)?.[1] ?? null;
  return { owner: fact("A cargo de"), team: fact("Equipo"), mayChange: panel.includes('name="priority"') };
}

async function act(who: Player, path: string, form: Record<string, string> = {}): Promise<Panel | null> {
  const answer = await post(fixture.server, who, `/conversations/1/${path}`, form, asPart);
  expect(answer.status).toBe(200);
  return panelIn(await answer.text());
}

test("after each move it is right where one moved it, and in the tab of a colleague and of a supervisor", async () => {
  const { ana, beto, sole } = fixture.cast;
  const pages = await Promise.all([ana, beto, sole].map((who) => watch(fixture.server, who, "open=1")));
  const told = () => pages.map((page) => panelIn(page.text()));
  const mine = (owner: string, mayChange: boolean) => ({ owner, team: "General", mayChange });

  const taken = await act(ana, "claim");
  const afterTaking = told();
  const given = await act(sole, "owner", { personId: String(beto.id) });
  const afterGiving = told();
  await does(fixture.server, ana, "ask");
  const asked = await act(beto, "ask/answer", { answer: "yes" });
  const afterAsking = told();
  const passed = await act(ana, "transfers", { to: `person-${beto.id}`, reason: "topic", note: "Le falta el VEP" });
  const afterPassing = told();
  await does(fixture.server, beto, "context");
  const released = await act(beto, "release");
  const afterReleasing = told();
  await does(fixture.server, ana, "claim");
  const resolved = await act(ana, "resolution");
  const afterResolving = told();
  const reopened = await act(sole, "reopening");
  const afterReopening = told();

  expect([taken, afterTaking]).toEqual([mine("Ana", true), [mine("Ana", true), mine("Ana", false), mine("Ana", true)]]);
  expect([given, afterGiving]).toEqual([mine("Beto", true), [mine("Beto", false), mine("Beto", true), mine("Beto", true)]]);
  expect([asked, afterAsking]).toEqual([mine("Ana", false), [mine("Ana", true), mine("Ana", false), mine("Ana", true)]]);
  expect([passed, afterPassing]).toEqual([mine("Beto", false), [mine("Beto", false), mine("Beto", true), mine("Beto", true)]]);
  expect([released?.owner, ...afterReleasing.map((panel) => panel?.owner)]).toEqual([null, null, null, null]);
  expect([resolved?.owner, ...afterResolving.map((panel) => panel?.owner)]).toEqual(["Ana", "Ana", "Ana", "Ana"]);
  expect([reopened, afterReopening]).toEqual([mine("Sole", true), [mine("Sole", false), mine("Sole", false), mine("Sole", true)]]);
  await Promise.all(pages.map((page) => page.leave()));
});

test("priority and labels that somebody sets are there at once, for who set them and for others", async () => {
  const { ana, sole } = fixture.cast;
  const labelId = String(await addLabel(fixture.server, "Factura"));
  await does(fixture.server, ana, "claim");
  const page = await watch(fixture.server, sole, "open=1");

  const labelled = await (await post(fixture.server, ana, "/conversations/1/labels", { labelId }, asPart)).text();
  const ranked = await (await post(fixture.server, ana, "/conversations/1/priority", { priority: "2" }, asPart)).text();

  for (const html of [labelled, page.text()]) expect(html).toMatch(/id="panel-1".*label-chip[^>]*>Factura</s);
  for (const html of [ranked, page.text()]) expect(html).toMatch(/id="panel-1".*value="2" selected/s);
  await page.leave();
});

test("words alone bring no panel: they come by the thousand and change nothing there", async () => {
  const { ana } = fixture.cast;
  await does(fixture.server, ana, "claim");
  const page = await watch(fixture.server, ana, "open=1");
  const before = page.text();

  await fixture.writes(fixture.marisa, "¿Y?");
  const reply = await post(fixture.server, ana, "/conversations/1/messages", { body: "Va", key: "k1" }, asPart);
  await fixture.rest();

  expect(page.text().slice(before.length)).toContain("¿Y?");
  expect(panelIn(page.text().slice(before.length))).toBeNull();
  expect(panelIn(await reply.text())).toBeNull();
  await page.leave();
});
