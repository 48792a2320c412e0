import type { App } from "../../app.ts";
import { findConversation } from "../../db/queries/conversations/conversations.ts";
import { findPersonByEmail, listOwnedConversations } from "../../db/queries/people/people.ts";
import { listTeamIdsOf } from "../../db/queries/routing/teams.ts";
import { transact } from "../../db/transact.ts";
import { newAttempt } from "../../domain/sending/new-attempt.ts";
import { resolveConversation } from "../../domain/inbox/resolve-conversation.ts";
import { sendMessage } from "../../domain/sending/send-message.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { confirmContext } from "../../domain/routing/handover.ts";
import { graceMs } from "../../domain/routing/presence.ts";
import type { Work } from "../../domain/work.ts";
import { people } from "./company.ts";

/** How often one of them does something, and how long a customer waits for it at least: the visitor may be faster. */
const paceMs = 25_000;
const patienceMs = 75_000;

const replies = [
  "Hola, ya lo estoy mirando y te confirmo en un rato.",
  "Sí, lo tengo acá. ¿Me pasás el CUIT para no errarle?",
  "Listo, quedó presentado. Cualquier cosa me escribís por acá.",
  "Perfecto, lo anoto para el vencimiento y te aviso.",
  "Te lo mando hoy antes de las seis.",
] as const;

/** Brings the demo's agents to life: whoever no visitor plays answers the customer who waits longest, and ends what is done, through the
 *  same verbs as a browser. The returned function ends it at once. */
export function startColleagues(app: App): () => void {
  const agents = people.filter((person) => person.role === "agent");
  let turn = 0;
  let cancel = () => {};
  const next = () => {
    cancel = app.world.clock.after(paceMs, () => {
      const person = agents[turn++ % agents.length];
      const isDone = person ? play(app, person.email, turn) : Promise.resolve();
      isDone.catch((error: unknown) => app.log("warn", "colleague_stumbled", { error: String(error) })).finally(next);
    });
  };
  next();
  return () => cancel();
}

async function play(app: App, email: string, turn: number): Promise<void> {
  const person = findPersonByEmail(app.db.tx, email);
  const now = app.world.clock.now();
  // Somebody sits at this one's browser, or nobody is at the desk.
  if (!person || app.heartbeats.isConnected(person.id, now, graceMs) || person.presence === "offline" || person.presence === "break")
    return;
  const attempt = newAttempt(app.world.random, "");
  const teamIds = listTeamIdsOf(app.db.tx, person.id);
  const viewer: Viewer = { personId: person.id, role: person.role, teamIds, seesTeamIds: [], leadsTeamIds: "all" };
  await transact(app, { personId: person.id, address: null }, (work) =>
    act(work, viewer, { ...attempt, body: replies[turn % replies.length] ?? replies[0] }),
  );
}

function act(work: Work, viewer: Viewer, reply: { body: string; clientToken: string; outboxId: string; tag: string }): void {
  const own = listOwnedConversations(work.tx, viewer.personId).flatMap((id) => findConversation(work.tx, id) ?? []);
  const waiting = own.filter((row) => row.waitingSince !== null && work.now - row.waitingSince > patienceMs);
  const longest = waiting.toSorted((a, b) => (a.waitingSince ?? 0) - (b.waitingSince ?? 0))[0];
  if (longest) {
    confirmContext(work, viewer, { conversationId: longest.id });
    sendMessage(work, viewer, { conversationId: longest.id, version: null, ...reply });
    return;
  }
  const done = own.find((row) => row.status === "waiting" && work.now - row.lastMessageAt > 12 * patienceMs);
  if (done) resolveConversation(work, viewer, { conversationId: done.id, version: null });
}
