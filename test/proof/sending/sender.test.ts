import { expect, test } from "bun:test";
import { seededRandom } from "../../support/fixture/seeded-random.ts";
import { everyPair, type SendFault, sendFaults } from "../../support/days/send-faults.ts";
import { type Stage, stages } from "../../support/fixture/stages.ts";
import { killWhileSending, tallyLane } from "./send-kill.ts";
import { openLane } from "./send-lane.ts";
import { hasShim } from "../shim/shim.ts";
import { isWhole, share, tell } from "../scale.ts";

const seeds = share(1, 20);
const lanesAtOnce = 4;
const instants = hasShim ? "at each of nine instants" : "AROUND nine instants (no C compiler: by time alone)";

type Counted = Record<"kills" | "exact" | "doubled" | "stuck" | "sends", number>;
type Planned = { seed: number; stage: Stage; fault: SendFault };

test(
  `the executable, killed ${instants} of a send under each of nine faults, ${seeds} times: nothing leaves twice, nothing is stuck, nothing unknown is hidden`,
  async () => {
    const planned = Array.from({ length: seeds }, (_, index) => plan(index + 1)).flat();
    const counted: Counted = { kills: 0, exact: 0, doubled: 0, stuck: 0, sends: 0 };

    await Promise.all(Array.from({ length: lanesAtOnce }, (_, index) => work(index, planned, counted)));

    expect(counted.kills).toBe(seeds * stages.length * sendFaults.length);
    expect(counted).toMatchObject({ doubled: 0, stuck: 0 });
    // What another commit came between died a step earlier or later, which is a case too; most have to be where they are said to be.
    if (hasShim) expect(counted.exact / counted.kills).toBeGreaterThan(share(0.7, 0.9));
    const how = hasShim ? `${counted.exact} at exactly the wanted call` : "by time alone";
    tell(
      "R4",
      `${counted.kills} kill -9 of the executable in the middle of a send (${how}), ${counted.sends} messages at Meta: ${counted.doubled} sent twice, ${counted.stuck} stuck`,
    );
  },
  share(400_000, 2_200_000),
);

function plan(seed: number): Planned[] {
  return everyPair(stages, sendFaults, seededRandom(seed)).map(([stage, fault]) => ({ seed, stage, fault }));
}

// One after the other from the common list, on a server of its own.
async function work(index: number, planned: Planned[], counted: Counted): Promise<void> {
  const lane = await openLane(seededRandom(1_000 + index));
  try {
    for (let next = planned.shift(); next; next = planned.shift()) {
      const { seed, stage, fault } = next;
      const place = stages.indexOf(stage) * sendFaults.length + sendFaults.indexOf(fault);
      // Thirty seconds of silence are waited for once each; the other seeds take a line that breaks late for them.
      const isPatient =
        isWhole && seed === 1 && fault === "accepted_answer_never" && stages.indexOf(stage) > stages.indexOf("answer_unread");
      const isExact = await killWhileSending(lane, {
        stage,
        fault,
        name: `${seed} ${stage} ${fault}`,
        phone: `549341${5_000_000 + seed * 100 + place}`,
        random: seededRandom(seed * 1_000 + place),
        isPatient,
      });
      counted.kills += 1;
      counted.exact += isExact ? 1 : 0;
    }
    const { doubled, stuck, sends } = tallyLane(lane);
    counted.doubled += doubled;
    counted.stuck += stuck;
    counted.sends += sends;
  } finally {
    await lane.close();
  }
}
