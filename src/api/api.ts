import { Elysia } from "elysia";
import type { Web } from "../web/visit.ts";
/** The JSON API. */
export function api(_web: Web) {
  return new Elysia({ prefix: "/api/v1" });
}
