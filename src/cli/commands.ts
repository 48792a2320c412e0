import type { Given, Shape } from "./args.ts";

/** One command: its words, its line in the help, what it takes, and what it does. Loaded only when it is asked for. */
export type Command = { name: string; usage: string; about: string; shape: Shape; run(given: Given): Promise<void> };

const person = "--name NAME --email EMAIL --role admin|supervisor|agent|viewer [--team TEAM]... --password-stdin";

export const commands: readonly Command[] = [
  { name: "serve", usage: "", about: "runs the server", shape: {}, run: async (given) => (await import("./serve.ts")).serve(given) },
  {
    name: "demo",
    usage: "[--keep]",
    about: "runs a server with invented customers in a folder of its own",
    shape: { switches: ["keep"] },
    run: async (given) => (await import("./demo.ts")).runDemo(given),
  },
  {
    name: "user add",
    usage: person,
    about: "adds somebody; the password is read from stdin",
    shape: { texts: ["name", "email", "role"], lists: ["team"], switches: ["password-stdin"] },
    run: async (given) => (await import("./user.ts")).addUser(given),
  },
  {
    name: "user password",
    usage: "--email EMAIL --password-stdin",
    about: "gives somebody another password and signs them out everywhere",
    shape: { texts: ["email"], switches: ["password-stdin"] },
    run: async (given) => (await import("./user.ts")).changeUserPassword(given),
  },
  {
    name: "team add",
    usage: "--name NAME [--model turn|least_busy|manual]",
    about: "adds a team",
    shape: { texts: ["name", "model"] },
    run: async (given) => (await import("./team.ts")).addTeamByHand(given),
  },
  {
    name: "token create",
    usage: "--user EMAIL --name NAME [--scope read|write]",
    about: "prints a new API token that acts as that person",
    shape: { texts: ["user", "name", "scope"] },
    run: async (given) => (await import("./token.ts")).createToken(given),
  },
  {
    name: "number add",
    usage: "--from FILE|-",
    about: "adds a WhatsApp number from JSON: name, displayNumber, phoneNumberId, wabaId, appId, appSecret, accessToken, verifyToken",
    shape: { texts: ["from"] },
    run: async (given) => (await import("./number.ts")).addNumberFrom(given),
  },
  {
    name: "backup",
    usage: "FILE",
    about: "writes database and media, without the key, into one tar file; also while a server runs",
    shape: { words: ["FILE"] },
    run: async (given) => (await import("./backup.ts")).backup(given),
  },
  {
    name: "restore",
    usage: "FILE",
    about: "replaces the data with a backup (or the database alone with a before-*.db) and keeps the old aside; not while a server runs",
    shape: { words: ["FILE"] },
    run: async (given) => (await import("./restore.ts")).restore(given),
  },
  {
    name: "doctor",
    usage: "[--reindex]",
    about: "checks folder, key, database, numbers, search and disk; --reindex builds what search finds anew, also while a server runs",
    shape: { switches: ["reindex"] },
    run: async (given) => (await import("./doctor.ts")).examine(given),
  },
  {
    name: "health",
    usage: "",
    about: "asks the server on this machine whether it is alive",
    shape: {},
    run: async (given) => (await import("./health.ts")).askHealth(given),
  },
];

const settings = `Settings, for every command (or as RONDA_DATA, RONDA_PORT ... in the environment):
  --data FOLDER (./data)   --port PORT (3000)   --host ADDRESS (127.0.0.1)   --url PUBLIC_ADDRESS
  --key-file FILE   --proxies ADDRESSES   --graph-url URL   --graph-version VERSION`;

/** What `--help` prints: all commands, or those that begin with `prefix`. */
export function helpFor(prefix: string): string {
  const shown = commands.filter((command) => prefix === "" || command.name === prefix || command.name.startsWith(`${prefix} `));
  const lines = shown.map((command) => `  ronda ${`${command.name} ${command.usage}`.trim()}\n      ${command.about}`);
  return `Ronda, a shared inbox for WhatsApp\n\n${lines.join("\n")}\n\n${settings}\n  ronda --version`;
}
