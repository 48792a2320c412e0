import type { App } from "../../../src/app.ts";
import { workOf } from "../../../src/db/transact.ts";
import { addPerson } from "../../../src/domain/people/add-person.ts";
import { openSession } from "../../../src/domain/people/sessions.ts";
import { hashToken } from "../../../src/domain/people/tokens.ts";
import type { Role } from "../../../src/domain/permissions.ts";
import { isRefused, type Refusal } from "../../../src/domain/result.ts";
import { addNumber, newSealer } from "../../../src/domain/setup/save-number.ts";
import { addTeam } from "../../../src/domain/setup/teams.ts";
import type { Work } from "../../../src/domain/work.ts";
import { account } from "../../support/fixture/cast.ts";

/** Who works in the seeded company. `agents` answer, by team; thirty supervisors are there to watch. */
export type Staff = { numberId: number; teams: { id: number; agents: number[] }[]; supervisors: number[] };

const nobody = { personId: null, address: null };
const supervisors = 30;

/** Adds teams, people and the number the webhooks are for, through the same verbs as the commands. */
export function bringStaff(app: App): Staff {
  const { secrets } = app;
  if (!secrets) throw new Error("a new folder has a key");
  const sealer = newSealer(secrets, app.world.random);
  return inOneGo(app, (work) => {
    const teams = ["Ventas", "Soporte", "Sueldos"].map((name) => must(addTeam(work, "operator", { name })).id);
    const add = (name: string, role: Role, teamIds: number[]) => must(addPerson(work, "operator", { ...staffMember(name), role, teamIds }));
    return {
      numberId: must(addNumber(work, "operator", { ...account, graphUrl: "http://127.0.0.1:9" }, sealer)),
      teams: teams.map((id, index) => ({ id, agents: [0, 1, 2, 3].map((n) => add(`Agente ${index}${n}`, "agent", [id])) })),
      supervisors: Array.from({ length: supervisors }, (_, n) => addSupervisor(work, n)),
    };
  });
}

/** Signs `count` supervisors of a seeded folder in, more than it has when so many are asked for; returns their cookies. */
export function signInSupervisors(app: App, count: number): string[] {
  const known = app.db.tx.raw
    .query<{ id: number }, [number]>("SELECT id FROM person WHERE role = 'supervisor' ORDER BY id LIMIT ?1")
    .all(count);
  return inOneGo(app, (work) => {
    const ids = known.map(({ id }) => id);
    while (ids.length < count) ids.push(addSupervisor(work, ids.length));
    return ids.map((personId) => {
      const token = Buffer.from(app.world.random.bytes(32)).toString("base64url");
      openSession(work, { personId, tokenHash: hashToken(token), address: "127.0.0.1", agent: "bench" });
      return `ronda=${token}`;
    });
  });
}

function addSupervisor(work: Work, n: number): number {
  return must(addPerson(work, "operator", { ...staffMember(`Supervisora ${n}`), role: "supervisor", teamIds: [] }));
}

function staffMember(name: string) {
  const email = `${name.toLowerCase().replace(" ", ".")}@rossi.example`;
  return { name, email, language: "es" as const, timeZone: "America/Argentina/Buenos_Aires" };
}

function inOneGo<Answer>(app: App, verb: (work: Work) => Answer): Answer {
  return app.db.tx.raw.transaction(() => verb(workOf(app.db.tx, app.world.clock.now(), nobody))).immediate();
}

function must<Answer>(answer: Answer | Refusal): Answer {
  if (isRefused(answer)) throw new Error(`the seed was refused: ${answer.refused}`);
  return answer;
}
