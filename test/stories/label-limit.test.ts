import { expect, test } from "bun:test";
import { listLabelsOf } from "../../src/db/queries/labels.ts";
import { labelConversation } from "../../src/domain/inbox/label.ts";
import { does, leave } from "../support/case.ts";
import { addLabel, manage } from "../support/office-work.ts";
import { openTown } from "../support/town.ts";
import { viewer } from "../support/viewer.ts";

test("a conversation carries twenty labels; the next is refused and says so, and taking one off makes room", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  const ids: number[] = [];
  for (let n = 0; n <= 20; n += 1) ids.push(await addLabel(town.house, `Etiqueta ${n}`));
  const ana = viewer(town.cast.ana.id, "agent", [1]);
  const set = (labelId: number, isSet = true) =>
    manage(town.house, (work) => labelConversation(work, ana, { conversationId: 1, labelId, isSet }) ?? null);
  const labels = () => listLabelsOf(town.house.ronda.app.db.tx, 1).length;

  for (const id of ids.slice(0, 20)) await set(id);
  const [first = 0] = ids;
  const last = ids.at(-1) ?? 0;
  const full = [labels(), await does(town.house, town.cast.ana, "labels", { labelId: String(last) }), labels()];
  await set(first, false);
  const after = [await does(town.house, town.cast.ana, "labels", { labelId: String(last) }), labels()];

  expect(full).toEqual([20, 409, 20]);
  expect(after).toEqual([200, 20]);
  await leave(town);
});
