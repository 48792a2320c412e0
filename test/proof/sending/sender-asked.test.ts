import { expect, test } from "bun:test";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { type KillableFixture, openKillableFixture } from "../../support/process/killable-fixture.ts";
import { complain, listReplies } from "../../support/days/sent-once.ts";
import { stages } from "../../support/fixture/stages.ts";
import { share, tell } from "../scale.ts";

// What nobody can know is asked of a person (architecture.md, "the outbox sends once"): these are the kills after which nobody can.
const unknowable = stages.slice(stages.indexOf("claim_written"), stages.indexOf("outcome_written"));
const tried = share(unknowable.slice(3, 4), unknowable);

test("what a kill leaves unknown is shown so at the restart and asked of its owner 120 s later, or after ten minutes when Meta is silent", async () => {
  const waits = { heard: [] as number[], deaf: [] as number[] };

  for (const stage of tried) {
    const heard = await openDoubtful(stage);
    await heard.server.advance(5_000);
    await heard.writes(heard.marisa, "¿Hola?");
    waits.heard.push(5 + (await secondsUntilAsked(heard)));
    await leave(heard);
    const deaf = await openDoubtful(stage);
    waits.deaf.push(await secondsUntilAsked(deaf));
    await leave(deaf);
  }

  expect([waits.heard.length, Math.min(...waits.heard) >= 120, Math.max(...waits.heard) <= 126]).toEqual([tried.length, true, true]);
  expect([waits.deaf.length, Math.min(...waits.deaf) >= 590, Math.max(...waits.deaf) <= 616]).toEqual([tried.length, true, true]);
  tell(
    "R4",
    `unknown after a kill: shown at once, asked of its owner after ${Math.max(...waits.heard)} s, in silence ${Math.max(...waits.deaf)} s`,
  );
}, 60_000);

test.each([
  ["resend", ["discarded", "accepted"], 2],
  ["arrived", ["accepted"], 1],
  ["discard", ["discarded"], 1],
])("%s ends the doubt for good, and only Resend makes a second message, with a tag of its own", async (value, states, messages) => {
  const fixture = await openDoubtful("answer_unread");
  const [doubtful] = listReplies(fixture.server.ronda.app.db.tx.raw);
  await fixture.server.advance(11 * 60_000);

  const answer = await post(
    fixture.server,
    fixture.cast.ana,
    `/messages/${doubtful?.messageId}/settlement`,
    { value, key: "otra-vez" },
    asPart,
  );
  await fixture.rest();

  const replies = listReplies(fixture.server.ronda.app.db.tx.raw);
  expect([answer.status, replies.map(({ state }) => state as string)]).toEqual([200, states]);
  expect(new Set(fixture.meta.ledger.sends().map(({ tag }) => tag)).size).toBe(messages);
  expect(complain(replies, fixture.meta.ledger.sends(), new Set([doubtful?.messageId ?? 0]))).toEqual([]);
  await leave(fixture);
});

// Marisa wrote, Ana answers, and the server dies on the way. Meta tells nothing by itself.
async function openDoubtful(stage: (typeof stages)[number]): Promise<KillableFixture> {
  const fixture = await openKillableFixture(4);
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  fixture.meta.settings.statusPlan = "never";
  fixture.dieAt(stage, "Buen día");
  const form = { body: "Buen día", key: "una-vez" };
  await post(fixture.server, fixture.cast.ana, "/conversations/1/messages", form, asPart).catch(() => null);
  await fixture.rest();
  if (!fixture.isDead()) throw new Error(`nobody died at ${stage}`);
  await fixture.server.clock.advance(2_000);
  await fixture.revive();
  await fixture.rest();
  return fixture;
}

// How long Ana sees "not confirmed yet" and no buttons.
async function secondsUntilAsked(fixture: KillableFixture): Promise<number> {
  const startedAt = fixture.server.clock.now();
  for (;;) {
    const page = await (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text();
    expect(listReplies(fixture.server.ronda.app.db.tx.raw).map(({ state }) => state)).toEqual(["uncertain"]);
    expect(page).toContain('data-state="uncertain"');
    const seconds = (fixture.server.clock.now() - startedAt) / 1_000;
    if (/value="(resend|arrived|discard)"/.test(page) || seconds > 900) return seconds;
    await fixture.server.advance(seconds > 115 && seconds < 130 ? 1_000 : 5_000);
  }
}
