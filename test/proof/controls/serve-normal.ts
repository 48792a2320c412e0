import { parseArgs } from "node:util";
import { listen } from "../../../src/cli/serve.ts";
import { readConfig } from "../../../src/config.ts";
import { openFolder, pathsIn } from "../../../src/folder.ts";
import { realWorld } from "../../../src/ports/real.ts";

// The negative control: the same server, which acknowledges before the disk has what it acknowledges. A proof of durability that it
// passes proves nothing. It lives until it is killed.
const { values } = parseArgs({ options: { data: { type: "string" }, port: { type: "string" } }, allowPositionals: true });
const config = readConfig(values);
const { app } = openFolder(config, realWorld(pathsIn(config.dataFolder).media), { mode: "server", log: () => {} });
app.db.tx.raw.run("PRAGMA synchronous=NORMAL");
await listen(app);
