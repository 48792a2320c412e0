import { expect, test } from "bun:test";
import { automatonSays } from "../support/automatic.ts";
import { asPart, post } from "../support/browse.ts";
import { caseOf, does, leave, replies } from "../support/case.ts";
import { account } from "../support/cast.ts";
import { rows } from "../support/intake.ts";
import { openTown, type Town } from "../support/town.ts";

const minute = 60_000;
const quarter = 15 * minute;

test("while the number is paused no case comes to wait for the customer; silence counts from the moment the reply leaves", async () => {
  const town = await openClaimed();
  town.meta.failNext(190, 1, "send");
  await replies(town, town.cast.ana, "Son 45.000");
  await town.house.advance(2 * quarter);
  const paused = caseOf(town.house);

  await resume(town);
  const sent = caseOf(town.house);
  await town.house.advance(quarter - minute);
  const still = caseOf(town.house).status;
  await town.house.advance(2 * minute);

  expect(paused).toMatchObject({ status: "in_progress", waitingSince: null, silenceDueAt: null });
  expect(sent.silenceDueAt).toBe(town.house.clock.now() - quarter - minute + quarter);
  expect([still, caseOf(town.house).status]).toEqual(["in_progress", "waiting"]);
  await leave(town);
});

test("a reply nobody is sure of keeps the case in hand, until its owner says that it arrived", async () => {
  const town = await openClaimed();
  town.meta.failNext("hang_unprocessed", 1, "send");
  await replies(town, town.cast.ana, "Son 45.000");
  await town.house.advance(2 * quarter);
  const doubtful = caseOf(town.house);

  const id = rows<{ id: number }>(town.house, "SELECT id FROM message WHERE kind = 'out'")[0]?.id;
  const answer = await post(town.house, town.cast.ana, `/messages/${id}/settlement`, { value: "arrived", key: "k" }, asPart);
  const settled = caseOf(town.house);
  await town.house.advance(quarter + 5_000);

  expect([answer.status, doubtful.status, doubtful.silenceDueAt]).toEqual([200, "in_progress", null]);
  expect(settled.silenceDueAt).not.toBeNull();
  expect(caseOf(town.house).status).toBe("waiting");
  expect(rows(town.house, "SELECT accepted_at IS NOT NULL AS taken FROM message WHERE kind = 'out'")).toEqual([{ taken: 1 }]);
  await leave(town);
});

test("of two replies the later one decides: it is still on its way, so the customer is not silent yet", async () => {
  const town = await openClaimed();
  await replies(town, town.cast.ana, "Son 45.000");
  await town.house.advance(10 * minute);
  town.meta.failNext("hang_unprocessed", 1, "send");
  await replies(town, town.cast.ana, "¿Te sirve?");

  await town.house.advance(10 * minute);

  expect(caseOf(town.house)).toMatchObject({ status: "in_progress", silenceDueAt: null });
  await leave(town);
});

test("a second reply that fails gives the silence of the first one back", async () => {
  const town = await openClaimed();
  await replies(town, town.cast.ana, "Son 45.000");
  town.meta.failNext(131026, 1, "send");
  await replies(town, town.cast.ana, "¿Te sirve?");
  const failed = caseOf(town.house);

  await town.house.advance(quarter + 5_000);

  expect(failed).toMatchObject({ status: "in_progress", waitingSince: null });
  expect(failed.silenceDueAt).not.toBeNull();
  expect(caseOf(town.house).status).toBe("waiting");
  await leave(town);
});

test("an automatic text on its way holds nothing up, and its acceptance gives no more time", async () => {
  const town = await openClaimed();
  await replies(town, town.cast.ana, "Son 45.000");
  const due = caseOf(town.house).silenceDueAt;
  await town.house.advance(minute);
  await automatonSays(town, "auto", "Cerramos a las 18");

  expect(caseOf(town.house).silenceDueAt).toBe(due);
  await leave(town);
});

test("an answer from our phone while one of ours is held does not start the silence", async () => {
  const town = await openClaimed();
  town.meta.number(account.phoneNumberId).isCoexistence = true;
  town.meta.failNext(190, 1, "send");
  await replies(town, town.cast.ana, "Son 45.000");
  town.meta.phoneAppSends(account.phoneNumberId, town.marisa, { type: "text", body: "te contesto desde acá" });
  await town.rest();

  expect(caseOf(town.house).silenceDueAt).toBeNull();
  await resume(town);
  expect(caseOf(town.house).silenceDueAt).not.toBeNull();
  await leave(town);
});

test("when each reply was taken is kept, by our clock", async () => {
  const town = await openClaimed();
  town.meta.failNext(190, 1, "send");
  await replies(town, town.cast.ana, "Son 45.000");
  const queuedAt = town.house.clock.now();
  await town.house.advance(7 * minute);

  await resume(town);

  expect(rows(town.house, "SELECT accepted_at - created_at AS after, created_at AS at FROM message WHERE kind = 'out'")).toEqual([
    { after: 7 * minute, at: queuedAt },
  ]);
  await leave(town);
});

// Marisa has written and Ana has her case.
async function openClaimed(): Promise<Town> {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  return town;
}

async function resume(town: Town): Promise<void> {
  await post(town.house, town.cast.adela, `/admin/numbers/1/resumption`, {}, asPart);
  await town.rest();
}
