import type { App } from "../app.ts";
import { namesFolder } from "../config.ts";
import { openFolder } from "../folder.ts";
import { isNobodyHere } from "../db/queries/people/people.ts";
import { number, people } from "../simulator/demo/company.ts";
import { startCustomers } from "../simulator/traffic/start-customers.ts";
import { demoPassword } from "../domain/setup/demo-password.ts";
import { startColleagues } from "../simulator/demo/colleagues.ts";
import { seedDemo } from "../simulator/demo/seed.ts";
import { withDemoReceiver } from "../simulator/demo/webhook-receiver.ts";
import type { Given } from "./args.ts";
import { prepareDemoFolder } from "./demo-folder.ts";
import { outliveLog, say, settle, stderrLog } from "./io.ts";
import { listen, untilToldToStop } from "./serve.ts";

const demoFolder = "./demo-data";

/** `ronda demo`: a Ronda of its own with invented customers, in its own folder, new at every start unless `--keep`. */
export async function runDemo(given: Given): Promise<void> {
  outliveLog();
  const { config, world: outside } = settle(given, namesFolder(given.texts) ? undefined : demoFolder);
  const world = { ...outside, guarded: withDemoReceiver(outside.guarded) };
  const lock = prepareDemoFolder(config.dataFolder, given.switches.has("keep"));
  const told = untilToldToStop();
  const folder = openFolder(config, world, { mode: "server", log: stderrLog, isDemo: true, lock });
  try {
    if (isNobodyHere(folder.app.db.tx)) await seedDemo(folder.app);
    const running = await listen(folder.app);
    for (const line of logins()) say(line);
    const stopCustomers = bringCustomers(folder.app);
    const stopColleagues = startColleagues(folder.app);
    await told;
    stopColleagues();
    stopCustomers();
    await running.stop();
  } finally {
    folder.close();
  }
}

// Those who wrote before come back; somebody new writes about every minute, gently enough to be followed.
function bringCustomers(app: App): () => void {
  const simulator = app.testPhone?.simulator();
  if (!simulator) return () => {};
  const { clock, random } = app.world;
  return startCustomers(simulator, {
    clock,
    random,
    customers: simulator.customers(),
    phoneNumberIds: [number.phoneNumberId],
    pace: 60_000,
  });
}

function logins(): string[] {
  return [
    `Sign in with the password ${demoPassword} as:`,
    ...people.map((person) => `  ${person.email.padEnd(22)} ${person.role.padEnd(11)} ${person.name}`),
  ];
}
