import { findFlowSecret } from "../../../db/queries/bots/flows.ts";
import { findRun } from "../../../db/queries/bots/runs.ts";
import { legible } from "../../../db/column.ts";
import { findContact } from "../../../db/queries/contacts/contacts.ts";
import { findConversation } from "../../../db/queries/conversations/conversations.ts";
import type { Tx } from "../../../db/open.ts";
import { type Attempt, attemptsFrom } from "../../sending/new-attempt.ts";
import type { Work } from "../../work.ts";
import { isRecord } from "../reader.ts";
import { clip } from "../read-answer.ts";
import { stringsIn } from "../read-input.ts";
import { publishedFlow } from "../published-flow.ts";
import { readRun } from "../run.ts";
import type { WebhookAnswer } from "../step-io.ts";
import { stepRun } from "./step-run.ts";

/** How long a step waits for its answer, and how large that may be. */
export const webhookMs = 10_000;
export const webhookBytesMax = 64 * 1024;

type Asked = { runId: number; turn: number };

/** What a waiting run asks, and how it is signed; null: it waits no more, or cannot be read. `secret` is sealed. */
export function webhookQuestion(
  tx: Tx,
  { runId, turn }: Asked,
): { url: string; body: string; secret: string; eventId: string; sequence: number } | null {
  const run = findRun(tx, runId);
  const state = run?.turn === turn ? readRun(legible(run.state)) : null;
  const flow = run ? publishedFlow(tx, run.versionId) : null;
  const step = flow?.steps.find(({ id }) => id === state?.at);
  const row = run && findConversation(tx, run.conversationId);
  const secret = run ? findFlowSecret(tx, run.flowId) : null;
  if (!run || !state || !flow || step?.type !== "webhook" || !row || secret === null) return null;
  const contact = findContact(tx, row.contactId);
  const body = JSON.stringify({
    event: "flow.step",
    flow: { id: run.flowId, name: flow.name },
    step: step.id,
    conversation: { id: row.id, team_id: row.teamId, number_id: row.numberId },
    contact: { id: row.contactId, name: contact?.name ?? null, phone: contact?.phone ?? null },
    variables: state.variables,
  });
  return { url: step.url, body, secret, eventId: `flow-${runId}-${turn}`, sequence: turn };
}

/** An answer as a step takes it: JSON `{text, variables}`, of which only strings count. Whatever else it is has failed. */
export function readWebhookAnswer(status: number, body: string): WebhookAnswer {
  const json = status >= 200 && status < 300 && body.length <= webhookBytesMax ? parsed(body) : null;
  if (json === null) return { ok: false };
  const { text, variables } = json;
  return {
    ok: true,
    text: typeof text === "string" ? clip(text, 4096) : null,
    variables: stringsIn(variables),
  };
}

// A 204 says nothing, and nothing went wrong.
function parsed(body: string): Record<string, unknown> | null {
  if (body.trim() === "") return {};
  const json = legible<unknown>(body);
  return isRecord(json) ? json : null;
}

/** The run goes on with what came back, if it still stands where it asked: a person may have taken the conversation meanwhile. */
export function takeWebhookAnswer(
  work: Work,
  { runId, turn }: Asked,
  { answer, attempt }: { answer: WebhookAnswer; attempt: Attempt },
): void {
  const run = findRun(work.tx, runId);
  const row = run && findConversation(work.tx, run.conversationId);
  if (run?.turn !== turn || row?.botRunId !== run.id) return;
  stepRun(work, row, run, { input: { webhook: answer }, attempt: attemptsFrom(attempt) });
}
