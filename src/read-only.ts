import type { App } from "./app.ts";
import { findNewestBackup } from "./known-backups.ts";
import { checkDatabase } from "./check-database.ts";
import { StorageError } from "./db/committer.ts";
import { migrationsFolder, pathsIn } from "./folder.ts";
import type { Hub } from "./live/hub.ts";

// Late enough for the browsers that come back after a restart to be served first.
const checkAfterMs = 2_000;

/** Looks through the whole database soon after the start, and turns read-only what is damaged. */
export function checkSoon(app: App, hub: Hub): void {
  app.world.clock.after(checkAfterMs, () => void check(app, hub));
}

async function check(app: App, hub: Hub): Promise<void> {
  const startedAt = app.world.clock.now();
  const found = await checkDatabase(pathsIn(app.config.dataFolder).database, migrationsFolder);
  if (found === null) app.log("info", "database_is_whole", { ms: app.world.clock.now() - startedAt });
  else if (!app.isClosing) turnReadOnly(app, hub, found);
}

/** From now on nothing is written: forms, API and webhooks hear 503, nothing is sent, pages can still be read and say so. A write into
 *  a damaged tree would spread the damage. Once is enough; only a restart after a restore ends it. */
export function turnReadOnly(app: App, hub: Hub, found: string): void {
  if (app.damage) return;
  app.damage = { found, backup: findNewestBackup(app.config.dataFolder)?.path ?? null };
  app.db.committer.shut(new StorageError("SQLITE_CORRUPT", "the database is damaged: nothing is written any more"));
  app.log("error", "database_is_damaged", { error: found });
  app.onDamage(found);
  hub.refresh();
}
