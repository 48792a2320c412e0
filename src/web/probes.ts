import { Elysia } from "elysia";
import { open } from "./http/allow.ts";
import type { Web } from "./http/visit.ts";
import { watchWritable } from "./http/writable.ts";

const plain = (status: number, body: string) => new Response(body, { status, headers: { "content-type": "text/plain; charset=utf-8" } });

/** What machines ask: are you alive, can you work. */
export function probes(web: Web) {
  const { app } = web;
  const isWritable = watchWritable(app);
  return new Elysia()
    .get(
      "/healthz",
      open(() => plain(200, "ok")),
    )
    .get(
      "/readyz",
      open(async () => ((await isReady()) ? plain(200, "ready") : plain(503, "not ready"))),
    );

  async function isReady(): Promise<boolean> {
    return !app.isClosing && app.secrets !== null && app.db.committer.waiting < 10_000 && isWritable();
  }
}
