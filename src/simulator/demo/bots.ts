import { listQueue, queueStart } from "../../db/queries/routing/queue.ts";
import { findTeamByName } from "../../db/queries/routing/teams.ts";
import { beginRun } from "../../domain/bots/running/begin-run.ts";
import { publishFlow, saveFlow } from "../../domain/bots/save-flow.ts";
import { isRefused } from "../../domain/result.ts";
import { type Attempt, attemptsFrom, newAttempt } from "../../domain/sending/new-attempt.ts";
import type { Secrets } from "../../domain/setup/secrets.ts";
import type { Work } from "../../domain/work.ts";
import type { Random } from "../../ports/world.ts";
import type { DemoTeam } from "./company.ts";
import { must } from "./must.ts";

/** What salaries say when they are shut: three questions that can be prepared for the morning. */
const atNight = {
  name: "Sueldos de noche",
  language: "es",
  goodbye: "Dale, te paso con el equipo. Apenas lleguen te escriben por acá.",
  steps: [
    {
      id: "hola",
      type: "buttons",
      text: "¡Hola {nombre:qué tal}! Soy el asistente del estudio. Si querés, dejo todo listo para cuando llegue el equipo: ¿qué necesitás?",
      buttons: [
        { id: "recibo", title: "Un recibo", go: "mes" },
        { id: "alta", title: "Dar un alta", go: "papeles" },
        { id: "otra", title: "Otra consulta", go: "consulta" },
      ],
    },
    { id: "mes", type: "ask", kind: "text", text: "¿De quién y de qué mes es el recibo?", save: { variable: "recibo" }, go: "anotado" },
    { id: "anotado", type: "say", text: "Anotado: {recibo}.", go: "pasar" },
    { id: "papeles", type: "say", text: "Para el alta hacen falta el CUIL, el domicilio, el CBU y la fecha de ingreso.", go: "listo" },
    {
      id: "listo",
      type: "buttons",
      text: "¿Querés que el equipo te escriba para hacerla?",
      buttons: [
        { id: "si", title: "Sí, por favor", go: "pasar" },
        { id: "no", title: "No, gracias", go: "chau" },
      ],
    },
    {
      id: "consulta",
      type: "ask",
      kind: "text",
      text: "Contame en un mensaje y lo dejo anotado.",
      save: { variable: "consulta" },
      go: "pasar",
    },
    { id: "pasar", type: "hand_over", text: "Listo, ya lo tiene el equipo: te escriben por acá apenas lleguen." },
    { id: "chau", type: "end", text: "¡Perfecto! Cualquier cosa, escribinos." },
  ],
};

const begunMax = 2;

/** What is drawn before the transaction: the key that signs the flow's webhooks, and what each first message needs. */
export function drawDemoBots(secrets: Secrets, random: Random): { secret: string; attempts: readonly Attempt[] } {
  const own = Buffer.from(random.bytes(32)).toString("hex");
  return { secret: secrets.seal(own, random.bytes(12)), attempts: Array.from({ length: begunMax }, () => newAttempt(random, "")) };
}

/** A menu for who asks salaries something out of their hours, and a few customers who are talking to it as the demo opens. */
export function openDemoBots(work: Work, { secret, attempts }: ReturnType<typeof drawDemoBots>): void {
  const places = [{ numberId: null, teamId: teamId(work, "Sueldos"), hours: "closed" as const, takesReopened: true }];
  const flowId = saveFlow(work, "operator", { id: null, version: null, json: atNight, places, secret });
  if (isRefused(flowId)) return must(flowId);
  must(publishFlow(work, "operator", { id: flowId, version: null }));
  const waiting = (["Sueldos", "Recepción"] as const).flatMap((team) => listQueue(work.tx, teamId(work, team), queueStart, 20));
  let begun = 0;
  for (const { id } of waiting) {
    const attempt = attempts[begun];
    if (attempt && !isRefused(beginRun(work, { conversationId: id, flowId, attempt: attemptsFrom(attempt) }))) begun += 1;
  }
}

function teamId(work: Work, name: DemoTeam): number {
  return findTeamByName(work.tx, name)?.id ?? 0;
}
