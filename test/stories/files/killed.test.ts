import { expect, test } from "bun:test";
import { listBroken } from "../../../src/domain/invariants.ts";
import { asPart, post } from "../../support/browser/browse.ts";
import { stages } from "../../support/fixture/stages.ts";
import { rows } from "../../support/fixture/intake.ts";
import { type KillableFixture, openKillableFixture } from "../../support/process/killable-fixture.ts";
import { multipart, upload } from "../../support/sending/uploads.ts";

const minuteMs = 60_000;

test("killed at each instant of a send with a file, the file leaves once or stands in doubt, never twice", async () => {
  const fixture = await openKillableFixture(5);

  for (const [index, stage] of stages.entries()) {
    const id = await owned(fixture, index);
    const caption = `recibo ${stage}`;
    fixture.dieAt(stage, caption);
    await says(fixture, id, caption);
    for (let waited = 0; waited < 20 && !fixture.isDead(); waited += 1) await fixture.server.advance(500);
    expect({ stage, isDead: fixture.isDead() }).toEqual({ stage, isDead: true });
    await fixture.revive();
    await says(fixture, id, caption); // who heard no answer presses again
    await fixture.server.advance(5 * minuteMs);
  }

  expect(fixture.meta.ledger.doubled()).toEqual([]);
  const captions = fixture.meta.ledger.sends().map(({ body }) => (body["document"] as { caption?: string } | undefined)?.caption);
  expect(captions.length).toBe(new Set(captions).size);
  const open = rows<{ text: string }>(
    fixture.server,
    "SELECT m.text FROM outbox o JOIN message m ON m.id = o.message_id WHERE o.state IN ('queued','sending')",
  );
  expect(open).toEqual([]);
  const doubtful = rows<{ text: string }>(
    fixture.server,
    "SELECT m.text FROM outbox o JOIN message m ON m.id = o.message_id WHERE o.state = 'uncertain'",
  );
  for (const stage of stages) {
    const text = `recibo ${stage}`;
    expect([stage, captions.includes(text) || doubtful.some((one) => one.text === text)]).toEqual([stage, true]);
  }
  expect(listBroken(fixture.server.ronda.app.db.tx)).toEqual([]);
  await fixture.close();
}, 30_000);

test("killed between the upload to Meta and the send, or while the file is on its way, it leaves once", async () => {
  const fixture = await openKillableFixture(6);
  const id = await owned(fixture, 1);

  for (const [index, fault] of (["slow", "hang_unprocessed", "drop_response"] as const).entries()) {
    fixture.meta.failNext(fault, 1, "upload");
    await says(fixture, id, `recibo ${index}`);
    await fixture.server.advance(500);
    fixture.crash();
    await fixture.revive();
    await fixture.server.advance(minuteMs);
  }

  expect(fixture.meta.ledger.doubled()).toEqual([]);
  expect(fixture.meta.ledger.sends().map(({ body }) => (body["document"] as { caption: string }).caption)).toEqual([
    "recibo 0",
    "recibo 1",
    "recibo 2",
  ]);
  await fixture.close();
}, 30_000);

async function owned(fixture: KillableFixture, index: number): Promise<number> {
  const customer = fixture.meta.addCustomer({ name: `Cliente ${index}`, phone: `549341570${1000 + index}`, identity: "phone_and_id" });
  await fixture.writes(customer, "Hola");
  const id = rows<{ id: number }>(fixture.server, "SELECT max(id) AS id FROM conversation")[0]?.id ?? 0;
  await post(fixture.server, fixture.cast.ana, `/conversations/${id}/claim`, {}, asPart);
  await fixture.rest();
  return id;
}

async function says(fixture: KillableFixture, id: number, caption: string): Promise<void> {
  const file = { name: "a.pdf", mime: "application/pdf", bytes: `%PDF-1.4 ${caption}` };
  await upload(
    fixture.server,
    fixture.cast.ana,
    `/conversations/${id}/files`,
    multipart(file, { caption, key: caption.replaceAll(" ", "-") }),
  ).catch(() => null);
  await fixture.rest();
}
