import { expect, test } from "bun:test";
import { freeUntil } from "../../../src/domain/conversation/ad-window.ts";
import { asPart, get } from "../../support/browser/browse.ts";
import { account } from "../../support/fixture/cast.ts";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { tokenOf } from "../../support/fixture/sight-fixture.ts";
import { send } from "../../support/pages/routes.ts";

const hour = 3_600_000;

test("who comes from an ad wears its name in the list, the header and the API, and is free for 72 hours once answered", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  const { ana } = fixture.cast;
  const referral = { headline: "Promo Junio", sourceId: "120200042", body: "Pedí hoy" };
  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "text", body: "Hola, vi la promo" }, { referral });
  await fixture.rest();
  await fixture.writes(fixture.marisa, "¿Sigue?");
  const list = await (await get(server, ana, "/inbox?tab=pending", asPart)).text();
  await does(server, ana, "claim");
  const before = await (await get(server, ana, "/conversations/1")).text();

  await replies(fixture, ana, "Sí, hasta el viernes");
  await server.advance(2_000);
  await fixture.rest();
  const after = await (await get(server, ana, "/conversations/1")).text();
  const headers = { authorization: `Bearer ${await tokenOf(fixture, ana.id)}` };
  const api = (await (await send(server, "GET", "/api/v1/conversations/1", { headers })).json()) as { ad: { free_until: string } };

  expect(list).toContain("Anuncio: Promo Junio");
  expect(before).toContain("Anuncio: Promo Junio");
  expect(before).toContain("Si le contestás dentro de las 24 horas");
  expect(after).toContain("72 h gratis");
  expect(api.ad).toMatchObject({ source_type: "ad", source_id: "120200042", headline: "Promo Junio" });
  expect(Math.round((Date.parse(api.ad.free_until) - server.clock.now()) / hour)).toBe(72);
  await leave(fixture);
});

test("a later ad takes the place of an earlier one, another customer has none, and a name without anything to see is none", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  const { sole } = fixture.cast;
  const other = fixture.meta.addCustomer({ name: "Jorge", phone: "5493415550777" });
  const say = async (body: string, headline: string) => {
    fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "text", body }, { referral: { headline, body: "" } });
    await fixture.rest();
  };

  await say("Uno", "Primera");
  await say("Dos", "<b>Segunda</b>");
  const second = await (await get(server, sole, "/conversations/1")).text();
  await say("Tres", "\u200b");
  const third = await (await get(server, sole, "/conversations/1")).text();
  await fixture.writes(other, "Hola");

  expect(second).toContain("Anuncio: &lt;b&gt;Segunda");
  expect(third).toMatch(/ad-chip__name[^>]*>Llegó por un anuncio</);
  expect(await (await get(server, sole, "/conversations/2")).text()).not.toContain("ad-chip");
  await leave(fixture);
});

test("free is who was answered within a day, for three days from the answer", () => {
  const at = 1_000_000;

  expect(freeUntil({ adAt: at, adAnsweredAt: at + 24 * hour })).toBe(at + 96 * hour);
  expect(freeUntil({ adAt: at, adAnsweredAt: at + 24 * hour + 1 })).toBeNull();
  expect(freeUntil({ adAt: at, adAnsweredAt: null })).toBeNull();
  expect(freeUntil({ adAt: null, adAnsweredAt: at })).toBeNull();
});
