import type { App } from "../../app.ts";
import { listNumbers } from "../../db/queries/system/numbers.ts";
import { transact } from "../../db/transact.ts";
import { newToken } from "../../domain/people/tokens.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { checkNumber } from "../../domain/setup/check-number.ts";
import { addNumber, newSealer } from "../../domain/setup/save-number.ts";
import { isSimulatedHere, simulatedHere } from "../../domain/setup/simulated.ts";
import { randomDigits } from "../../simulator/ids.ts";
import type { Visit } from "../http/visit.ts";

/** Makes the first simulated number, unless one is there, and starts the simulator that plays Meta for it. Its secrets are drawn here
 *  and are worth nothing elsewhere. `no_key`: without the key no secret can be kept. */
export async function makeTestNumber(app: App, visit: Visit, name: string): Promise<Refusal | "done"> {
  if (!app.secrets) return no("no_key");
  if (!listNumbers(app.db.tx).some(isSimulatedHere)) {
    const sealer = newSealer(app.secrets, app.world.random);
    const fields = { name, ...newFields(app), graphUrl: simulatedHere };
    const added = await transact(app, visit.by, (work) => addNumber(work, visit.viewer, fields, sealer));
    if (isRefused(added)) return added;
  }
  await app.testPhone?.start();
  return askHealth(app, visit);
}

function newFields({ world: { random } }: App) {
  return {
    displayNumber: `+54 341 555-${randomDigits(random, 4)}`,
    phoneNumberId: randomDigits(random, 15),
    wabaId: randomDigits(random, 15),
    appId: randomDigits(random, 12),
    appSecret: newToken(random),
    accessToken: newToken(random, "EAA"),
    verifyToken: newToken(random),
  };
}

// Asked only now: the number's Graph has no address before the simulator has a port.
async function askHealth(app: App, visit: Visit): Promise<Refusal | "done"> {
  const number = listNumbers(app.db.tx).find(isSimulatedHere);
  if (!number) return "done";
  return (await transact(app, visit.by, (work) => checkNumber(work, visit.viewer, number.id))) ?? "done";
}
