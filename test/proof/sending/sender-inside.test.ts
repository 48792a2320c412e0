import { expect, test } from "bun:test";
import { listBroken } from "../../../src/domain/invariants.ts";
import type { Random } from "../../../src/ports/world.ts";
import { asPart, post } from "../../support/browser/browse.ts";
import { type Player } from "../../support/fixture/cast.ts";
import { type KillableFixture, openKillableFixture } from "../../support/process/killable-fixture.ts";
import { seededRandom } from "../../support/fixture/seeded-random.ts";
import { arrangeFault, everyPair, type SendFault, sendFaults } from "../../support/days/send-faults.ts";
import { complain, listReplies, unsettled } from "../../support/days/sent-once.ts";
import { type Stage, stages } from "../../support/fixture/stages.ts";
import { share, tell } from "../scale.ts";

const seeds = share(1, 20);
const minuteMs = 60_000;

test(`killed at each of nine instants of a send with each of nine faults, ${seeds} times: nothing leaves twice, everything ends before somebody`, async () => {
  const counted = { kills: 0, replies: 0, offered: 0, doubled: 0, open: 0 };

  for (let seed = 1; seed <= seeds; seed += 1) {
    const random = seededRandom(seed);
    const fixture = await openKillableFixture(seed);
    for (const [stage, fault] of everyPair(stages, sendFaults, random)) {
      await dieWhileSending(fixture, { stage, fault, random });
      counted.kills += 1;
    }
    await fixture.server.advance(10 * minuteMs);
    const offered = listReplies(fixture.server.ronda.app.db.tx.raw).filter(
      ({ isOffered, state }) => isOffered === 1 && state === "uncertain",
    );
    expect({ seed, complaints: soundOrNot(fixture), stuck: unsettled(repliesOf(fixture)) }).toEqual({ seed, complaints: [], stuck: [] });
    const said = await settleAll(fixture, random);
    await fixture.server.advance(2 * minuteMs);

    const replies = repliesOf(fixture);
    const complaints = [...soundOrNot(fixture, said), ...fixture.meta.ledger.doubled()];
    expect({ seed, complaints, open: replies.filter(isOpen) }).toEqual({ seed, complaints: [], open: [] });
    counted.replies += replies.length;
    counted.doubled += fixture.meta.ledger.doubled().length;
    counted.open += replies.filter(isOpen).length;
    counted.offered += offered.length;
    await fixture.close();
  }

  expect(counted.kills).toBe(seeds * 81);
  expect(counted.offered).toBeGreaterThan(0);
  tell(
    "R4",
    `${counted.kills} kills in the middle of a send by virtual time, ${counted.replies} replies: ${counted.doubled} sent twice, ${counted.open} stuck; ${counted.offered} put before a person`,
  );
}, 600_000);

type Case = { stage: Stage; fault: SendFault; random: Random };

let cases = 0;

// A customer of its own; one reply that meets the fault and the kill, up to three behind it, then the server starts again a while later.
async function dieWhileSending(fixture: KillableFixture, { stage, fault, random }: Case): Promise<void> {
  const name = `${(cases += 1)} ${stage} ${fault}`;
  const customer = fixture.meta.addCustomer({ name, phone: `5493415${600_000 + cases}`, identity: "phone_and_id" });
  await fixture.writes(customer, "Hola");
  const id = conversationOf(fixture, name);
  await post(fixture.server, fixture.cast.ana, `/conversations/${id}/claim`, {}, asPart);
  await fixture.rest();
  fixture.meta.settings.statusPlan = random.fraction() < 0.3 ? "never" : "normal";
  arrangeFault(fixture.meta, fault, random);
  const texts = ["uno", "dos", "tres", "cuatro"].map((word) => `${word} ${name}`);
  fixture.dieAt(stage, texts[0] ?? "");
  const isTogether = random.fraction() < 0.5;

  await say(fixture, id, isTogether ? texts : texts.slice(0, 1));
  for (let waited = 0; waited < 40 && !fixture.isDead(); waited += 1) await fixture.server.advance(1_000);
  expect({ name, isDead: fixture.isDead() }).toEqual({ name, isDead: true });
  await fixture.server.clock.advance(Math.floor(random.fraction() * 8_000));
  await fixture.revive();
  // Who heard no answer presses again; the others write on.
  await say(fixture, id, texts);
  await fixture.rest();
  fixture.meta.settings.statusPlan = "normal";
}

async function say(fixture: KillableFixture, id: number, texts: readonly string[]): Promise<void> {
  const forms = texts.map((body) => ({ body, key: body.replaceAll(" ", "-") }));
  const answers = forms.map((form) => post(fixture.server, fixture.cast.ana, `/conversations/${id}/messages`, form, asPart));
  await Promise.all(answers.map((answer) => answer.catch(() => null)));
  await fixture.rest();
}

// An agent decides what nobody can know. Returns the messages it was decided of.
async function settleAll(fixture: KillableFixture, random: Random): Promise<Set<number>> {
  const said = new Set<number>();
  for (const { messageId, conversationId } of repliesOf(fixture).filter(({ state }) => state === "uncertain")) {
    const who = ownerOf(fixture, conversationId);
    const choices = who === fixture.cast.sole ? ["arrived", "discard"] : ["resend", "arrived", "discard"];
    const value = choices[Math.floor(random.fraction() * choices.length)] ?? "";
    const answer = await post(fixture.server, who, `/messages/${messageId}/settlement`, { value, key: crypto.randomUUID() }, asPart);
    expect({ messageId, value, status: answer.status }).toEqual({ messageId, value, status: 200 });
    said.add(messageId);
  }
  return said;
}

function soundOrNot(fixture: KillableFixture, said?: ReadonlySet<number>): string[] {
  const { tx } = fixture.server.ronda.app.db;
  return [...complain(listReplies(tx.raw), fixture.meta.ledger.sends(), said), ...listBroken(tx).map(({ name }) => name)];
}

function repliesOf(fixture: KillableFixture) {
  return listReplies(fixture.server.ronda.app.db.tx.raw);
}

function isOpen({ state }: { state: string }): boolean {
  return state === "queued" || state === "sending" || state === "uncertain";
}

function conversationOf(fixture: KillableFixture, name: string): number {
  const { raw } = fixture.server.ronda.app.db.tx;
  const sql = "SELECT c.id FROM conversation c JOIN contact k ON k.id = c.contact_id WHERE k.name = ?1 AND c.status <> 'resolved'";
  const row = raw.query<{ id: number }, [string]>(sql).get(name);
  if (!row) throw new Error(`no case of ${name}`);
  return row.id;
}

function ownerOf(fixture: KillableFixture, conversationId: number): Player {
  const { raw } = fixture.server.ronda.app.db.tx;
  const owner = raw.query<{ id: number | null }, [number]>("SELECT owner_id AS id FROM conversation WHERE id = ?1").get(conversationId)?.id;
  const { ana, beto, sole } = fixture.cast;
  return [ana, beto].find(({ id }) => id === owner) ?? sole;
}
