import type { Tx } from "../../../src/db/open.ts";

/** Reads that a product should not have: one without an end, one that fails, one that ends its thread. */
export const endlessReads = {
  *counts(tx: Tx, { upTo }: { upTo: number | null }): Iterable<{ n: number }> {
    const last = upTo ?? Number.MAX_SAFE_INTEGER;
    yield* tx.raw
      .query<{ n: number }, [number]>(
        "WITH RECURSIVE one(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM one WHERE n < ?1) SELECT n FROM one WHERE n % 2 = 0 AND in_time()",
      )
      .iterate(last);
  },
  // Not a row before the end: only what stands in its WHERE can stop it.
  *sums(tx: Tx, { upTo }: { upTo: null }): Iterable<{ n: number }> {
    yield* tx.raw
      .query<{ n: number }, []>(
        "WITH RECURSIVE one(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM one) SELECT count(*) AS n FROM one WHERE in_time()",
      )
      .iterate();
    yield { n: upTo ?? 0 };
  },
  *fails(tx: Tx, { upTo }: { upTo: null }): Iterable<{ n: number }> {
    yield* tx.raw.query<{ n: number }, []>("SELECT n FROM nowhere").all();
    yield { n: upTo ?? 0 };
  },
  *dies(tx: Tx, { upTo }: { upTo: null }): Iterable<{ n: number }> {
    if (tx.raw.inTransaction) yield { n: upTo ?? 0 };
  },
};
