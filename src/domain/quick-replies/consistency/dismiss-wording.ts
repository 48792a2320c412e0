import { insertDismissed } from "../../../db/queries/answering/consistency.ts";
import { isSupervising, type Viewer } from "../../permissions.ts";
import { no, type Refusal } from "../../result.ts";
import type { Work } from "../../work.ts";

const keyMax = 4_096;

/** Somebody does not want a wording to be offered again, nor what is near-equal to it. It is their own decision, and nobody else's. */
export function dismissWording(work: Work, viewer: Viewer, key: string): true | Refusal<"forbidden"> {
  if (!isSupervising(viewer)) return no("forbidden");
  if (key !== "") insertDismissed(work.tx, { personId: viewer.personId, wording: key.slice(0, keyMax), at: work.now });
  return true;
}
