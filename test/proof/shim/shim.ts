import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readSync, renameSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { root } from "../../support/run/steps.ts";

/** What a call is. Files: `write`, `wrote` (done), `sync` (about to), `synced` (done), `truncate`. Towards Graph's port: `connect`,
 *  `sending` (before bytes leave), `sent`, `receiving` (before bytes are read), `received`. Names and order as in disk.c. */
export type Call = "write" | "sync" | "synced" | "truncate" | "connect" | "sending" | "sent" | "receiving" | "received" | "wrote";

/** What to do at the `at`-th such call from now on (1 is the next). `on`: only calls on that file count (the
 *  index is the WAL's, shared memory in a file). `isLasting`: at every later
 *  one too. `pretend` answers that it worked and does nothing. */
export type Rule = {
  call: Call;
  at: number;
  on?: "wal" | "database" | "index";
  isLasting?: boolean;
  deed: "kill" | "pretend" | { fail: "ENOSPC" | "EIO" | "EROFS" } | { sleepMs: number };
};

/** One line of the log: what a process did below its folder, in the order in which it was done; an answer is noted before it leaves. */
export type Noted =
  | { kind: "write"; file: string; offset: number; bytes: Uint8Array }
  | { kind: "truncate"; file: string; size: number }
  | { kind: "sync" | "create" | "folder" | "unlink"; file: string }
  /** One more name; a rename is that and an unlink. */
  | { kind: "name"; file: string; name: string }
  | { kind: "answer"; peerPort: number }
  /** A rule made a call fail here. */
  | { kind: "failure" };

/** A disk that can be told to fail. `environment` goes to the process that lives on it. */
export type Shim = {
  environment: Record<string, string>;
  /** Which port is Graph's, and whose answers 200 are logged; 0: none. */
  ports(graph: number, own: number): void;
  /** Replaces all rules. */
  arm(...rules: Rule[]): void;
  /** How often it was done so far, in all processes of this shim. */
  count(call: Call): number;
  /** How often rule number n (from 0) has struck since it was armed. */
  struck(rule: number): number;
  log(): Noted[];
  /** Empties the log; while no process of this shim lives. */
  clear(): void;
};

const calls: readonly Call[] = ["write", "sync", "synced", "truncate", "connect", "sending", "sent", "receiving", "received", "wrote"];
const files = { wal: 1, database: 2, index: 3 };
const source = join(import.meta.dir, "disk.c");
const counters = 8;
const rules = 32;
const ruleWords = 8;
const ruleMax = 8;

const compiler = process.platform === "linux" ? Bun.which("cc") : null;

/** Whether faults can be put below a program here: Linux with a C compiler. Where not, tests say so and are skipped. */
export const hasShim = compiler !== null;
if (!hasShim) console.log("NO C COMPILER: the proofs that need a failing disk are skipped on this machine");

/** A shim for a process that lives in `folder`; its own files stand in `beside`, which must not be below `folder`. */
export function openShim(folder: string, beside: string, options: { isLogged?: boolean } = {}): Shim {
  const controlPath = join(beside, "shim-control");
  const logPath = options.isLogged ? join(beside, "shim-log") : "";
  writeFileSync(controlPath, new Uint8Array(1_024));
  const control = openSync(controlPath, "r+");
  process.on("exit", () => closeSync(control));
  const put = (word: number, values: readonly number[]) =>
    writeSync(control, new Uint8Array(BigInt64Array.from(values, BigInt).buffer), 0, values.length * 8, word * 8);
  const read = (word: number): number => {
    const bytes = Buffer.alloc(8);
    readSync(control, bytes, 0, 8, word * 8);
    return Number(bytes.readBigInt64LE());
  };
  return {
    environment: { LD_PRELOAD: compile(), RONDA_SHIM_UNDER: folder, RONDA_SHIM_CONTROL: controlPath, RONDA_SHIM_LOG: logPath },
    ports: (graph, own) => void put(0, [graph, own]),
    arm(...armed) {
      if (armed.length > ruleMax) throw new Error(`${armed.length} rules; there is room for ${ruleMax}`);
      for (let n = 0; n < ruleMax; n += 1) {
        const rule = armed[n];
        put(rules + n * ruleWords, [0]); // off, before it is rewritten
        if (rule) put(rules + n * ruleWords + 1, [rule.at, ...deedOf(rule), rule.isLasting ? 1 : 0, 0, rule.on ? files[rule.on] : 0]);
        if (rule) put(rules + n * ruleWords, [calls.indexOf(rule.call) + 1]);
      }
    },
    count: (call) => read(counters + calls.indexOf(call) + 1),
    struck: (rule) => read(rules + rule * ruleWords + 5),
    log: () => (existsSync(logPath) ? readLog(readFileSync(logPath)) : []),
    clear: () => rmSync(logPath, { force: true }),
  };
}

function deedOf({ deed }: Rule): [number, number] {
  if (deed === "kill") return [1, 0];
  if (deed === "pretend") return [4, 0];
  return "fail" in deed ? [2, constants.errno[deed.fail as "EIO"]] : [3, deed.sleepMs];
}

// Once per text of disk.c; a name of its own first, because others may be compiling the same.
function compile(): string {
  if (compiler === null) throw new Error("there is no C compiler: ask hasShim first");
  const hash = new Bun.CryptoHasher("sha256").update(readFileSync(source)).digest("hex").slice(0, 16);
  const folder = join(root, "test/.tmp");
  const library = join(folder, `disk-${hash}.so`);
  if (existsSync(library)) return library;
  mkdirSync(folder, { recursive: true });
  const fresh = join(folder, `disk-${hash}-${process.pid}.so`);
  const made = Bun.spawnSync([compiler, "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", fresh, source, "-ldl"]);
  if (made.exitCode !== 0) throw new Error(`disk.c does not compile:\n${made.stderr.toString()}`);
  renameSync(fresh, library);
  return library;
}

// Records of disk.c: kind, file, peer, length (32 bits each), offset (64 bits), then `length` bytes. A killed process may leave half a record.
function readLog(log: Buffer): Noted[] {
  const names = new Map<number, string>();
  const noted: Noted[] = [];
  for (let at = 0; at + 24 <= log.length;) {
    const [kind, file, peerPort, length] = [0, 4, 8, 12].map((plus) => log.readUInt32LE(at + plus)) as [number, number, number, number];
    const offset = Number(log.readBigUInt64LE(at + 16));
    const bytes = log.subarray(at + 24, at + 24 + length);
    at += 24 + length;
    if (bytes.length < length) break;
    const name = names.get(file) ?? "";
    if (kind === 1) names.set(file, bytes.toString());
    else if (kind === 2) noted.push({ kind: "write", file: name, offset, bytes });
    else if (kind === 3) noted.push({ kind: "truncate", file: name, size: offset });
    else if (kind === 4) noted.push({ kind: "sync", file: name });
    else if (kind === 5) noted.push({ kind: "answer", peerPort });
    else if (kind === 10) noted.push({ kind: "failure" });
    else noted.push(ofNames(kind, bytes.toString()));
  }
  return noted;
}

function ofNames(kind: number, names: string): Noted {
  const [file = "", name = ""] = names.split("\0");
  if (kind === 9) return { kind: "name", file, name };
  if (kind === 8) return { kind: "unlink", file };
  return { kind: kind === 7 ? "folder" : "create", file };
}
