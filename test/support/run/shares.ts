import type { Step } from "./steps.ts";

// What runs beside each other: many processes, each with its share of the files, a few at a time. A browser and an executable leave the
// machine idle while they wait for each other; whatever is next in line takes what they leave.

/** Roughly how many seconds of the processor the long ones take. Only balance depends on it, never whether something passes: what is missing
 *  here takes one. */
const secondsOf: Readonly<Record<string, number>> = {
  "test/browser/accessibility.test.ts": 40,
  "test/browser/demo.test.ts": 16,
  "test/browser/htmx-words.test.ts": 10,
  "test/browser/hidden-tabs.test.ts": 8,
  "test/browser/keyboard.test.ts": 12,
  "test/browser/list-still.test.ts": 9,
  "test/browser/now.test.ts": 14,
  "test/browser/pressed-twice.test.ts": 12,
  "test/browser/time/unanswered.test.ts": 8,
  "test/browser/widths.test.ts": 40,
  "test/cli/commands.test.ts": 8,
  "test/domain/people/sign-in.test.ts": 8,
  "test/proof/damage.test.ts": 10,
  "test/proof/graceful-stop.test.ts": 10,
  "test/proof/killed.test.ts": 12,
  "test/proof/liveness.test.ts": 10,
  "test/proof/one-server.test.ts": 10,
  "test/proof/power-cut.test.ts": 30,
  "test/proof/resume.test.ts": 7,
  "test/proof/sending/sender.test.ts": 20,
  "test/proof/streams.test.ts": 20,
  "test/proof/upgrade.test.ts": 25,
  "test/simulation/clock-jumps.test.ts": 8,
  "test/simulation/days-more.test.ts": 50,
  "test/simulation/days.test.ts": 50,
  "test/simulation/meta-away.test.ts": 30,
  "test/simulation/replay.test.ts": 14,
  "test/simulation/shuffled.test.ts": 16,
  "test/simulation/storm.test.ts": 28,
  "test/simulation/turns.test.ts": 7,
  "test/stories/absurd-input.test.ts": 14,
  "test/stories/routing/late.test.ts": 4,
  "test/threats/intake/09-cards.test.ts": 8,
  "test/threats/intake/11-flood.test.ts": 6,
  "test/threats/intake/12-bombs.test.ts": 10,
  "test/threats/sight/24-mass-assignment.test.ts": 8,
  "test/tidy.test.ts": 8,
};

/** The files in so many shares of about the same length, each in the order of its files' names. */
export function sharesOf(files: readonly string[], count: number): string[][] {
  const shares = Array.from({ length: count }, () => ({ seconds: 0, files: [] as string[] }));
  const seconds = (file: string) => secondsOf[file] ?? 1;
  for (const file of files.toSorted((one, other) => seconds(other) - seconds(one))) {
    const [least] = shares.toSorted((one, other) => one.seconds - other.seconds);
    least?.files.push(file);
    if (least) least.seconds += seconds(file);
  }
  return shares.map((share) => share.files.toSorted()).filter((share) => share.length > 0);
}

/** Does all of it, `atOnce` at a time, each as soon as there is room for it. */
export async function inLanes(steps: readonly Step[], atOnce: number, run: (step: Step) => Promise<void>): Promise<void> {
  const left = [...steps];
  const lane = async () => {
    for (let step = left.shift(); step; step = left.shift()) await run(step);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
