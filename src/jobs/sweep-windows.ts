import type { App } from "../app.ts";
import { nobody, transact } from "../db/transact.ts";
import { isAnyWindowClosing, tellOfWindows } from "../domain/notices/window-closing.ts";

const sliceMax = 50;

/** Windows that close in two hours while their customer waits. Each slice is a transaction of its own. */
export async function sweepWindows(app: App): Promise<void> {
  if (!isAnyWindowClosing(app.db.tx, app.world.clock.now())) return;
  for (let after: number | null = 0; after !== null && !app.isClosing;) {
    const from: number = after;
    after = await transact(app, nobody, (work) => tellOfWindows(work, from, sliceMax));
  }
}
