import { insertHoursVersion } from "../../../src/db/queries/hours/hours-versions.ts";
import type { Fixture } from "../fixture/fixture.ts";
import { manage } from "../fixture/office-work.ts";

/** Minutes after midnight, Monday first. */
type Blocks = readonly (readonly [start: number, end: number])[];

/** Monday to Friday from nine to six. */
export const officeWeek: readonly Blocks[] = [...Array.from({ length: 5 }, (): Blocks => [[540, 1080]]), [], []];

/** A team keeps these hours from the beginning of time on. */
export async function opensAt(
  fixture: Fixture,
  week: readonly Blocks[],
  zone = "America/Argentina/Buenos_Aires",
  teamId = 1,
): Promise<void> {
  const version = { teamId, validFrom: 0, inherits: "none" as const, zone, week: JSON.stringify(week), days: "[]", personId: null };
  await manage(fixture.server, (work) => insertHoursVersion(work.tx, { ...version, contentHash: JSON.stringify([zone, week]) }));
}
