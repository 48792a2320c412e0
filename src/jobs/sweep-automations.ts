import type { App } from "../app.ts";
import { nobody, transact } from "../db/transact.ts";
import { isAnyWaitDue, runDueWaits } from "../domain/automations/time-rules.ts";

const sliceMax = 50;
const seedBytes = 32;

/** Automations whose wait has become so long, in slices with a commit each. */
export async function sweepAutomations(app: App): Promise<void> {
  const isDue = () => isAnyWaitDue(app.db.tx, app.world.clock.now());
  let isMore = isDue();
  while (isMore && !app.isClosing) {
    const seed = app.world.random.bytes(seedBytes);
    const judged = await transact(app, nobody, (work) => runDueWaits(work, sliceMax, seed));
    isMore = judged > 0 && isDue();
  }
}
