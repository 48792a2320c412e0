import { expect, test } from "bun:test";
import { countryOf } from "../../src/domain/inbox/country.ts";
import { does, leave, replies } from "../support/case.ts";
import { rows, status } from "../support/intake.ts";
import { deliver, delivery } from "../support/meta.ts";
import { openTown, type Town } from "../support/town.ts";

const regular = { pricing_model: "PMP", type: "regular", category: "service", billable: true };
const free = { pricing_model: "PMP", type: "free_customer_service", category: "service", billable: false };

const told = [
  { word: "sent", pricing: free },
  { word: "delivered", pricing: regular },
  { word: "read", pricing: undefined },
];

test("what Meta says a reply costs is kept with it, and in which country", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");

  await replies(town, town.cast.ana, "Son 45.000");
  await town.house.advance(60_000);
  await replies(town, town.cast.ana, "¿Te sirve?");
  await town.house.advance(60_000);

  const price = { category: "service", type: "free_customer_service", model: "PMP", billable: 0, country: "AR" };
  expect(pricesOf(town)).toEqual([price, price]);
  expect(rows(town.house, "SELECT count(*) AS n FROM pricing")).toEqual([{ n: 1 }]);
  await leave(town);
});

test("whatever order the statuses come in, the price told nearest to the delivery stays", async () => {
  for (const order of ordersOf(told)) {
    const town = await openReplied();
    for (const { word, pricing } of order) await tell(town, word, pricing);
    expect(pricesOf(town)).toMatchObject([{ type: "regular", billable: 1 }]);
    await town.close();
  }
});

test("prices told before anybody knows whose they are are not lost", async () => {
  for (const order of ordersOf(told)) {
    const town = await openReplied("hang_unprocessed");
    await town.house.advance(31_000);
    const { tag } = rows<{ tag: string }>(town.house, "SELECT tag FROM outbox")[0] ?? { tag: "" };

    for (const [at, one] of order.entries())
      await tell(
        town,
        one.word,
        one.pricing,
        at === order.length - 1 ? { id: "wamid.LATE", biz_opaque_callback_data: tag } : { id: "wamid.LATE" },
      );

    expect(pricesOf(town)).toMatchObject([{ type: "regular", billable: 1 }]);
    await leave(town);
  }
});

test("a price with words missing is kept as far as it goes", async () => {
  const town = await openReplied();

  await tell(town, "sent", { category: "marketing_lite" });

  expect(pricesOf(town)).toEqual([{ category: "marketing_lite", type: null, model: null, billable: null, country: "AR" }]);
  await town.close();
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

function pricesOf(town: Town): unknown[] {
  return rows(
    town.house,
    `SELECT p.category, p.type, p.model, p.is_billable AS billable, p.country FROM message m LEFT JOIN pricing p ON p.id = m.pricing_id
     WHERE m.kind = 'out' ORDER BY m.id`,
  );
}

async function tell(town: Town, word: string, pricing: object | undefined, more: Record<string, unknown> = {}): Promise<void> {
  const wamid = town.meta.ledger.sends()[0]?.wamid ?? "";
  await deliver(
    town.house,
    delivery({ statuses: [status(wamid, word, { recipient_user_id: "AR.5493415550142", ...(pricing && { pricing }), ...more })] }),
  );
}

function ordersOf<One>(all: readonly One[]): One[][] {
  if (all.length < 2) return [[...all]];
  return all.flatMap((one, at) => ordersOf(all.toSpliced(at, 1)).map((rest) => [one, ...rest]));
}

// Ana has answered; no status comes unless a test tells it.
async function openReplied(fault?: "hang_unprocessed"): Promise<Town> {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  town.meta.knobs.statusPlan = "never";
  if (fault) town.meta.failNext(fault, 1, "send");
  await replies(town, town.cast.ana, "Son 45.000");
  return town;
}
