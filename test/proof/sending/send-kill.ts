import { expect } from "bun:test";
import type { Random } from "../../../src/ports/world.ts";
import type { Sent } from "../../../src/simulator/ledger.ts";
import type { Simulator } from "../../../src/simulator/simulator.ts";
import { arrangeFault, type SendFault } from "../../support/days/send-faults.ts";
import { complain, headsOf, listReplies, type Reply } from "../../support/days/sent-once.ts";
import type { Stage } from "../../support/fixture/stages.ts";
import type { LineDeed } from "../graph-line.ts";
import { autopsy, greet, type Lane, look, says, until } from "./send-lane.ts";
import type { Rule } from "../shim/shim.ts";

/** One kill: at this instant of a send that meets this fault. `isPatient` waits until Ronda itself gives up an answer that never comes;
 *  else the line breaks after a while. */
export type Kill = { stage: Stage; fault: SendFault; name: string; phone: string; random: Random; isPatient: boolean };

// The n-th call that kills, counted from the press: its own commit is the first, its claim the second.
const fromThePress: Partial<Record<Stage, Rule>> = {
  claim_unwritten: { call: "synced", on: "wal", at: 1, deed: "kill" },
  claim_written: { call: "sync", on: "wal", at: 2, deed: "kill" },
  claim_durable: { call: "synced", on: "wal", at: 2, deed: "kill" },
  connected: { call: "sending", at: 1, deed: "kill" },
  request_left: { call: "sent", at: 1, deed: "kill" },
};

// The same counted from the moment before its answer leaves Graph. A line that breaks gives nothing to receive: then the first write.
const fromTheCall: Partial<Record<Stage, Rule[]>> = {
  answer_unread: [
    { call: "receiving", at: 1, deed: "kill" },
    { call: "write", on: "wal", at: 1, deed: "kill" },
  ],
  answer_read: [{ call: "write", on: "wal", at: 1, deed: "kill" }],
  outcome_written: [{ call: "sync", on: "wal", at: 1, deed: "kill" }],
  outcome_durable: [{ call: "synced", on: "wal", at: 1, deed: "kill" }],
};

/** What a lane's servers have left in the end: tags Meta has got twice, replies that neither ended nor stand before somebody, and what it got. */
export function tallyLane(lane: Lane): { doubled: number; stuck: number; sends: number } {
  const { ledger } = lane.meta;
  const stuck = headsOf(look(lane, listReplies)).filter(isMoving).length;
  return { doubled: ledger.doubled().length, stuck, sends: ledger.sends().length };
}

/** Kills the lane's server there, starts it again, and holds everything against Meta's ledger. True: it died exactly where it should. */
export async function killWhileSending(lane: Lane, kill: Kill): Promise<boolean> {
  const { name, fault } = kill;
  const text = `uno ${name}`;
  lane.line.isCold = kill.random.fraction() < 0.5;
  const id = await greet(lane, name, kill.phone);
  lane.meta.settings.statusPlan = "normal";
  lane.meta.settings.webhooks.held = fault !== "accepted_status_first";
  const died = strike(lane, kill, text);
  const pressed = says(lane, id, text);
  await died;
  await lane.end();
  lane.line.watch = null;
  await pressed;
  const left = autopsy(lane).find((reply) => reply.text === text);

  await lane.start();
  expect(repliesOf(lane, id).filter(({ state, bootId }) => state === "sending" && bootId === left?.bootId)).toEqual([]);
  // Who heard no answer presses again; somebody writes on behind it.
  for (const words of [text, `dos ${name}`]) expect({ words, status: await says(lane, id, words) }).toEqual({ words, status: 201 });
  await until(`${name} to settle`, () => (movingOf(lane, id).length === 0 ? true : null));
  await lane.tellAll();
  await until(`Meta's word on ${name}`, () => (movingOf(lane, id).length === 0 && doubtsOf(lane, id).length === 0 ? true : null));
  // The greeting has no ticks; the others' are let in, so that nothing of this case happens in the next.
  await until(`the ticks of ${name}`, () =>
    sendsOf(lane, id)
      .slice(1)
      .every((sent) => sent.state === "delivered")
      ? true
      : null,
  );
  await lane.meta.settled();
  expect({ name, complaints: complain(repliesOf(lane, id), sendsOf(lane, id)) }).toEqual({ name, complaints: [] });
  return left?.state === stateAfter(kill);
}

// Resolves when the server is dead, or has to be killed from outside: what never comes has no call to count.
async function strike(lane: Lane, { stage, fault, random, isPatient }: Kill, text: string): Promise<void> {
  const { shim, line, meta, ronda } = lane;
  const deed = deedOf(fault, random.fraction() < 0.5, isPatient || stage === "answer_unread");
  const [arrived, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  // Whoever is dead must not leave his fate to the next.
  let isOver = false;
  const arm = () => void (isOver || shim?.arm(...(fromTheCall[stage] ?? [])));
  line.watch = {
    isMine: (body) => body.includes(JSON.stringify(text)),
    deed,
    arrives() {
      if (deed === "answer") arrangeAnswer(meta, fault, random);
      if (fault === "accepted_status_first" || isPatient) arm();
      arrived.resolve();
    },
    ends: arm,
    done: done.resolve,
  };
  const first = fromThePress[stage];
  if (shim && first) shim.arm(first);
  const isByHand = fault === "accepted_answer_never" && stage === "answer_unread";
  if (!shim) await strikeByTime(stage, random, { arrived: arrived.promise, done: done.promise });
  else if (isByHand) await done.promise.then(() => Bun.sleep(random.fraction() * 200));
  else await Promise.race([ronda.exited, Bun.sleep(isPatient ? 40_000 : 5_000)]);
  isOver = true;
}

// Without a shim: around that instant, by what the line sees and by chance.
async function strikeByTime(stage: Stage, random: Random, { arrived, done }: Record<"arrived" | "done", Promise<void>>): Promise<void> {
  const soon = () => Bun.sleep(random.fraction() * 8);
  const patience = Bun.sleep(3_000);
  if (stage.startsWith("claim")) return soon();
  if (stage === "connected" || stage === "request_left") return Promise.race([arrived, patience]);
  await Promise.race([done, patience]);
  if (stage !== "answer_unread") await soon();
}

// What only a line can do. The rest is Meta's answer.
function deedOf(fault: SendFault, isFirst: boolean, isEndless: boolean): LineDeed {
  if (fault === "accepted_answer_never") return isEndless ? "do_and_hang" : "do_and_break_later";
  if (fault === "accepted_answer_lost") return isFirst ? "do_and_break" : "answer";
  if (fault === "reset_before") return "break_first";
  if (fault === "reset_after") return isFirst ? "break" : "do_and_break";
  return "answer";
}

// Only once the call is there: what nobody meets would wait for somebody else.
function arrangeAnswer(meta: Simulator, fault: SendFault, random: Random): void {
  if (fault === "accepted_answer_lost") meta.failNext("garbled");
  else arrangeFault(meta, fault, random);
}

const outcomes: Readonly<Record<SendFault, Reply["state"]>> = {
  accepted: "accepted",
  accepted_status_first: "accepted",
  refused: "failed",
  too_much: "queued",
  accepted_answer_lost: "uncertain",
  accepted_answer_never: "uncertain",
  server_error: "uncertain",
  reset_before: "uncertain",
  reset_after: "uncertain",
};

// How a reply lies there when its server died at exactly that stage.
function stateAfter({ stage, fault }: Kill): Reply["state"] {
  if (stage === "claim_unwritten") return "queued";
  return stage === "outcome_written" || stage === "outcome_durable" ? outcomes[fault] : "sending";
}

function repliesOf(lane: Lane, id: number): Reply[] {
  return look(lane, listReplies).filter(({ conversationId }) => conversationId === id);
}

function sendsOf(lane: Lane, id: number): readonly Sent[] {
  const tags = new Set(repliesOf(lane, id).map(({ tag }) => tag));
  return lane.meta.ledger.sends().filter(({ tag }) => tags.has(tag ?? ""));
}

// Neither sent nor failed nor before somebody, and not behind such a one either.
function movingOf(lane: Lane, id: number): Reply[] {
  return headsOf(repliesOf(lane, id)).filter(isMoving);
}

function isMoving({ state }: Reply): boolean {
  return state !== "uncertain";
}

// What Meta has got and told, and Ronda does not show.
function doubtsOf(lane: Lane, id: number): Reply[] {
  const sent = new Map(sendsOf(lane, id).map(({ tag, wamid }) => [tag, wamid]));
  return repliesOf(lane, id).filter(({ tag, state, wamid }) => sent.has(tag) && (state !== "accepted" || wamid !== sent.get(tag)));
}
