import { expect, test } from "bun:test";
import { transact } from "../../src/db/transact.ts";
import { statusOfRank } from "../../src/domain/inbox/rank.ts";
import { addNumber } from "../../src/domain/setup/save-number.ts";
import { does, leave, replies } from "../support/case.ts";
import { account } from "../support/cast.ts";
import { envelope, rows, status, value } from "../support/intake.ts";
import { deliver } from "../support/meta.ts";
import { openTown, type Town } from "../support/town.ts";

const second = { ...account, name: "Sucursal", phoneNumberId: "309817264500999", displayNumber: "+54 341 555-0999" };

test("a status that comes for another number moves no tick", async () => {
  const town = await openReplied();
  const { wamid } = rows<{ wamid: string }>(town.house, "SELECT wamid FROM message WHERE kind = 'out'")[0] ?? { wamid: "" };

  await tell(town, second.phoneNumberId, status(wamid, "read"));
  const foreign = tick(town);
  await tell(town, account.phoneNumberId, status(wamid, "delivered"));

  expect([foreign, tick(town)]).toEqual(["sent", "delivered"]);
  await leave(town);
});

test("a status with our tag that comes for another number settles nothing", async () => {
  const town = await openReplied("hang_unprocessed");
  await town.house.advance(31_000);
  const { tag } = rows<{ tag: string }>(town.house, "SELECT tag FROM outbox")[0] ?? { tag: "" };
  const late = (word: string) => status("wamid.LATE", word, { biz_opaque_callback_data: tag });

  await tell(town, second.phoneNumberId, late("read"));
  const foreign = tick(town);
  await tell(town, account.phoneNumberId, late("delivered"));

  expect(foreign).toBe("uncertain");
  expect(rows(town.house, "SELECT wamid FROM message WHERE kind = 'out'")).toEqual([{ wamid: "wamid.LATE" }]);
  await leave(town);
});

async function openReplied(fault?: "hang_unprocessed"): Promise<Town> {
  const town = await openTown();
  const { app } = town.house.ronda;
  const iv = () => new Uint8Array(12).fill(4);
  const secrets = app.secrets;
  if (!secrets) throw new Error("the tests have a key");
  await transact(app, { personId: null, address: null }, (work) =>
    addNumber(work, "operator", { ...second, graphUrl: null }, { secrets, ivs: [iv(), iv(), iv()] }),
  );
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  town.meta.knobs.statusPlan = "never";
  if (fault) town.meta.failNext(fault);
  await replies(town, town.cast.ana, "Hola Marisa");
  return town;
}

async function tell(town: Town, phoneNumberId: string, one: object): Promise<void> {
  await deliver(town.house, envelope([value({ statuses: [one] }, phoneNumberId)]));
}

function tick(town: Town): string | null {
  return statusOfRank(rows<{ rank: number }>(town.house, "SELECT rank FROM message WHERE kind = 'out'")[0]?.rank ?? 0);
}
