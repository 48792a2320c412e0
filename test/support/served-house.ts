import { newPage, type Visit } from "./browser.ts";
import type { Player } from "./cast.ts";
import type { House } from "./ronda.ts";

/** A house of this process behind a real address, for browsers. */
export type ServedHouse = {
  /** Somebody's own browser at a page, signed in. */
  open(who: Player, path: string, width?: number): Promise<Visit>;
  address: string;
  close(): Promise<void>;
};

/** Listens on a free port of this machine, or on one that was just left. The house stays its owner's to close. */
export function serveHouse(house: House, port = 0): ServedHouse {
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port,
    idleTimeout: 0,
    fetch: (request) => house.ronda.handle(request, "127.0.0.1"),
  });
  return {
    address: server.url.href,
    async open(who, path, width = 1280) {
      const visit = await newPage({ address: server.url.href, language: "es", width });
      const [name = "", value = ""] = who.cookie.split("=");
      await visit.page.context().addCookies([{ name, value, url: server.url.href }]);
      await visit.page.goto(path);
      return visit;
    },
    close: () => server.stop(true),
  };
}
