import { nobody, transact } from "../../src/db/transact.ts";
import { queueReply } from "../../src/domain/inbox/send-message.ts";
import type { Origin } from "../../src/domain/message-origin.ts";
import { caseOf } from "./case.ts";
import type { Town } from "./town.ts";

let drawn = 0;

/** Something in this house that is no person says something in a case, as its verb would write it, and it is sent. Returns its id. */
export async function automatonSays(town: Town, origin: Exclude<Origin, "phone">, body: string, id = 1): Promise<number> {
  drawn += 1;
  const key = `automaton-${drawn}`;
  const messageId = await transact(town.house.ronda.app, nobody, (work) =>
    queueReply(work, caseOf(town.house, id), { body, origin, authorId: null, clientToken: key, outboxId: key, tag: `r1.${key}` }),
  );
  await town.rest();
  return messageId;
}
