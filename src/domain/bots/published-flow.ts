import { findFlowBody } from "../../db/queries/bots/flows.ts";
import { legible } from "../../db/column.ts";
import type { Tx } from "../../db/open.ts";
import type { Flow } from "./flow.ts";
import { readFlow } from "./read-flow.ts";

/** The version a run began with; null: it cannot be read. */
export function publishedFlow(tx: Tx, versionId: number): Flow | null {
  return flowIn(findFlowBody(tx, versionId));
}

/** A flow out of what is stored; null: it cannot be read. */
export function flowIn(stored: string | null): Flow | null {
  const read = readFlow(legible(stored));
  return "flow" in read ? read.flow : null;
}
