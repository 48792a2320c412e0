/** What a command line may hold. Texts and lists take a value (`--name N`, `--name=N`), switches none. */
export type Shape = { texts?: readonly string[]; lists?: readonly string[]; switches?: readonly string[]; words?: readonly string[] };

/** What it held: `words` are the values of `Shape.words`, by name. */
export type Given = {
  texts: Readonly<Record<string, string | undefined>>;
  lists: Readonly<Record<string, readonly string[] | undefined>>;
  switches: ReadonlySet<string>;
  words: Readonly<Record<string, string | undefined>>;
};

/** The command line itself is wrong: exit 2. Everything else that fails is a CommandError: exit 1. The message is the whole line. */
export class UsageError extends Error {}
export class CommandError extends Error {}

/** The settings of config.ts, which every command understands. */
export const configFlags = ["data", "port", "host", "url", "graph-url", "graph-version", "key-file", "proxies", "private-hosts"] as const;

/** Reads the arguments after a command's name. Throws UsageError with the first thing that does not fit. */
export function parseArgs(args: readonly string[], shape: Shape): Given {
  const texts: Record<string, string> = {};
  const lists: Record<string, string[]> = {};
  const switches = new Set<string>();
  const loose: string[] = [];
  const textNames = [...configFlags, ...(shape.texts ?? [])];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? "";
    if (!arg.startsWith("--")) {
      loose.push(arg);
      continue;
    }
    const [name, inline] = split(arg);
    if (shape.switches?.includes(name)) {
      if (inline !== undefined) throw new UsageError(`--${name} takes no value`);
      switches.add(name);
      continue;
    }
    const isList = shape.lists?.includes(name) ?? false;
    if (!isList && !textNames.includes(name)) throw new UsageError(`unknown flag --${name}`);
    const value = inline ?? args[++index];
    if (value === undefined || (inline === undefined && value.startsWith("--"))) throw new UsageError(`--${name} needs a value`);
    if (isList) (lists[name] ??= []).push(value);
    else if (name in texts) throw new UsageError(`--${name} is given twice`);
    else texts[name] = value;
  }
  return { texts, lists, switches, words: nameWords(loose, shape.words ?? []) };
}

/** The value of a flag that must be there. */
export function requireText(given: Given, name: string): string {
  const value = given.texts[name];
  if (value === undefined) throw new UsageError(`--${name} is missing`);
  return value;
}

function split(arg: string): [string, string | undefined] {
  const at = arg.indexOf("=");
  return at < 0 ? [arg.slice(2), undefined] : [arg.slice(2, at), arg.slice(at + 1)];
}

function nameWords(loose: readonly string[], names: readonly string[]): Record<string, string> {
  const extra = loose[names.length];
  if (extra !== undefined) throw new UsageError(`unexpected "${extra}"`);
  const missing = names[loose.length];
  if (missing !== undefined) throw new UsageError(`${missing} is missing`);
  return Object.fromEntries(names.map((name, index) => [name, loose[index] ?? ""]));
}
