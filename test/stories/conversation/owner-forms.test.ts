import { expect, test } from "bun:test";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { openFixture } from "../../support/fixture/fixture.ts";

test("without script every form leads back to the case; with htmx it answers the parts it changed", async () => {
  const fixture = await openFixture();
  const { ana, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  const acts: [string, Record<string, string>][] = [
    ["claim", {}],
    ["messages", { body: "Hola Marisa" }],
    ["notes", { body: "ojo" }],
    ["waiting", {}],
    ["resolution", {}],
    ["reopening", {}],
  ];

  const plain = [];
  for (const [act, form] of acts) plain.push(await post(fixture.server, ana, `/conversations/1/${act}`, form));
  await does(fixture.server, ana, "release");
  const parts = [];
  for (const [act, form] of acts) parts.push(await (await post(fixture.server, sole, `/conversations/1/${act}`, form, asPart)).text());

  expect(plain.map((one) => [one.status, one.headers.get("location")])).toEqual(acts.map(() => [303, "/conversations/1?tab=mine"]));
  expect(parts.every((html) => html.includes("header-1") && html.includes("composer-1"))).toBe(true);
  expect(parts[1]).toContain("Hola Marisa");
  expect(parts.every((html) => !html.includes("<html"))).toBe(true);
  await leave(fixture);
});

test("a refusal without script is a page with the way back, with htmx a toast of the same status", async () => {
  const fixture = await openFixture();
  const { ana, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");

  const plain = await post(fixture.server, sole, "/conversations/1/messages", { body: "Hola" });
  const part = await post(fixture.server, sole, "/conversations/1/messages", { body: "Hola" }, asPart);
  const empty = await post(fixture.server, ana, "/conversations/1/messages", { body: " \r\n " }, asPart);
  const long = await post(fixture.server, ana, "/conversations/1/messages", { body: "x".repeat(4_097) }, asPart);

  expect([plain.status, part.status, empty.status, long.status]).toEqual([409, 409, 422, 422]);
  expect(await plain.text()).toContain('href="/conversations/1"');
  expect(await part.text()).toContain("Solo quien la atiende");
  expect(fixture.meta.ledger.sends()).toEqual([]);
  await leave(fixture);
});

test("who lets go of a case he may not see any more gets the pane without it", async () => {
  const fixture = await openFixture();
  const { eva, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "CANARIO hola");
  await does(fixture.server, sole, "owner", { personId: String(eva.id) });

  const answer = await post(fixture.server, eva, "/conversations/1/release", {}, asPart);
  const html = await answer.text();

  expect(answer.status).toBe(200);
  expect(html).toContain("data-gone");
  expect(html).not.toContain("CANARIO");
  await leave(fixture);
});

test("the words of a reply go out with plain line ends and nothing else changed", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");

  await replies(fixture, fixture.cast.ana, "uno\r\ndos\rtres <b>&amp;</b> 👍🏽");

  expect(fixture.meta.ledger.sends()[0]?.body).toMatchObject({ text: { body: "uno\ndos\ntres <b>&amp;</b> 👍🏽" } });
  expect(conversationOf(fixture.server).waitingSince).toBeNull();
  await leave(fixture);
});

test("sight of a case ends everywhere at once when it is given away", async () => {
  const fixture = await openFixture();
  const { ana, beto, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "CANARIO hola");
  await does(fixture.server, ana, "claim");
  const addresses = ["/conversations/1", "/conversations/1/messages", "/inbox?tab=mine", "/inbox?tab=all&status=any", "/inbox?tab=all"];
  const look = async () => {
    const texts = [];
    for (const path of addresses)
      for (const headers of [{}, asPart, { ...asPart, "hx-target": "list" }])
        texts.push(await (await get(fixture.server, ana, path, headers)).text());
    return texts.filter((text) => text.includes("CANARIO")).length;
  };
  const before = await look();

  await does(fixture.server, sole, "owner", { personId: String(beto.id) });

  expect(before).toBeGreaterThan(8);
  expect(await look()).toBe(0);
  expect((await get(fixture.server, ana, "/conversations/1/messages")).status).toBe(404);
  await leave(fixture);
});
