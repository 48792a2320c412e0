import { asPart, get, post } from "./browse.ts";
import { does } from "./case.ts";
import { addPlayer, type Player } from "./cast.ts";
import { rows } from "./intake.ts";
import { setTerms } from "./office-work.ts";
import { openTown, type Town } from "./town.ts";

/** A town in which everything that waits for an instant has begun at once. */
export type WaitingOffice = { town: Town; caro: Player };

/** How often each of it has come. */
export type Came = Record<"timeOut" | "silence" | "returned" | "asked" | "lost" | "sent" | "offered" | "jobs", number>;

/** Opens it. Ana has five cases: the customer of the first waits (10 min), the second was answered (15 min) and Sole asks for it (20 s), the
 *  third was transferred to Beto (5 min), a reply of the fourth is tried again and again, one of the fifth may have left (10 min); blue
 *  ticks are tried again, and Caro's browser is silent from now on (90 s). */
export async function openWaitingOffice(): Promise<WaitingOffice> {
  const town = await openTown();
  const { house, cast, meta } = town;
  const { ana, beto, sole } = cast;
  const caro = await addPlayer(house, { name: "Caro", role: "agent", teamIds: [] });
  await setTerms(house, { teamId: 1, timeOutMinutes: 10, hopMax: 0 });
  for (let index = 1; index <= 5; index += 1) {
    await town.writes(meta.addCustomer({ name: `Cliente ${index}`, phone: `549341600000${index}`, identity: "phone_and_id" }), "Hola");
    await does(house, ana, "claim", {}, index);
  }
  await get(house, caro, "/inbox");
  await post(house, caro, "/presence", { state: "available" }, asPart);
  meta.failNext("unavailable", 3, "mark");
  await does(house, ana, "messages", { body: "Listo" }, 2);
  await does(house, sole, "ask", {}, 2);
  await does(house, ana, "transfers", { to: `person-${beto.id}`, reason: "topic", note: "Va", confirm: "yes" }, 3);
  await town.rest();
  meta.failNext(131056, 3);
  await does(house, ana, "messages", { body: "Otra vez" }, 4);
  await town.rest();
  meta.planNext("never");
  meta.failNext("drop_response");
  await does(house, ana, "messages", { body: "¿Salió?" }, 5);
  await town.rest();
  return { town, caro };
}

/** Counts it. `jobs`: blue ticks that are still to be told. */
export function cameIn({ town, caro }: WaitingOffice): Came {
  const count = (sql: string) => rows<{ n: number }>(town.house, `SELECT count(*) AS n FROM ${sql}`)[0]?.n ?? -1;
  const told = (conversationId: number, why: string) =>
    count(`journal WHERE conversation_id = ${conversationId} AND payload LIKE '%${why}%'`);
  return {
    timeOut: count("assignment WHERE conversation_id = 1 AND is_time_out = 1"),
    silence: told(2, '"why":"silence"'),
    returned: told(3, "handover_unopened"),
    asked: told(2, "unanswered"),
    lost: count(`journal WHERE kind = 'presence_changed' AND payload LIKE '%"personId":${caro.id},%"lost"%'`),
    sent: town.meta.ledger
      .sends()
      .filter(({ tag }) => tag === rows<{ tag: string }>(town.house, "SELECT tag FROM outbox WHERE conversation_id = 4")[0]?.tag).length,
    offered: count("outbox WHERE conversation_id = 5 AND is_offered = 1"),
    jobs: count("job"),
  };
}
