import { expect, test } from "bun:test";
import { listLabelsOf } from "../../../src/db/queries/conversations/labels.ts";
import { labelConversation } from "../../../src/domain/inbox/label.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { addLabel, manage } from "../../support/fixture/office-work.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { viewer } from "../../support/fixture/viewer.ts";

test("a conversation carries twenty labels; the next is refused and says so, and taking one off makes room", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  const ids: number[] = [];
  for (let n = 0; n <= 20; n += 1) ids.push(await addLabel(fixture.server, `Etiqueta ${n}`));
  const ana = viewer(fixture.cast.ana.id, "agent", [1]);
  const set = (labelId: number, isSet = true) =>
    manage(fixture.server, (work) => labelConversation(work, ana, { conversationId: 1, labelId, isSet }) ?? null);
  const labels = () => listLabelsOf(fixture.server.ronda.app.db.tx, 1).length;

  for (const id of ids.slice(0, 20)) await set(id);
  const [first = 0] = ids;
  const last = ids.at(-1) ?? 0;
  const full = [labels(), await does(fixture.server, fixture.cast.ana, "labels", { labelId: String(last) }), labels()];
  await set(first, false);
  const after = [await does(fixture.server, fixture.cast.ana, "labels", { labelId: String(last) }), labels()];

  expect(full).toEqual([20, 409, 20]);
  expect(after).toEqual([200, 20]);
  await leave(fixture);
});
