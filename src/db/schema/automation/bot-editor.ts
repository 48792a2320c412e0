import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { flow } from "./bots.ts";

/** Drafts of a flow before its last changes, for going back: a few dozen each, the oldest forgotten. */
export const flowBefore = sqliteTable(
  "flow_before",
  {
    flowId: integer("flow_id")
      .notNull()
      .references(() => flow.id),
    /** The flow's version while this was its draft. */
    version: integer().notNull(),
    draft: text().notNull(),
    /** What was done to it: typing on in one step is one change. */
    doing: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.flowId, t.version] })],
);
