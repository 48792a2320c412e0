import { Elysia } from "elysia";
import { open } from "./allow.ts";
import { findVisit } from "./find-visit.ts";
import { notFoundPage } from "./not-found.tsx";
import { publicLanguage } from "../../props/public-view.ts";
import type { Web } from "./visit.ts";

/** Every address nobody else answers: a page for people, a line for machines. */
export function missing(web: Web) {
  const answer = open(({ request }) => answerMissing(web, request));
  return new Elysia().get("/*", answer).post("/*", answer);
}

/** What such an address answers; also one whose secret opens nothing. */
export function answerMissing(web: Web, request: Request): Response {
  const isPerson = (request.headers.get("accept") ?? "").includes("text/html") || request.headers.has("hx-request");
  if (!isPerson) return new Response("not found", { status: 404, headers: { "content-type": "text/plain; charset=utf-8" } });
  return notFoundPage(web, findVisit(web, request), publicLanguage(web, request));
}
