import { isPinned, pinOurselves } from "./servers/children.ts";
import { measureAutomations } from "./automations/automations.ts";
import { measureBrowsing } from "./browsing.ts";
import { measureCommitting } from "./committing.ts";
import { measureFanOut } from "./fan-out.ts";
import { type Figure, notYet, tableOf } from "./figures.ts";
import { measureFlood } from "./flood.ts";
import { measureHours } from "./hours.ts";
import { measureIdleStreams } from "./clients/idle-streams.ts";
import { measureLive } from "./live.ts";
import { measureMemory } from "./servers/memory.ts";
import { measureNow } from "./now.ts";
import { measurePages } from "./pages.ts";
import { tell } from "./progress.ts";
import { measureReaders } from "./readers.ts";
import { measureClocks } from "./clocks.ts";
import { measureRouting } from "./routing.ts";
import { fullScale, longScale, quickScale, type Scale } from "./scale.ts";
import { measureConsistency } from "./search/consistency.ts";
import { measureSearch } from "./search/search.ts";
import { measureSize } from "./size.ts";
import { measureSoak } from "./soak.ts";
import { measureStart } from "./start.ts";
import { measureSteady } from "./steady.ts";
import { measureStorage } from "./storage.ts";
import { measureUploads } from "./uploads.ts";
import { measureView } from "./view.ts";
import { measureWebhook } from "./webhook.ts";

// bun run bench [part …] [--quick|--long]: the numeric promises, each as a ratio of a control of the same seconds where the goal is one.
const parts: Record<string, (scale: Scale) => Promise<Figure[]>> = {
  webhook: measureWebhook,
  committing: measureCommitting,
  steady: measureSteady,
  flood: measureFlood,
  pages: measurePages,
  now: measureNow,
  live: measureLive,
  "fan-out": measureFanOut,
  "idle-streams": measureIdleStreams,
  readers: measureReaders,
  routing: measureRouting,
  clocks: measureClocks,
  automations: measureAutomations,
  hours: measureHours,
  search: measureSearch,
  consistency: measureConsistency,
  start: measureStart,
  size: measureSize,
  view: measureView,
  browsing: measureBrowsing,
  uploads: measureUploads,
  storage: measureStorage,
  soak: measureSoak,
};

const scales: Record<string, Scale> = { "--quick": quickScale, "--long": longScale };
const words = process.argv.slice(2);
const wanted = words.filter((word) => !scales[word]);
const unknown = wanted.find((word) => !parts[word]);
if (unknown !== undefined) {
  process.stderr.write(`bench: no part "${unknown}"; there are ${Object.keys(parts).join(", ")}, and --quick, --long\n`);
  process.exit(2);
}
const scale = scales[words.find((word) => scales[word]) ?? ""] ?? fullScale;

// One part that breaks must not cost the figures of the others.
async function measure(name: string, part: (scale: Scale) => Promise<Figure[]>): Promise<Figure[]> {
  const start = performance.now();
  try {
    return await part(scale);
  } catch (error) {
    process.stderr.write(`bench: ${name} broke: ${error instanceof Error ? error.stack : String(error)}\n`);
    return [{ of: "", what: `the part "${name}"`, value: "broke", goal: "runs", isMet: false, seen: "its words are on stderr" }];
  } finally {
    tell(`${name} took ${((performance.now() - start) / 1000).toFixed(0)} s`);
  }
}

pinOurselves();
const figures: Figure[] = [];
for (const [name, part] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  tell(`${name} …`);
  figures.push(...(await measure(name, part)));
}
figures.push(...measureMemory());
if (wanted.length === 0) {
  figures.push(notYet("P8", "week dashboard at 1,000,000 messages", "≤ 10 ms, ≤ 1/20 of the raw query", "there are no reports yet"));
}
process.stdout.write(`${tableOf(figures)}\n`);
if (!isPinned) tell("server and load shared their cores: the figures are not comparable");
const isShort = scale === quickScale;
process.exit(!isShort && figures.some(({ isMet }) => isMet === false) ? 1 : 0);
