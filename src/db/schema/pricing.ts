import { sql } from "drizzle-orm";
import { integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** Every sort of price Meta has told, once: messages refer to it. Null: Meta did not say, or the country cannot be told. */
export const pricing = sqliteTable(
  "pricing",
  {
    id: integer().primaryKey(),
    category: text().notNull(),
    type: text(),
    model: text(),
    isBillable: integer("is_billable", { mode: "boolean" }),
    /** Of the recipient, two letters. */
    country: text(),
  },
  (t) => [
    uniqueIndex("pricing_sort").on(
      t.category,
      sql`coalesce(type, '')`,
      sql`coalesce(model, '')`,
      sql`coalesce(is_billable, -1)`,
      sql`coalesce(country, '')`,
    ),
  ],
);
