import { statSync } from "node:fs";
import { isPinned, startTenant } from "./servers/children.ts";
import { openCompany } from "./company/copy-folder.ts";
import { executableIn } from "./servers/executable.ts";
import { type Figure, notYet } from "./figures.ts";
import type { Scale } from "./scale.ts";
import { restingMib } from "./servers/vitals.ts";

const goals = { rssMib: 80, binaryMib: 115 };
const mebibyte = 1_048_576;

/** What the executable weighs, on disk and in memory. */
export async function measureSize(scale: Scale): Promise<Figure[]> {
  const company = openCompany(scale.large);
  const binary = await executableIn(company.fresh.path);
  try {
    const command = [binary, "serve", "--data", company.folder, "--port", "0"];
    // A first start brings an older company up to date.
    const first = await startTenant(command);
    await restingMib(first.pid);
    await first.stop();
    const ronda = await startTenant(command);
    const rss = await restingMib(ronda.pid);
    await ronda.stop();
    return [rssFigure(rss, scale), ...others, binaryFigure(binary)];
  } finally {
    company.fresh.remove();
  }
}

function rssFigure(rss: number, scale: Scale): Figure {
  return {
    of: "P9",
    what: `idle memory of dist/ronda at ${scale.large.toLocaleString("en")} messages (RSS)`,
    value: `${rss.toFixed(1)} MiB`,
    goal: `≤ ${goals.rssMib} MiB`,
    isMet: rss <= goals.rssMib,
    seen: `of its second start, once it rests${isPinned ? ", one core" : ""}`,
  };
}

const others = [
  notYet("P9", "memory beside Whatomate with Postgres and Redis (summed PSS)", "≤ 1/6", "needs the other product"),
  notYet("P9", "webhooks per second beside Whatomate, counted at the last row; lost after kill -9", "≥ 5 ×; 0", "needs the other product"),
];

function binaryFigure(binary: string): Figure {
  const mebibytes = statSync(binary).size / mebibyte;
  return {
    of: "P10",
    what: "dist/ronda on disk",
    value: `${mebibytes.toFixed(1)} MiB`,
    goal: `≤ ${goals.binaryMib} MiB`,
    isMet: mebibytes <= goals.binaryMib,
    seen: "sources of today, built for this machine",
  };
}
