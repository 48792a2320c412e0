import { newPage, type Visit } from "../browser/browser.ts";
import type { Player } from "../fixture/cast.ts";
import type { TestServer } from "../fixture/test-server.ts";

/** A testServer of this process behind a real address, for browsers. */
export type ServedServer = {
  /** Somebody's own browser at a page, signed in. `isTouch`: it has a finger instead of a mouse. */
  open(who: Player, path: string, width?: number, isTouch?: boolean): Promise<Visit>;
  address: string;
  close(): Promise<void>;
};

/** Listens on a free port of this machine, or on one that was just left. The testServer stays its owner's to close. */
export function serveServer(testServer: TestServer, port = 0): ServedServer {
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port,
    idleTimeout: 0,
    fetch: (request) => testServer.ronda.handle(request, "127.0.0.1"),
  });
  return {
    address: server.url.href,
    async open(who, path, width = 1280, isTouch = false) {
      const visit = await newPage({ address: server.url.href, language: "es", width, isTouch });
      const [name = "", value = ""] = who.cookie.split("=");
      await visit.page.context().addCookies([{ name, value, url: server.url.href }]);
      await visit.page.goto(path);
      return visit;
    },
    close: () => server.stop(true),
  };
}
