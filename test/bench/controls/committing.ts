import { listen } from "../../../src/cli/serve.ts";
import { readConfig } from "../../../src/config.ts";
import { Committer } from "../../../src/db/committer.ts";
import { openFolder, pathsIn } from "../../../src/folder.ts";
import { realWorld } from "../../../src/ports/real.ts";

// Ronda itself in every part but one: `apart` commits each write by itself, `normal` does not wait for the disk, `together` is Ronda as it is.
const [folder = "", style = "together"] = process.argv.slice(2);
const { app } = openFolder(readConfig({ data: folder, port: "0" }), realWorld(pathsIn(folder).media), { mode: "server", log: () => {} });
if (style === "apart") app.db.committer = new Committer(app.db.tx, app.world.clock, { batchMax: 1 });
if (style === "normal") app.db.tx.raw.run("PRAGMA synchronous=NORMAL");
await listen(app);
