import { copyFileSync, existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Child, isPinned, startChild, startControl } from "./children.ts";
import { openCompany } from "./copy-folder.ts";
import { type Figure, round, spread } from "./figures.ts";
import { firstView } from "./first-view.ts";
import { tell } from "./progress.ts";
import type { Scale } from "./scale.ts";

const goals = { rssMib: 80, firstAnswerMs: 250, binaryMib: 115, viewKb: 60, viewRequests: 6 };
const mebibyte = 1_048_576;
const projectRoot = join(import.meta.dir, "..", "..");
const built = join(projectRoot, "dist", "ronda");
const idleMs = 5_000;

/** What the executable weighs: on disk, in memory, at the start, on the wire. */
export async function measureSize(scale: Scale): Promise<Figure[]> {
  await buildIfStale();
  const company = openCompany(scale.large);
  // A copy, so that a build meanwhile does not pull it away from under the figures.
  const binary = join(company.fresh.path, "ronda");
  copyFileSync(built, binary);
  try {
    const starts = await measureStarts(() => startBinary(binary, company.folder), scale);
    const ronda = await startBinary(binary, company.folder);
    try {
      await Bun.sleep(idleMs);
      const rss = rssMib(ronda.pid);
      const view = await firstView(ronda.port, company.cookies[0] ?? "");
      return [...starts, rssFigure(rss, scale), binaryFigure(binary), ...viewFigures(view)];
    } finally {
      await ronda.stop();
    }
  } finally {
    company.fresh.remove();
  }
}

// An old executable must not speak for the sources of today.
async function buildIfStale(): Promise<void> {
  const files = [...new Bun.Glob("{src,views,static,migrations}/**/*").scanSync({ cwd: projectRoot })];
  const newest = Math.max(...files.map((file) => statSync(join(projectRoot, file)).mtimeMs));
  if (existsSync(built) && statSync(built).mtimeMs > newest) return;
  tell("building dist/ronda");
  const build = Bun.spawn([process.execPath, "test/build.ts"], { cwd: projectRoot, stdout: "ignore", stderr: "inherit" });
  if ((await build.exited) !== 0) throw new Error("dist/ronda was not built");
}

function startBinary(binary: string, folder: string): Promise<Child> {
  return startChild([binary, "serve", "--data", folder, "--port", "0"]);
}

async function measureStarts(startOurs: () => Promise<Child>, scale: Scale): Promise<Figure[]> {
  const pairs: { ours: number; bare: number }[] = [];
  for (let n = 0; n < scale.starts; n++) {
    const ours = await timeStart(startOurs);
    const bare = await timeStart(() => startControl("hello"));
    pairs.push({ ours, bare });
    tell(`start ${n + 1}/${scale.starts}: ${ours.toFixed(0)} ms, bare ${bare.toFixed(0)} ms`);
  }
  const ours = spread(pairs.map((pair) => pair.ours));
  const ratio = spread(pairs.map((pair) => pair.ours / pair.bare));
  const what = `start to first answer at ${scale.large.toLocaleString("en")} messages`;
  return [
    {
      what: `${what}, ms`,
      value: ours.text(0),
      goal: `≤ ${goals.firstAnswerMs}`,
      isMet: ours.median <= goals.firstAnswerMs,
      seen: `${scale.starts} starts`,
    },
    {
      what: `${what} / a bare Bun server's`,
      value: ratio.text(1),
      goal: "none",
      isMet: null,
      seen: "from process start to the answer read",
    },
  ];
}

async function timeStart(start: () => Promise<Child>): Promise<number> {
  const begun = performance.now();
  const child = await start();
  const answer = await fetch(`http://127.0.0.1:${child.port}/healthz`);
  await answer.text();
  const took = performance.now() - begun;
  await child.stop();
  if (!answer.ok) throw new Error(`the first answer was ${answer.status}`);
  return took;
}

function rssMib(pid: number): number {
  const status = `/proc/${pid}/status`;
  const kilobytes = existsSync(status)
    ? /VmRSS:\s+(\d+) kB/.exec(readFileSync(status, "utf8"))?.[1]
    : Bun.spawnSync(["ps", "-o", "rss=", "-p", String(pid)])
        .stdout.toString()
        .trim();
  return (Number(kilobytes) * 1024) / mebibyte;
}

function rssFigure(rss: number, scale: Scale): Figure {
  const what = `idle memory of dist/ronda at ${scale.large.toLocaleString("en")} messages (RSS)`;
  return {
    what,
    value: `${rss.toFixed(1)} MiB`,
    goal: `≤ ${goals.rssMib} MiB`,
    isMet: rss <= goals.rssMib,
    seen: `${idleMs / 1000} s after its start${isPinned ? ", one core" : ""}`,
  };
}

function binaryFigure(binary: string): Figure {
  const mebibytes = statSync(binary).size / mebibyte;
  return {
    what: "dist/ronda on disk",
    value: `${mebibytes.toFixed(1)} MiB`,
    goal: `≤ ${goals.binaryMib} MiB`,
    isMet: mebibytes <= goals.binaryMib,
    seen: "sources of today, built for this machine",
  };
}

function viewFigures(view: { bytes: number; requests: { path: string; bytes: number }[] }): Figure[] {
  const parts = view.requests.map(({ path, bytes }) => `${path.split("/").at(-1)?.split("?")[0]} ${round(bytes)}`).join(", ");
  const kilobytes = view.bytes / 1000;
  return [
    {
      what: "first view of the inbox, compressed bodies",
      value: `${kilobytes.toFixed(1)} KB`,
      goal: `≤ ${goals.viewKb} KB`,
      isMet: kilobytes <= goals.viewKb,
      seen: parts,
    },
    {
      what: "first view of the inbox, requests",
      value: String(view.requests.length),
      goal: `≤ ${goals.viewRequests}`,
      isMet: view.requests.length <= goals.viewRequests,
      seen: "page and what it links to",
    },
  ];
}
