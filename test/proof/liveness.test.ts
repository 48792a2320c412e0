import { expect, test } from "bun:test";
import { listBroken } from "../../src/domain/invariants.ts";
import { complain, headsOf, listReplies, type Reply, unsettled } from "../support/days/sent-once.ts";
import { blow, brewSendStorm, calmDown, everybodyWrites, type SendStorm, settleSome } from "./sending/send-storm.ts";
import { share, tell } from "./scale.ts";

const seeds = share(2, 20);
const steps = 400;
const minuteMs = 60_000;
/** Meta takes one more for the same customer so often (cloud-api §4): a line of 150 needs a quarter of an hour. */
const pairRefillS = 6;

test(
  `after ${seeds} storms of every fault, limit, pause, kill and clock jump nothing is stuck, and all ends within ten minutes of calm, or as soon as Meta's limit for one customer allows`,
  async () => {
    const counted = { replies: 0, kills: 0, jumps: 0, stuck: 0, longestMs: 0, doubled: 0 };

    for (let seed = 1; seed <= seeds; seed += 1) {
      const storm = await brewSendStorm(seed);
      const watch = watchLines(storm);
      for (let step = 0; step < steps; step += 1) {
        await blow(storm);
        watch.look();
      }
      await calmDown(storm);
      await everybodyWrites(storm);
      const calmS = Math.max(600, longestLine(storm) * pairRefillS + 60);
      for (let second = 0; second < calmS; second += 5) {
        await storm.fixture.server.advance(5_000);
        watch.look();
      }
      const { tx } = storm.fixture.server.ronda.app.db;
      expect({ seed, left: unsettled(repliesOf(storm)), stuck: [...watch.stuck] }).toEqual({ seed, left: [], stuck: [] });
      await settleAll(storm);

      const replies = repliesOf(storm);
      const complaints = [...complain(replies, storm.fixture.meta.ledger.sends(), storm.said), ...listBroken(tx).map(({ name }) => name)];
      expect({ seed, open: headsOf(replies), complaints }).toEqual({ seed, open: [], complaints: [] });
      counted.replies += replies.length;
      counted.kills += storm.counts.get("kill") ?? 0;
      counted.jumps += storm.counts.get("clock") ?? 0;
      counted.stuck += watch.stuck.size;
      counted.longestMs = Math.max(counted.longestMs, watch.longestMs());
      counted.doubled += storm.fixture.meta.ledger.doubled().length;
      await storm.fixture.close();
    }

    tell(
      "R5",
      `${seeds} storms, ${counted.replies} replies, ${counted.kills} kills, ${counted.jumps} clock jumps: ${counted.stuck} stuck, ${counted.doubled} sent twice; longest at the head of a line that may send: ${counted.longestMs / 1_000} s`,
    );
  },
  share(120_000, 1_200_000),
);

// How long something may stand at the head of its line, by a clock that is right: two minutes while Graph takes calls, half a one for an
// answer, ten until somebody is asked. Nothing is put off for longer than Meta's pair limit ever asks for.
const allowedMs = { queued: 2 * minuteMs, sending: 40_000, uncertain: 10 * minuteMs + 20_000 } as const;
const putOffMsMax = 320_000;

function longestLine(storm: SendStorm): number {
  const waiting = repliesOf(storm).filter(({ state }) => state === "queued");
  return Math.max(
    0,
    ...Map.groupBy(waiting, ({ timelineId }) => timelineId)
      .values()
      .map((line) => line.length),
  );
}

function watchLines(storm: SendStorm) {
  const since = new Map<string, number>();
  const stuck = new Set<string>();
  let longestMs = 0;
  const look = () => {
    const { clock, ronda } = storm.fixture.server;
    const heads = headsOf(repliesOf(storm));
    for (const { messageId, state, bootId } of heads)
      if (state === "sending" && bootId !== ronda.app.bootId) stuck.add(`${messageId} is still being sent by somebody dead`);
    const names = new Map(heads.filter((head) => !isExcused(storm, head)).map((head) => [nameOf(head), head]));
    for (const name of since.keys()) if (!names.has(name)) since.delete(name);
    for (const [name, { state }] of names) {
      const from = since.get(name) ?? clock.now();
      since.set(name, from);
      if (state === "queued") longestMs = Math.max(longestMs, clock.now() - from);
      if (clock.now() - from > allowedMs[state as keyof typeof allowedMs]) stuck.add(name);
    }
  };
  return { look, stuck, longestMs: () => longestMs };
}

// Each try that is under way is one of its own.
function nameOf({ messageId, state, claimedAt }: Reply): string {
  return state === "sending" ? `${messageId} ${state} since ${claimedAt}` : `${messageId} ${state}`;
}

// Put off for a while, paused by an admin's account, Graph not there; or a person has been asked.
function isExcused(storm: SendStorm, { state, nextAt, numberId, isOffered }: Reply): boolean {
  if (state !== "queued") return isOffered === 1;
  const aheadMs = nextAt - storm.fixture.server.ronda.app.world.clock.now();
  if (aheadMs > 0) return aheadMs <= putOffMsMax;
  return storm.fixture.meta.settings.down !== "no" || pausedOf(storm).includes(numberId);
}

function repliesOf({ fixture }: SendStorm): Reply[] {
  return listReplies(fixture.server.ronda.app.db.tx.raw);
}

function pausedOf({ fixture }: SendStorm): number[] {
  const { raw } = fixture.server.ronda.app.db.tx;
  return raw
    .query<{ id: number }, []>("SELECT id FROM number WHERE paused_at IS NOT NULL")
    .all()
    .map(({ id }) => id);
}

// People decide until nobody is asked any more.
async function settleAll(storm: SendStorm): Promise<void> {
  const isOpen = ({ state }: Reply) => state === "queued" || state === "sending" || state === "uncertain";
  for (let round = 0; round < 60 && repliesOf(storm).some(isOpen); round += 1) {
    await settleSome(storm, 1);
    await storm.fixture.server.advance(30_000);
  }
}
