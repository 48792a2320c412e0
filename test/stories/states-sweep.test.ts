import { expect, test } from "bun:test";
import { caseOf, does, expectSound, leave, replies } from "../support/case.ts";
import { freshFolder } from "../support/fresh-folder.ts";
import { openHouse } from "../support/ronda.ts";
import { openTown } from "../support/town.ts";

const minute = 60_000;

test("silence that ended while the house was closed counts at the next start, once", async () => {
  const folder = freshFolder();
  const town = await openTown({ folder: folder.path });
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  await replies(town, town.cast.ana, "Avisame");
  const version = caseOf(town.house).version;
  const at = town.house.clock.now();
  await town.close();

  const house = await openHouse({ folder: folder.path, at: at + 60 * minute });
  await house.advance(1_000);

  expect(caseOf(house)).toMatchObject({ status: "waiting", ownerId: town.cast.ana.id, version });
  expectSound(house);
  await house.close();
  folder.remove();
});

test("a customer who writes in the last second of the silence is not sent to wait", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  await replies(town, town.cast.ana, "¿En qué te ayudo?");

  await town.house.advance(15 * minute - 1);
  await town.writes(town.marisa, "En esto");
  await town.house.advance(10 * minute);

  expect(caseOf(town.house)).toMatchObject({ status: "in_progress", unread: 1 });
  await leave(town);
});

test("more silent cases than one sweep takes all come to wait", async () => {
  const town = await openTown();
  const customers = Array.from({ length: 120 }, (_, index) =>
    town.meta.addCustomer({ name: `Cliente ${index}`, phone: `54934155${String(10_000 + index)}`, identity: "phone_and_id" }),
  );
  for (const customer of customers) await town.writes(customer, "Hola");
  const ids = customers.map((_, index) => index + 1);
  for (const id of ids) await does(town.house, town.cast.ana, "claim", {}, id);
  for (const id of ids) await replies(town, town.cast.ana, "Hola", {}, id);

  await town.house.advance(15 * minute + 30_000);

  expect(ids.filter((id) => caseOf(town.house, id).status !== "waiting")).toEqual([]);
  await leave(town);
});
