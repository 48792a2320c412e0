import pack from "../../package.json" with { type: "json" };
import { ConfigError } from "../config.ts";
import { FolderError } from "../folder.ts";
import { CommandError, parseArgs, UsageError } from "./args.ts";
import { type Command, commands, helpFor } from "./commands.ts";
import { say, warn } from "./io.ts";

/** Runs one command line and returns the exit code: 0 done, 1 refused or failed, 2 not a command line. One line on stderr says why. */
export async function run(argv: readonly string[]): Promise<number> {
  // Whatever a command makes (database copies, backups, the key) is its owner's alone.
  process.umask(0o077);
  try {
    await dispatch(argv);
    return 0;
  } catch (error) {
    warn(lineOf(error));
    return error instanceof UsageError || error instanceof ConfigError ? 2 : 1;
  }
}

async function dispatch(argv: readonly string[]): Promise<void> {
  if (argv[0] === "--version") return say(`ronda ${pack.version}`);
  const names = argv.filter((arg) => !arg.startsWith("-"));
  if (argv.some((arg) => arg === "--help" || arg === "-h")) return say(helpFor(prefixOf(names)));
  const command = findCommand(argv);
  await command.run(parseArgs(argv.slice(command.name.split(" ").length), command.shape));
}

function findCommand(argv: readonly string[]): Command {
  const found = commands.find((command) => command.name.split(" ").every((word, index) => argv[index] === word));
  if (found) return found;
  const asked = argv.slice(0, argv[1]?.startsWith("-") ? 1 : 2).join(" ");
  throw new UsageError(
    asked === "" ? `say what to do; "ronda --help" lists it` : `unknown command "${asked}"; "ronda --help" lists them all`,
  );
}

// "ronda user --help" shows both of its commands; an unknown word shows everything.
function prefixOf(names: readonly string[]): string {
  const tries = [names.slice(0, 2).join(" "), names[0] ?? ""];
  return tries.find((prefix) => commands.some(({ name }) => name === prefix || name.startsWith(`${prefix} `))) ?? "";
}

// Errors meant for people are whole lines. Of others only the first line: a stack helps nobody at a console.
function lineOf(error: unknown): string {
  if (error instanceof UsageError || error instanceof CommandError || error instanceof FolderError || error instanceof ConfigError)
    return error.message;
  if (!(error instanceof Error)) return String(error);
  const line = error.message.split("\n")[0] ?? "";
  return error.name === "Error" ? line : `${error.name}: ${line}`;
}
