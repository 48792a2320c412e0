import { Elysia } from "elysia";
import { palette } from "../palette/palette.tsx";
import type { Web } from "../http/visit.ts";
import { search } from "./search.tsx";

/** Whatever is found by typing: the search and the palette. */
export function finding(web: Web) {
  return new Elysia().use(search(web)).use(palette(web));
}
