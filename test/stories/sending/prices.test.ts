import { expect, test } from "bun:test";
import { countryOf } from "../../../src/domain/sending/country.ts";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { rows, status } from "../../support/fixture/intake.ts";
import { deliver, delivery } from "../../support/fixture/meta.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

const regular = { pricing_model: "PMP", type: "regular", category: "service", billable: true };
const free = { pricing_model: "PMP", type: "free_customer_service", category: "service", billable: false };

const told = [
  { word: "sent", pricing: free },
  { word: "delivered", pricing: regular },
  { word: "read", pricing: undefined },
];

test("what Meta says a reply costs is kept with it, and in which country", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");

  await replies(fixture, fixture.cast.ana, "Son 45.000");
  await fixture.server.advance(60_000);
  await replies(fixture, fixture.cast.ana, "¿Te sirve?");
  await fixture.server.advance(60_000);

  const price = { category: "service", type: "free_customer_service", model: "PMP", billable: 0, country: "AR" };
  expect(pricesOf(fixture)).toEqual([price, price]);
  expect(rows(fixture.server, "SELECT count(*) AS n FROM pricing")).toEqual([{ n: 1 }]);
  await leave(fixture);
});

test("whatever order the statuses come in, the price told nearest to the delivery stays", async () => {
  for (const order of ordersOf(told)) {
    const fixture = await openReplied();
    for (const { word, pricing } of order) await tell(fixture, word, pricing);
    expect(pricesOf(fixture)).toMatchObject([{ type: "regular", billable: 1 }]);
    await fixture.close();
  }
});

test("prices told before anybody knows whose they are are not lost", async () => {
  for (const order of ordersOf(told)) {
    const fixture = await openReplied("hang_unprocessed");
    await fixture.server.advance(31_000);
    const { tag } = rows<{ tag: string }>(fixture.server, "SELECT tag FROM outbox")[0] ?? { tag: "" };

    for (const [at, one] of order.entries())
      await tell(
        fixture,
        one.word,
        one.pricing,
        at === order.length - 1 ? { id: "wamid.LATE", biz_opaque_callback_data: tag } : { id: "wamid.LATE" },
      );

    expect(pricesOf(fixture)).toMatchObject([{ type: "regular", billable: 1 }]);
    await leave(fixture);
  }
});

test("a price with words missing is kept as far as it goes", async () => {
  const fixture = await openReplied();

  await tell(fixture, "sent", { category: "marketing_lite" });

  expect(pricesOf(fixture)).toEqual([{ category: "marketing_lite", type: null, model: null, billable: null, country: "AR" }]);
  await fixture.close();
});

test.each([
  [{ userId: "ES.7011", phone: "5493415550142" }, "ES"],
  [{ userId: null, phone: "5493415550142" }, "AR"],
  [{ userId: null, phone: "59899123456" }, "UY"],
  [{ userId: null, phone: "12025550123" }, null],
  [{ userId: null, phone: "79123456789" }, null],
  [{ userId: "odd", phone: null }, null],
])("%o is of the country %s", (who, country) => {
  expect(countryOf(who)).toBe(country);
});

function pricesOf(fixture: Fixture): unknown[] {
  return rows(
    fixture.server,
    `SELECT p.category, p.type, p.model, p.is_billable AS billable, p.country FROM message m LEFT JOIN pricing p ON p.id = m.pricing_id
     WHERE m.kind = 'out' ORDER BY m.id`,
  );
}

async function tell(fixture: Fixture, word: string, pricing: object | undefined, more: Record<string, unknown> = {}): Promise<void> {
  const wamid = fixture.meta.ledger.sends()[0]?.wamid ?? "";
  await deliver(
    fixture.server,
    delivery({ statuses: [status(wamid, word, { recipient_user_id: "AR.5493415550142", ...(pricing && { pricing }), ...more })] }),
  );
}

function ordersOf<One>(all: readonly One[]): One[][] {
  if (all.length < 2) return [[...all]];
  return all.flatMap((one, at) => ordersOf(all.toSpliced(at, 1)).map((rest) => [one, ...rest]));
}

// Ana has answered; no status comes unless a test tells it.
async function openReplied(fault?: "hang_unprocessed"): Promise<Fixture> {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  fixture.meta.settings.statusPlan = "never";
  if (fault) fixture.meta.failNext(fault, 1, "send");
  await replies(fixture, fixture.cast.ana, "Son 45.000");
  return fixture;
}
