import { Elysia } from "elysia";
import { open } from "./allow.ts";
import { isReadableNow } from "../db/queries/ready.ts";
import type { Web } from "./visit.ts";

const plain = (status: number, body: string) => new Response(body, { status, headers: { "content-type": "text/plain; charset=utf-8" } });

/** What machines ask: are you alive, can you work. */
export function house(web: Web) {
  const { app } = web;
  return new Elysia()
    .get(
      "/healthz",
      open(() => plain(200, "ok")),
    )
    .get(
      "/readyz",
      open(() => (isReady() ? plain(200, "ready") : plain(503, "not ready"))),
    );

  function isReady(): boolean {
    return !app.isClosing && app.secrets !== null && isReadableNow(app.db.tx) && app.db.committer.waiting < 10_000;
  }
}
