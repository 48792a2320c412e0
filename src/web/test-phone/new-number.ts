import type { App } from "../../app.ts";
import { listNumbers } from "../../db/queries/numbers.ts";
import { transact } from "../../db/transact.ts";
import { drawToken } from "../../domain/people/tokens.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { checkNumber } from "../../domain/setup/check-number.ts";
import { addNumber, drawVault } from "../../domain/setup/save-number.ts";
import { isSimulatedHere, simulatedHere } from "../../domain/setup/simulated.ts";
import { drawDigits } from "../../simulator/ids.ts";
import type { Visit } from "../visit.ts";

/** Makes the first simulated number, unless one is there, and starts the simulator that plays Meta for it. Its secrets are drawn here
 *  and are worth nothing elsewhere. `no_key`: without the key no secret can be kept. */
export async function makeTestNumber(app: App, visit: Visit, name: string): Promise<Refusal | "done"> {
  if (!app.secrets) return no("no_key");
  if (!listNumbers(app.db.tx).some(isSimulatedHere)) {
    const vault = drawVault(app.secrets, app.world.random);
    const fields = { name, ...drawFields(app), graphUrl: simulatedHere };
    const added = await transact(app, visit.by, (work) => addNumber(work, visit.viewer, fields, vault));
    if (isRefused(added)) return added;
  }
  await app.testPhone?.start();
  return askHealth(app, visit);
}

function drawFields({ world: { random } }: App) {
  return {
    displayNumber: `+54 341 555-${drawDigits(random, 4)}`,
    phoneNumberId: drawDigits(random, 15),
    wabaId: drawDigits(random, 15),
    appId: drawDigits(random, 12),
    appSecret: drawToken(random),
    accessToken: drawToken(random, "EAA"),
    verifyToken: drawToken(random),
  };
}

// Asked only now: the number's Graph has no address before the simulator has a port.
async function askHealth(app: App, visit: Visit): Promise<Refusal | "done"> {
  const number = listNumbers(app.db.tx).find(isSimulatedHere);
  if (!number) return "done";
  return (await transact(app, visit.by, (work) => checkNumber(work, visit.viewer, number.id))) ?? "done";
}
