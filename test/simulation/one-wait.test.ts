import { expect, test } from "bun:test";
import { share, tell } from "../proof/scale.ts";
import { leave } from "../support/fixture/conversation.ts";
import { openWalk, step } from "../support/days/wait-walk.ts";

const chosen = Number(process.env["RONDA_SEED"]);
const seeds = chosen > 0 ? [chosen] : Array.from({ length: share(8, 80) }, (_, index) => 1_009 * index + 7);
const stepsEach = share(60, 200);
const total = { steps: 0, assigned: 0 };

for (const seed of seeds) {
  test(`seed ${seed}: whatever moves a conversation, nobody has it twice by turn in one wait, and nobody who is there loses it to nobody`, async () => {
    const walk = await openWalk(seed);

    for (let count = 0; count < stepsEach && walk.wrong.length === 0; count += 1) await step(walk);

    total.steps += stepsEach;
    total.assigned += walk.told.filter((line) => line.startsWith("  ")).length;
    expect({ wrong: walk.wrong, told: walk.wrong.length > 0 ? walk.told.slice(-25) : [] }).toEqual({ wrong: [], told: [] });
    await leave(walk.fixture);
  }, 120_000);
}

test("the moves were many", () => {
  tell(
    "one wait",
    `${total.steps} moves of ${seeds.length} seeds, ${total.assigned} changes of owner, 0 by turn to who had it in the wait`,
  );

  if (!chosen) expect(total.assigned).toBeGreaterThan(seeds.length * 15);
});
