import { Elysia } from "elysia";
import type { Web } from "../http/visit.ts";
import { consistency } from "./consistency.tsx";
import { offering } from "./offering.tsx";
import { quickCsv } from "./quick-csv.tsx";
import { quickFile } from "./quick-file.tsx";
import { quickPages } from "./quick-pages.tsx";

/** Quick replies: kept, brought from files, and offered where one answers. */
export function quickReplies(web: Web) {
  return new Elysia().use(consistency(web)).use(quickCsv(web)).use(quickPages(web)).use(quickFile(web)).use(offering(web));
}
