import { expect, test } from "bun:test";
import { asPart, get, post } from "../support/browse.ts";
import { does, leave } from "../support/case.ts";
import { type MortalTown, openMortalTown } from "../support/mortal-town.ts";
import { complain, listReplies } from "../support/sent-once.ts";
import { stages } from "../support/stages.ts";
import { share, tell } from "./scale.ts";

// What nobody can know is asked of a person (architecture.md, "the outbox sends once"): these are the kills after which nobody can.
const unknowable = stages.slice(stages.indexOf("claim_written"), stages.indexOf("outcome_written"));
const tried = share(unknowable.slice(3, 4), unknowable);

test("what a kill leaves unknown is shown so at the restart and asked of its owner 120 s later, or after ten minutes when Meta is silent", async () => {
  const waits = { heard: [] as number[], deaf: [] as number[] };

  for (const stage of tried) {
    const heard = await openDoubtful(stage);
    await heard.house.advance(5_000);
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
  const town = await openDoubtful("answer_unread");
  const [doubtful] = listReplies(town.house.ronda.app.db.tx.raw);
  await town.house.advance(11 * 60_000);

  const answer = await post(town.house, town.cast.ana, `/messages/${doubtful?.messageId}/settlement`, { value, key: "otra-vez" }, asPart);
  await town.rest();

  const replies = listReplies(town.house.ronda.app.db.tx.raw);
  expect([answer.status, replies.map(({ state }) => state as string)]).toEqual([200, states]);
  expect(new Set(town.meta.ledger.sends().map(({ tag }) => tag)).size).toBe(messages);
  expect(complain(replies, town.meta.ledger.sends(), new Set([doubtful?.messageId ?? 0]))).toEqual([]);
  await leave(town);
});

// Marisa wrote, Ana answers, and the house dies on the way. Meta tells nothing by itself.
async function openDoubtful(stage: (typeof stages)[number]): Promise<MortalTown> {
  const town = await openMortalTown(4);
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  town.meta.knobs.statusPlan = "never";
  town.dieAt(stage, "Buen día");
  const form = { body: "Buen día", key: "una-vez" };
  await post(town.house, town.cast.ana, "/conversations/1/messages", form, asPart).catch(() => null);
  await town.rest();
  if (!town.isDead()) throw new Error(`nobody died at ${stage}`);
  await town.house.clock.advance(2_000);
  await town.revive();
  await town.rest();
  return town;
}

// How long Ana sees "not confirmed yet" and no buttons.
async function secondsUntilAsked(town: MortalTown): Promise<number> {
  const startedAt = town.house.clock.now();
  for (;;) {
    const page = await (await get(town.house, town.cast.ana, "/conversations/1")).text();
    expect(listReplies(town.house.ronda.app.db.tx.raw).map(({ state }) => state)).toEqual(["uncertain"]);
    expect(page).toContain('data-state="uncertain"');
    const seconds = (town.house.clock.now() - startedAt) / 1_000;
    if (/value="(resend|arrived|discard)"/.test(page) || seconds > 900) return seconds;
    await town.house.advance(seconds > 115 && seconds < 130 ? 1_000 : 5_000);
  }
}
