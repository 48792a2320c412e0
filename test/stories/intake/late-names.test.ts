import { expect, test } from "bun:test";
import { message, rows, seconds } from "../../support/fixture/intake.ts";
import { people } from "../../support/fixture/intake-fixture.ts";
import { deliver, delivery, inboundText } from "../../support/fixture/meta.ts";
import { mondayMorning } from "../../support/fixture/test-server.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

const hourMs = 3_600_000;
const start = mondayMorning - 6 * hourMs;
const [oldId, newId] = ["AR.100", "AR.200"];

test("a name that Meta tells late does not replace a newer one", async () => {
  const fixture = await openFixture();
  await deliver(fixture.server, inboundText("Hola", { name: "Marisa", at: start }));
  await deliver(fixture.server, inboundText("Otra cosa", { name: "Marisa Rossi", at: start + 2 * hourMs }));

  await deliver(fixture.server, inboundText("De antes", { name: "Marisa", at: start + hourMs }));

  expect(people(fixture).map(({ name }) => name)).toEqual(["Marisa Rossi"]);
  await fixture.close();
});

test("words from before somebody's new number come late: answers still go to the new one", async () => {
  const fixture = await openFixture();
  await deliver(fixture.server, inboundText("Hola", { userId: oldId, phone: "5493415550142", at: start }));
  await changesNumber(fixture);

  await deliver(fixture.server, inboundText("De antes", { userId: oldId, phone: "5493415550142", at: start + hourMs }));

  expect(people(fixture)).toEqual([{ phone: "5493415550999", userId: newId, name: "Marisa Rossi" }]);
  await fixture.close();
});

test("a new number that is told before the first words leads both to one person", async () => {
  const fixture = await openFixture();
  await changesNumber(fixture);

  await deliver(fixture.server, inboundText("De antes", { userId: oldId, phone: "5493415550142", at: start + hourMs }));
  await deliver(fixture.server, inboundText("Ya con el nuevo", { userId: newId, phone: "5493415550999", at: start + 3 * hourMs }));

  expect(people(fixture)).toEqual([{ phone: "5493415550999", userId: newId, name: "Marisa Rossi" }]);
  expect(rows(fixture.server, "SELECT id FROM conversation")).toHaveLength(1);
  await fixture.close();
});

test("a new number that is told before all words stays, however many of those from before it come late", async () => {
  const fixture = await openFixture();
  await changesNumber(fixture);

  await deliver(fixture.server, inboundText("La primera", { userId: oldId, phone: "5493415550142", at: start }));
  await deliver(fixture.server, inboundText("La segunda", { userId: oldId, phone: "5493415550142", at: start + hourMs }));

  expect(people(fixture)).toEqual([{ phone: "5493415550999", userId: newId, name: "Marisa Rossi" }]);
  await fixture.close();
});

test("of two who turn out to be one, the name said last stays", async () => {
  const fixture = await openFixture();
  await deliver(fixture.server, inboundText("Hola", { userId: oldId, phone: "5493415550142", name: "Marisa", at: start }));
  await deliver(
    fixture.server,
    inboundText("Soy yo", { userId: newId, phone: "5493415550999", name: "Marisa R.", at: start + 3 * hourMs }),
  );

  await changesNumber(fixture);

  expect(people(fixture)).toEqual([{ phone: "5493415550999", userId: newId, name: "Marisa R." }]);
  await fixture.close();
});

// Two hours after the start.
async function changesNumber(fixture: Fixture): Promise<void> {
  const system = { type: "user_changed_number", body: "changed", wa_id: "5493415550999", user_id: newId, previous_user_id: oldId };
  const timestamp = seconds(-4 * hourMs);
  await deliver(
    fixture.server,
    delivery({ messages: [message({ from: "5493415550142", from_user_id: oldId, timestamp, type: "system", text: undefined, system })] }),
  );
}
