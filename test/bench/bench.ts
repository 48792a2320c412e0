import { type Figure, tableOf } from "./figures.ts";
import { isPinned, pinOurselves } from "./children.ts";
import { tell } from "./progress.ts";
import { fullScale, quickScale, type Scale } from "./scale.ts";
import { measureLive } from "./live.ts";
import { measurePages } from "./pages.ts";
import { measureRouting } from "./routing.ts";
import { measureSize } from "./size.ts";
import { measureWebhook } from "./webhook.ts";

// bun run bench [webhook|pages|live|routing|size …] [--quick]: the numeric promises, each as a ratio of a control of the same seconds.
const parts: Record<string, (scale: Scale) => Promise<Figure[]>> = {
  webhook: measureWebhook,
  pages: measurePages,
  live: measureLive,
  routing: measureRouting,
  size: measureSize,
};

const words = process.argv.slice(2);
const isQuick = words.includes("--quick");
const wanted = words.filter((word) => word !== "--quick");
const unknown = wanted.find((word) => !parts[word]);
if (unknown !== undefined) {
  process.stderr.write(`bench: no part "${unknown}"; there are ${Object.keys(parts).join(", ")}, and --quick\n`);
  process.exit(2);
}

pinOurselves();
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  tell(`${name} …`);
  figures.push(...(await measure(isQuick ? quickScale : fullScale)));
}
process.stdout.write(`${tableOf(figures)}\n`);
if (!isPinned) tell("server and load shared their cores: the figures are not comparable");
process.exit(!isQuick && figures.some(({ isMet }) => isMet === false) ? 1 : 0);
