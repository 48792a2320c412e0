import { expect, test } from "bun:test";
import { does, leave } from "../../support/fixture/conversation.ts";
import { say } from "../../support/fixture/intake-fixture.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { watch } from "../../support/days/watch.ts";

const byUser = { from: undefined, from_user_id: "AR.BOTH1" };
const byPhone = { from: "5493415550900", from_user_id: undefined };
const moved = { type: "user_changed_number", wa_id: "5493415550900", user_id: "AR.BOTH1", previous_user_id: "AR.BOTH1" };
const proof = { ...byUser, type: "system", text: undefined, system: moved };

test("the open page of a case that takes another in fetches itself anew, and whoever sees only this one hears that his list is stale", async () => {
  const fixture = await openFixture();
  await say(fixture, byUser);
  await does(fixture.server, fixture.cast.ana, "claim");
  await say(fixture, byPhone);
  await does(fixture.server, fixture.cast.beto, "claim", {}, 2);
  const [open, list] = [await watch(fixture.server, fixture.cast.ana, "open=1"), await watch(fixture.server, fixture.cast.ana)];

  await say(fixture, proof);

  expect(open.events().map((event) => event.name)).toContain("refresh");
  expect(list.events().map((event) => event.name)).toContain("stale");
  await leave(fixture);
});

test("so does a case that only gets an earlier one as its past", async () => {
  const fixture = await openFixture();
  await say(fixture, byPhone);
  await does(fixture.server, fixture.cast.ana, "claim");
  await does(fixture.server, fixture.cast.ana, "resolution");
  await say(fixture, byUser);
  await does(fixture.server, fixture.cast.ana, "claim", {}, 2);
  const open = await watch(fixture.server, fixture.cast.ana, "open=2");

  await say(fixture, proof);

  expect(open.events().map((event) => event.name)).toContain("refresh");
  await leave(fixture);
});

test("the open page of a case that was taken in hears that it is gone, of the owner and of a supervisor, and nobody else hears of it", async () => {
  const fixture = await openFixture();
  const { ana, beto, eva, sole } = fixture.cast;
  await say(fixture, byUser);
  await does(fixture.server, ana, "claim");
  await say(fixture, byPhone);
  await does(fixture.server, beto, "claim", {}, 2);
  const open = [await watch(fixture.server, beto, "open=2"), await watch(fixture.server, sole, "open=2")];
  const stranger = await watch(fixture.server, eva);

  await say(fixture, proof);

  for (const page of open) {
    const told = page
      .events()
      .map(({ data }) => data)
      .join("\n");
    expect(told).toContain('data-gone="true"');
    expect(told).not.toContain('id="composer-2"');
  }
  expect(stranger.events().filter(({ name }) => name !== "hb")).toEqual([]);
  await leave(fixture);
});
