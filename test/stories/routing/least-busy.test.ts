import { expect, test } from "bun:test";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { arrive, loads, openTurnFixture, owners } from "../../support/fixture/turn-fixture.ts";

test("it goes to whoever has least in progress, and between equals to who had none for longest", async () => {
  const fixture = await openTurnFixture({ model: "least_busy" });
  const { ana, beto } = fixture.cast;
  await arrive(fixture, 6);
  await does(fixture.server, beto, "resolution", {}, 2);
  await does(fixture.server, beto, "resolution", {}, 5);

  await arrive(fixture, 3);

  expect(owners(fixture.server).slice(0, 6)).toEqual(["Ana", "Beto", "Caro", "Ana", "Beto", "Caro"]);
  expect(owners(fixture.server).slice(6)).toEqual(["Beto", "Beto", "Ana"]);
  expect(loads(fixture.server, ana, fixture.caro)).toEqual([3, 2]);
  await leave(fixture);
});

test("a conversation that waits for its customer weighs nothing", async () => {
  const fixture = await openTurnFixture({ model: "least_busy" });
  const { ana } = fixture.cast;
  await arrive(fixture, 3);
  await replies(fixture, ana, "Contame", {}, 1);
  await does(fixture.server, ana, "waiting", {}, 1);

  await arrive(fixture, 1);

  expect(owners(fixture.server)[3]).toBe("Ana");
  await leave(fixture);
});
