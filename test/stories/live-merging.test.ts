import { expect, test } from "bun:test";
import { does, leave } from "../support/case.ts";
import { say } from "../support/intake-town.ts";
import { openTown } from "../support/town.ts";
import { watch } from "../support/watch.ts";

const byUser = { from: undefined, from_user_id: "AR.BOTH1" };
const byPhone = { from: "5493415550900", from_user_id: undefined };
const moved = { type: "user_changed_number", wa_id: "5493415550900", user_id: "AR.BOTH1", previous_user_id: "AR.BOTH1" };
const proof = { ...byUser, type: "system", text: undefined, system: moved };

test("the open page of a case that takes another in fetches itself anew, and whoever sees only this one hears that his list is stale", async () => {
  const town = await openTown();
  await say(town, byUser);
  await does(town.house, town.cast.ana, "claim");
  await say(town, byPhone);
  await does(town.house, town.cast.beto, "claim", {}, 2);
  const [open, list] = [await watch(town.house, town.cast.ana, "open=1"), await watch(town.house, town.cast.ana)];

  await say(town, proof);

  expect(open.events().map((event) => event.name)).toContain("refresh");
  expect(list.events().map((event) => event.name)).toContain("stale");
  await leave(town);
});

test("so does a case that only gets an earlier one as its past", async () => {
  const town = await openTown();
  await say(town, byPhone);
  await does(town.house, town.cast.ana, "claim");
  await does(town.house, town.cast.ana, "resolution");
  await say(town, byUser);
  await does(town.house, town.cast.ana, "claim", {}, 2);
  const open = await watch(town.house, town.cast.ana, "open=2");

  await say(town, proof);

  expect(open.events().map((event) => event.name)).toContain("refresh");
  await leave(town);
});

test("the open page of a case that was taken in hears that it is gone, of the owner and of a supervisor, and nobody else hears of it", async () => {
  const town = await openTown();
  const { ana, beto, eva, sole } = town.cast;
  await say(town, byUser);
  await does(town.house, ana, "claim");
  await say(town, byPhone);
  await does(town.house, beto, "claim", {}, 2);
  const open = [await watch(town.house, beto, "open=2"), await watch(town.house, sole, "open=2")];
  const stranger = await watch(town.house, eva);

  await say(town, proof);

  for (const page of open) {
    const told = page
      .events()
      .map(({ data }) => data)
      .join("\n");
    expect(told).toContain('data-gone="true"');
    expect(told).not.toContain('id="composer-2"');
  }
  expect(stranger.events().filter(({ name }) => name !== "hb")).toEqual([]);
  await leave(town);
});
