import { readdirSync, readFileSync, writeFileSync } from "node:fs";

// drizzle-kit cannot write STRICT: this appends it to every table of the newest migration, before it is ever applied.
const newest = readdirSync("migrations")
  .filter((name) => name.endsWith(".sql"))
  .sort()
  .at(-1);
if (newest) {
  const path = `migrations/${newest}`;
  writeFileSync(path, readFileSync(path, "utf8").replaceAll(/^\);$/gm, ") STRICT;"));
}
