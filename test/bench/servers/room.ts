import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tell } from "../progress.ts";

/** A cgroup of its own for one server. `enter` goes before its command; `kills` counts processes that were ended for want of memory. */
export type Room = { enter: readonly string[]; kills(): number; close(): void };

/** The memory of the smallest machine we promise to run on, MiB. */
export const roomMib = 256;

type Tree = { folder: string; limit: string; counted: string };

const prefix = "ronda-bench-";
const trees = findTrees();
let made = 0;

/** Makes one below the cgroup we are in. Null, and said once: this system does not let us. */
export function openRoom(): Room | null {
  for (const tree of trees) {
    try {
      return roomIn(tree);
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
      tell(`no cgroup can be made in ${tree.folder} (${String(error.code)}): memory is measured there, not limited`);
      trees.splice(trees.indexOf(tree), 1);
    }
  }
  return null;
}

function roomIn({ folder, limit, counted }: Tree): Room {
  dropDead(folder);
  made += 1;
  const room = join(folder, `${prefix}${process.pid}-${made}`);
  mkdirSync(room);
  try {
    writeFileSync(join(room, limit), String(roomMib * 1_048_576));
  } catch (error) {
    rmdirSync(room);
    throw error;
  }
  return {
    enter: ["sh", "-c", 'echo $$ > "$0" && exec "$@"', join(room, "cgroup.procs")],
    kills: () => Number(/^oom_kill (\d+)$/m.exec(readFileSync(join(room, counted), "utf8"))?.[1] ?? 0),
    close: () => rmdirSync(room),
  };
}

// The first version of cgroups has a tree for memory alone, the second one for everything.
function findTrees(): Tree[] {
  if (!existsSync("/proc/self/cgroup")) return [];
  const own = readFileSync("/proc/self/cgroup", "utf8");
  const first = /^\d+:(?:[^:\n]*,)?memory(?:,[^:\n]*)?:(.*)$/m.exec(own)?.[1];
  const second = /^0::(.*)$/m.exec(own)?.[1];
  return [
    { path: first, root: "/sys/fs/cgroup/memory", limit: "memory.limit_in_bytes", counted: "memory.oom_control" },
    { path: second, root: "/sys/fs/cgroup", limit: "memory.max", counted: "memory.events" },
  ]
    .filter(({ path }) => path !== undefined)
    .map(({ path, root, limit, counted }) => ({ folder: join(root, path ?? ""), limit, counted }))
    .filter(({ folder }) => existsSync(join(folder, "cgroup.procs")));
}

// What a bench left behind that was killed.
function dropDead(folder: string): void {
  for (const name of readdirSync(folder)) {
    const owner = name.startsWith(prefix) ? Number(name.slice(prefix.length).split("-")[0]) : 0;
    if (owner > 0 && !existsSync(`/proc/${owner}`)) rmdirSync(join(folder, name));
  }
}
