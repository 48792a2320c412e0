import { Committer } from "../../../src/db/committer.ts";
import { listEventsAfter } from "../../../src/db/journal.ts";
import { openWriter, type Tx } from "../../../src/db/open.ts";
import { transact, workOf } from "../../../src/db/transact.ts";
import { addPerson } from "../../../src/domain/people/add-person.ts";
import { setPassword } from "../../../src/domain/people/change-password.ts";
import { hashPassword } from "../../../src/domain/people/passwords.ts";
import type { Role, Viewer } from "../../../src/domain/permissions.ts";
import { isRefused } from "../../../src/domain/result.ts";
import { foundCompany } from "../../../src/domain/setup/found-company.ts";
import type { Work } from "../../../src/domain/work.ts";
import type { Random } from "../../../src/ports/world.ts";
import { layEmptyDatabase } from "../../support/process/empty-database.ts";
import { freshFolder } from "../../support/fixture/fresh-folder.ts";
import { seededRandom } from "../../support/fixture/seeded-random.ts";
import { VirtualClock } from "../../support/fixture/virtual-clock.ts";
import { viewer } from "../../support/fixture/viewer.ts";

const nobody = { personId: null, address: null };
const zone = "America/Argentina/Buenos_Aires";

/** A founded database with nobody in it, for verbs alone: no server, no web. `setupCode` as a server would hold it. */
export type Office = {
  db: { tx: Tx; committer: Committer };
  world: { clock: VirtualClock; random: Random };
  setupCode: string | null;
  tx: Tx;
  [Symbol.dispose](): void;
};

export function openOffice(): Office {
  const folder = freshFolder();
  const clock = new VirtualClock(Date.UTC(2026, 10, 23, 13));
  layEmptyDatabase(`${folder.path}/ronda.db`);
  const tx = openWriter(`${folder.path}/ronda.db`, 0);
  foundCompany(workOf(tx, clock.now(), nobody), { epoch: "e1", isDemo: false });
  return {
    db: { tx, committer: new Committer(tx, clock) },
    world: { clock, random: seededRandom(1) },
    setupCode: "ABCD-EFGH",
    tx,
    [Symbol.dispose]() {
      tx.raw.close();
      folder.remove();
    },
  };
}

/** Runs one verb as an edge would. */
export function act<Answer>(office: Office, verb: (work: Work) => Answer) {
  return transact<Answer>(office, nobody, verb as never);
}

/** Adds somebody, with a password when one is given. */
export async function hire(office: Office, name: string, role: Role, password?: string): Promise<Viewer> {
  const email = `${name.toLowerCase()}@rossi.example`;
  const hash = password === undefined ? null : await hashPassword(password);
  const personId = await transact(office, nobody, (work) => {
    const added = addPerson(work, "operator", { name, email, role, language: "es", timeZone: zone, teamIds: [] });
    if (!isRefused(added) && hash) setPassword(work, "operator", { personId: added, hash });
    return added;
  });
  if (isRefused(personId)) throw new Error(personId.refused);
  return viewer(personId, role, [1]);
}

/** What the journal says happened, by kind. */
export function happened(office: Office): string[] {
  return listEventsAfter(office.tx, 0, 10_000).map((row) => row.event.kind);
}

/** The code of a refusal, or "accepted". */
export function codeOf(answer: unknown): string {
  return isRefused(answer) ? answer.refused : "accepted";
}
