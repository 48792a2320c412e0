import { expect, test } from "bun:test";
import { transact } from "../../../src/db/transact.ts";
import { statusOfRank } from "../../../src/domain/conversation/rank.ts";
import { addNumber } from "../../../src/domain/setup/save-number.ts";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { account } from "../../support/fixture/cast.ts";
import { envelope, rows, status, value } from "../../support/fixture/intake.ts";
import { deliver } from "../../support/fixture/meta.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

const second = { ...account, name: "Sucursal", phoneNumberId: "309817264500999", displayNumber: "+54 341 555-0999" };

test("a status that comes for another number moves no tick", async () => {
  const fixture = await openReplied();
  const { wamid } = rows<{ wamid: string }>(fixture.server, "SELECT wamid FROM message WHERE kind = 'out'")[0] ?? { wamid: "" };

  await tell(fixture, second.phoneNumberId, status(wamid, "read"));
  const foreign = tick(fixture);
  await tell(fixture, account.phoneNumberId, status(wamid, "delivered"));

  expect([foreign, tick(fixture)]).toEqual(["sent", "delivered"]);
  await leave(fixture);
});

test("a status with our tag that comes for another number settles nothing", async () => {
  const fixture = await openReplied("hang_unprocessed");
  await fixture.server.advance(31_000);
  const { tag } = rows<{ tag: string }>(fixture.server, "SELECT tag FROM outbox")[0] ?? { tag: "" };
  const late = (word: string) => status("wamid.LATE", word, { biz_opaque_callback_data: tag });

  await tell(fixture, second.phoneNumberId, late("read"));
  const foreign = tick(fixture);
  await tell(fixture, account.phoneNumberId, late("delivered"));

  expect(foreign).toBe("uncertain");
  expect(rows(fixture.server, "SELECT wamid FROM message WHERE kind = 'out'")).toEqual([{ wamid: "wamid.LATE" }]);
  await leave(fixture);
});

async function openReplied(fault?: "hang_unprocessed"): Promise<Fixture> {
  const fixture = await openFixture();
  const { app } = fixture.server.ronda;
  const iv = () => new Uint8Array(12).fill(4);
  const secrets = app.secrets;
  if (!secrets) throw new Error("the tests have a key");
  await transact(app, { personId: null, address: null }, (work) =>
    addNumber(work, "operator", { ...second, graphUrl: null }, { secrets, ivs: [iv(), iv(), iv()] }),
  );
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  fixture.meta.settings.statusPlan = "never";
  if (fault) fixture.meta.failNext(fault);
  await replies(fixture, fixture.cast.ana, "Hola Marisa");
  return fixture;
}

async function tell(fixture: Fixture, phoneNumberId: string, one: object): Promise<void> {
  await deliver(fixture.server, envelope([value({ statuses: [one] }, phoneNumberId)]));
}

function tick(fixture: Fixture): string | null {
  return statusOfRank(rows<{ rank: number }>(fixture.server, "SELECT rank FROM message WHERE kind = 'out'")[0]?.rank ?? 0);
}
