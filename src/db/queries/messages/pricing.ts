import { statement, type Tx } from "../../open.ts";

/** What Meta says a message of ours costs, in its own words. */
export type Pricing = { category: string; type: string | null; model: string | null; billable: boolean | null };

type Sort = [string, string | null, string | null, number | null, string | null];

// The expressions are those of the index: one look, no scan.
const find = statement<{ id: number }, Sort>(
  `SELECT id FROM pricing WHERE category = ?1 AND coalesce(type, '') = coalesce(?2, '') AND coalesce(model, '') = coalesce(?3, '')
     AND coalesce(is_billable, -1) = coalesce(?4, -1) AND coalesce(country, '') = coalesce(?5, '')`,
);
const add = statement<{ id: number }, Sort>(
  "INSERT INTO pricing (category, type, model, is_billable, country) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
);
const price = statement<unknown, [number, number, number]>(
  "UPDATE message SET pricing_id = ?2, pricing_rank = ?3 WHERE id = ?1 AND kind = 'out' AND coalesce(pricing_rank, -1) < ?3",
);

/** The id of this sort of price; there are a few hundred at most, each kept once. `country`: two letters, of the recipient. */
export function pricingId(tx: Tx, { category, type, model, billable }: Pricing, country: string | null): number {
  const sort: Sort = [category, type, model, billable === null ? null : Number(billable), country];
  const { id } = find(tx).get(...sort) ?? add(tx).get(...sort) ?? {};
  if (id === undefined) throw new Error("bug: a price was not kept");
  return id;
}

/** What a message costs, told by a status of this rank. A higher one has told it already: nothing changes. */
export function setPricing(tx: Tx, messageId: number, id: number, rank: number): void {
  price(tx).run(messageId, id, rank);
}
