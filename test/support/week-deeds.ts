import { findConversation } from "../../src/db/queries/conversations.ts";
import { transact } from "../../src/db/transact.ts";
import { drawAttempt } from "../../src/domain/inbox/new-attempt.ts";
import { resolveConversation } from "../../src/domain/inbox/resolve-conversation.ts";
import { sendMessage } from "../../src/domain/inbox/send-message.ts";
import type { Viewer } from "../../src/domain/permissions.ts";
import { claimConversation } from "../../src/domain/routing/claim.ts";
import { giveConversation, releaseConversation } from "../../src/domain/routing/give.ts";
import { confirmContext } from "../../src/domain/routing/handover.ts";
import { choosePresence } from "../../src/domain/routing/presence.ts";
import { transferConversation } from "../../src/domain/routing/transfer.ts";
import type { Work } from "../../src/domain/work.ts";
import { account } from "./cast.ts";
import { viewer } from "./viewer.ts";
import { showUp, type Week, type WeekAgent } from "./week.ts";

type Deed = { weight: number; happens: (week: Week) => Promise<unknown> | void };

const lines = [
  "Hola",
  "¿Me pasás el VEP?",
  "Necesito el recibo de sueldo",
  "¿Siguen ahí?",
  "gracias, y otra cosa más",
  "dale, ¿cuándo vence?",
];

const deeds: readonly Deed[] = [
  {
    weight: 30,
    happens: (week) =>
      void week.meta.customerSends(one(week, week.customers), account.phoneNumberId, { type: "text", body: one(week, lines) }),
  },
  { weight: 34, happens: answers },
  { weight: 12, happens: resolves },
  { weight: 6, happens: changesState },
  { weight: 2, happens: vanishes },
  { weight: 5, happens: comesBack },
  { weight: 2, happens: (week) => onOwn(week, (work, who, id) => releaseConversation(work, who, { conversationId: id, version: null })) },
  { weight: 3, happens: transfers },
  { weight: 3, happens: takes },
  { weight: 2, happens: gives },
];

/** One thing happens, by weight. */
export async function live(week: Week): Promise<void> {
  const total = deeds.reduce((sum, deed) => sum + deed.weight, 0);
  let left = week.random.fraction() * total;
  const deed = deeds.find((candidate) => (left -= candidate.weight) < 0) ?? deeds[0];
  await deed?.happens(week);
  await week.rest();
}

function one<One>({ random }: Week, list: readonly One[]): One {
  const found = list[Math.floor(random.fraction() * list.length)];
  if (found === undefined) throw new Error("nothing to choose from");
  return found;
}

function asAgent(agent: WeekAgent): Viewer {
  return viewer(agent.id, "agent", agent.teamIds);
}

function act(week: Week, personId: number, verb: (work: Work) => unknown): Promise<unknown> {
  return transact(week.house.ronda.app, { personId, address: null }, (work) => verb(work) ?? null);
}

async function onOwn(week: Week, verb: (work: Work, who: Viewer, id: number) => unknown): Promise<void> {
  const agent = one(week, week.agents);
  const row = ownOf(week, agent);
  if (agent.isThere && row !== null) await act(week, agent.id, (work) => verb(work, asAgent(agent), row));
}

// Who waits longest comes first, as in the list.
function ownOf(week: Week, agent: WeekAgent): number | null {
  const query = week.house.ronda.app.db.tx.raw.query<{ id: number }, [number]>(
    "SELECT id FROM conversation WHERE owner_id = ?1 AND status IN ('in_progress','waiting') ORDER BY waiting_since IS NULL, waiting_since LIMIT 1",
  );
  return query.get(agent.id)?.id ?? null;
}

// Whoever has it now reads what the one before wrote, and answers.
function answers(week: Week): Promise<void> {
  const attempt = drawAttempt(week.random, "");
  return onOwn(week, (work, who, conversationId) => {
    confirmContext(work, who, { conversationId });
    return sendMessage(work, who, { conversationId, body: "Ya lo miro.", version: null, ...attempt });
  });
}

// To a colleague, or to the other team; whoever gets it may be away, full, or never open it.
function transfers(week: Week): Promise<void> {
  const to = one(week, week.agents);
  const where = week.random.fraction() < 0.3 ? { teamId: one(week, to.teamIds) } : { personId: to.id };
  const why = { reason: "topic", note: "Sigue con lo del VEP.", version: null, confirm: week.random.fraction() < 0.5 };
  return onOwn(week, (work, who, conversationId) => transferConversation(work, who, { conversationId, to: where, ...why }));
}

function resolves(week: Week): Promise<void> {
  return onOwn(week, (work, who, conversationId) => {
    const row = findConversation(work.tx, conversationId);
    return row?.waitingSince === null ? resolveConversation(work, who, { conversationId, version: null }) : null;
  });
}

async function changesState(week: Week): Promise<void> {
  const agent = one(week, week.agents);
  const state = one(week, ["available", "available", "busy", "break", "offline"]);
  if (agent.isThere) await act(week, agent.id, (work) => choosePresence(work, asAgent(agent), { state, hold: "tab" }));
}

function vanishes(week: Week): void {
  one(week, week.agents).isThere = false;
}

async function comesBack(week: Week): Promise<void> {
  const agent = week.agents.find(({ isThere }) => !isThere);
  if (agent) await showUp(week, agent);
}

function pendingOf(week: Week): number | null {
  const query = week.house.ronda.app.db.tx.raw.query<{ id: number }, []>(
    "SELECT id FROM conversation WHERE status = 'pending' ORDER BY waiting_since LIMIT 1",
  );
  return query.get()?.id ?? null;
}

async function takes(week: Week): Promise<void> {
  const agent = one(week, week.agents);
  const id = pendingOf(week);
  if (agent.isThere && id !== null) await act(week, agent.id, (work) => claimConversation(work, asAgent(agent), id));
}

async function gives(week: Week): Promise<void> {
  const id = pendingOf(week);
  const to = one(week, week.agents);
  const sole = viewer(week.supervisorId, "supervisor");
  if (id !== null)
    await act(week, sole.personId, (work) => giveConversation(work, sole, { conversationId: id, personId: to.id, version: null }));
}
