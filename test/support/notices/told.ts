import { findNextAlertDue } from "../../../src/db/queries/notices/alerts.ts";
import { saveLadder } from "../../../src/domain/escalation/save-ladder.ts";
import type { PushBox, LetterBox } from "../browser/letter-box.ts";
import { post } from "../browser/browse.ts";
import { newPushReader } from "../process/push-reader.ts";
import type { Player } from "../fixture/cast.ts";
import type { Fixture } from "../fixture/fixture.ts";
import type { TestServer } from "../fixture/test-server.ts";
import { act } from "../fixture/turn-fixture.ts";

/** What a person was told, oldest first. */
export function told(server: TestServer, who: Player): string[] {
  return server.ronda.app.db.tx.raw
    .query<{ kind: string }, [number]>("SELECT kind FROM notification WHERE person_id = ?1 ORDER BY id")
    .all(who.id)
    .map(({ kind }) => kind);
}

/** How much of it they have not looked at. */
export function unseen(server: TestServer, who: Player): number {
  return (
    server.ronda.app.db.tx.raw
      .query<{ n: number }, [number]>("SELECT count(*) AS n FROM notification WHERE person_id = ?1 AND seen_at IS NULL")
      .get(who.id)?.n ?? 0
  );
}

/** An alert as the journal has it; `at`: seconds since `from`. */
export type Heard = { at: number; sound: string | null; count: number };

/** What a person heard since an instant. */
export function heard(server: TestServer, who: Player, from: number): Heard[] {
  return server.ronda.app.db.tx.raw
    .query<{ at: number; payload: string }, [number, number]>(
      "SELECT at, payload FROM journal WHERE kind = 'person_alerted' AND json_extract(payload, '$.personId') = ?1 AND at >= ?2 ORDER BY id",
    )
    .all(who.id, from)
    .map(({ at, payload }) => {
      const { sound, count } = JSON.parse(payload) as Heard;
      return { at: Math.round((at - from) / 1000), sound, count };
    });
}

const reader = newPushReader();

/** Where a person's one browser listens. */
export function endpointOf(who: Player): string {
  return `https://push.example/send/${who.id}`;
}

/** These people's browsers want to be told while they are closed. */
export async function listens(server: TestServer, ...people: readonly Player[]): Promise<void> {
  for (const who of people) {
    await post(server, who, "/me/push/identity");
    const answer = await post(server, who, "/me/push", { endpoint: endpointOf(who), p256dh: reader.p256dh, auth: reader.auth });
    if (answer.status >= 400) throw new Error(`no subscription: ${answer.status}`);
  }
}

/** Letters can be sent. */
export async function hasMailServer(server: TestServer, admin: Player): Promise<void> {
  const form = { host: "smtp.sur.example", port: "465", security: "tls", user: "ronda", password: "secret", from: "ronda@sur.example" };
  await post(server, admin, "/admin/mail", form);
}

/** What was pushed to a person: title and words. */
export function pushes(server: TestServer, who: Player): { title: string; body: string }[] {
  const box = server.ronda.app.world.push as PushBox;
  return box.arrived
    .filter(({ endpoint }) => endpoint === endpointOf(who))
    .map(({ message }) => {
      const { title, body } = (JSON.parse(message.payload) as { notification: { title: string; body: string } }).notification;
      return { title, body };
    });
}

/** Letters that came to a person. */
export function letters(server: TestServer, who: Player) {
  const address = server.ronda.app.db.tx.raw
    .query<{ email: string }, [number]>("SELECT email FROM person WHERE id = ?1")
    .get(who.id)?.email;
  return (server.ronda.app.world.mail as LetterBox).letters.filter(({ to }) => to === address);
}

/** Followers have read everything and everything due was told. */
export async function alertsSettle(fixture: Fixture): Promise<void> {
  await fixture.server.advance(200);
  await fixture.rest();
}

/** Whether anybody is still to be told something. */
export function isAnythingDue(server: TestServer): boolean {
  return findNextAlertDue(server.ronda.app.db.tx, server.clock.now()) !== null;
}

/** A company whose ladder begins after a week: what is told in these stories is told by nothing else. */
export function hasNoLadder(server: TestServer): Promise<void> {
  const steps = [{ after: 7 * 24 * 60, who: "admins", personId: null, how: ["in_app"], act: "nothing", teamId: null }] as const;
  return act(server, (work) => saveLadder(work, "operator", { teamId: null, steps }));
}
