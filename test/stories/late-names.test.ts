import { expect, test } from "bun:test";
import { message, rows, seconds } from "../support/intake.ts";
import { people } from "../support/intake-town.ts";
import { deliver, delivery, inboundText } from "../support/meta.ts";
import { mondayMorning } from "../support/ronda.ts";
import { openTown, type Town } from "../support/town.ts";

const hourMs = 3_600_000;
const start = mondayMorning - 6 * hourMs;
const [oldId, newId] = ["AR.100", "AR.200"];

test("a name that Meta tells late does not replace a newer one", async () => {
  const town = await openTown();
  await deliver(town.house, inboundText("Hola", { name: "Marisa", at: start }));
  await deliver(town.house, inboundText("Otra cosa", { name: "Marisa Rossi", at: start + 2 * hourMs }));

  await deliver(town.house, inboundText("De antes", { name: "Marisa", at: start + hourMs }));

  expect(people(town).map(({ name }) => name)).toEqual(["Marisa Rossi"]);
  await town.close();
});

test("words from before somebody's new number come late: answers still go to the new one", async () => {
  const town = await openTown();
  await deliver(town.house, inboundText("Hola", { userId: oldId, phone: "5493415550142", at: start }));
  await changesNumber(town);

  await deliver(town.house, inboundText("De antes", { userId: oldId, phone: "5493415550142", at: start + hourMs }));

  expect(people(town)).toEqual([{ phone: "5493415550999", userId: newId, name: "Marisa Rossi" }]);
  await town.close();
});

test("a new number that is told before the first words leads both to one person", async () => {
  const town = await openTown();
  await changesNumber(town);

  await deliver(town.house, inboundText("De antes", { userId: oldId, phone: "5493415550142", at: start + hourMs }));
  await deliver(town.house, inboundText("Ya con el nuevo", { userId: newId, phone: "5493415550999", at: start + 3 * hourMs }));

  expect(people(town)).toEqual([{ phone: "5493415550999", userId: newId, name: "Marisa Rossi" }]);
  expect(rows(town.house, "SELECT id FROM conversation")).toHaveLength(1);
  await town.close();
});

test("a new number that is told before all words stays, however many of those from before it come late", async () => {
  const town = await openTown();
  await changesNumber(town);

  await deliver(town.house, inboundText("La primera", { userId: oldId, phone: "5493415550142", at: start }));
  await deliver(town.house, inboundText("La segunda", { userId: oldId, phone: "5493415550142", at: start + hourMs }));

  expect(people(town)).toEqual([{ phone: "5493415550999", userId: newId, name: "Marisa Rossi" }]);
  await town.close();
});

test("of two who turn out to be one, the name said last stays", async () => {
  const town = await openTown();
  await deliver(town.house, inboundText("Hola", { userId: oldId, phone: "5493415550142", name: "Marisa", at: start }));
  await deliver(town.house, inboundText("Soy yo", { userId: newId, phone: "5493415550999", name: "Marisa R.", at: start + 3 * hourMs }));

  await changesNumber(town);

  expect(people(town)).toEqual([{ phone: "5493415550999", userId: newId, name: "Marisa R." }]);
  await town.close();
});

// Two hours after the start.
async function changesNumber(town: Town): Promise<void> {
  const system = { type: "user_changed_number", body: "changed", wa_id: "5493415550999", user_id: newId, previous_user_id: oldId };
  const timestamp = seconds(-4 * hourMs);
  await deliver(
    town.house,
    delivery({ messages: [message({ from: "5493415550142", from_user_id: oldId, timestamp, type: "system", text: undefined, system })] }),
  );
}
