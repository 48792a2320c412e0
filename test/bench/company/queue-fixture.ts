import type { App } from "../../../src/app.ts";
import { nobody, transact } from "../../../src/db/transact.ts";
import { openFolder, pathsIn } from "../../../src/folder.ts";
import { readConfig } from "../../../src/config.ts";
import { realWorld } from "../../../src/ports/real.ts";
import { changePresence } from "../../../src/domain/routing/presence.ts";
import { freshFolder } from "../../support/fixture/fresh-folder.ts";

/** A server with `teams` teams that give by turn, `agents` people who are there, and conversations that wait. */
export type QueueFixture = {
  app: App;
  teamIds: number[];
  /** Puts so many new conversations into each of these teams' queues, without routing them. */
  fill(teamIds: readonly number[], each: number): void;
  close(): void;
};

/** Opens one in a fresh folder, on the real clock and disk. */
export async function openQueueFixture({ agents, teams }: { agents: number; teams: number }): Promise<QueueFixture> {
  const fresh = freshFolder();
  const config = readConfig({ data: fresh.path, port: "0" });
  const opened = openFolder(config, realWorld(pathsIn(fresh.path).media), { mode: "command", log: () => {} });
  const { app } = opened;
  const { raw } = app.db.tx;
  const now = app.world.clock.now();
  const teamIds = raw.transaction(() => bring(app, { agents, teams, now }))();
  const everybody = raw.query<{ id: number }, []>("SELECT id FROM person ORDER BY id").all();
  await transact(app, nobody, (work) => {
    for (const { id } of everybody) changePresence(work, id, { state: "available", why: "api", hold: "kept" });
  });
  return {
    app,
    teamIds,
    fill: (ids, each) => raw.transaction(() => fillQueues(app, ids, { each, now }))(),
    close() {
      opened.close();
      fresh.remove();
    },
  };
}

function bring(app: App, { agents, teams, now }: { agents: number; teams: number; now: number }): number[] {
  const { raw } = app.db.tx;
  const addTeam = raw.prepare<{ id: number }, [string, number]>(
    "INSERT INTO team (name, model, time_zone, created_at) VALUES (?1, 'turn', 'UTC', ?2) RETURNING id",
  );
  const addPerson = raw.prepare<{ id: number }, [string, string, number]>(
    "INSERT INTO person (name, email, role, language, time_zone, created_at) VALUES (?1, ?2, 'agent', 'es', 'UTC', ?3) RETURNING id",
  );
  const join = raw.prepare("INSERT INTO membership (team_id, person_id, since) VALUES (?1, ?2, ?3)");
  const teamIds = Array.from({ length: teams }, (_, index) => addTeam.get(`Equipo ${index}`, now)?.id ?? 0);
  for (let index = 0; index < agents; index += 1) {
    const personId = addPerson.get(`Agente ${index}`, `agente${index}@rossi.example`, now)?.id ?? 0;
    join.run(teamIds[index % teams] ?? 0, personId, now);
  }
  raw.run(
    "INSERT INTO number (name, display_number, phone_number_id, waba_id, app_id, access_token, verify_token, created_at) VALUES ('Banco', '+54', '1', '1', '1', 'x', 'y', ?1)",
    [now],
  );
  return teamIds;
}

function fillQueues(app: App, teamIds: readonly number[], { each, now }: { each: number; now: number }): void {
  const { raw } = app.db.tx;
  const addContact = raw.prepare<{ id: number }, [number]>("INSERT INTO contact (created_at) VALUES (?1) RETURNING id");
  const addTimeline = raw.prepare<{ id: number }, [number]>("INSERT INTO timeline (contact_id, number_id) VALUES (?1, 1) RETURNING id");
  const open = raw.prepare(
    `INSERT INTO conversation (timeline_id, contact_id, number_id, team_id, status, opened_at, last_message_at, waiting_since)
     VALUES (?1, ?2, 1, ?3, 'pending', ?4, ?4, ?4)`,
  );
  for (const teamId of teamIds) {
    for (let index = 0; index < each; index += 1) {
      const contactId = addContact.get(now)?.id ?? 0;
      open.run(addTimeline.get(contactId)?.id ?? 0, contactId, teamId, now + index);
    }
  }
}
