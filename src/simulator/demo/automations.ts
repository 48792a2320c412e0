import { findAutomation, setAutomation } from "../../db/queries/automations/automations.ts";
import { listLabels } from "../../db/queries/conversations/labels.ts";
import { findTeamByName } from "../../db/queries/routing/teams.ts";
import { findPersonByEmail } from "../../db/queries/people/people.ts";
import { findViewer } from "../../db/queries/people/find-viewer.ts";
import { findLastEventId, listEventsAfter } from "../../db/journal.ts";
import { nobody, workOf } from "../../db/transact.ts";
import { runOnEvents } from "../../domain/automations/run.ts";
import { saveAutomation } from "../../domain/automations/save-automation.ts";
import { saveMacro } from "../../domain/macros/save-macro.ts";
import { isRefused } from "../../domain/result.ts";
import type { Work } from "../../domain/work.ts";
import { must } from "./must.ts";

/** What of the two months the automations were there for. */
const eventsLived = 3_000;

type Demo = { name: string; event: object; of?: readonly object[]; actions: readonly object[] };

function demos(label: (name: string) => string): readonly Demo[] {
  const live = { field: "state", is: ["resolved"], not: true };
  return [
    {
      name: "Palabras de enojo",
      event: { type: "message_arrived" },
      of: [{ field: "words", is: ["reclamo", "queja", "multa", "intimación", "nadie me contesta"] }],
      actions: [
        { type: "label", value: label("Reclamo") },
        { type: "priority", value: "high" },
        { type: "notify", value: "supervisors" },
      ],
    },
    {
      name: "Preguntan por su factura",
      event: { type: "message_arrived" },
      of: [
        live,
        {
          match: "any",
          of: [
            { field: "words", is: ["factura", "facturas", "comprobante"] },
            { field: "labels", is: [label("Factura")] },
          ],
        },
      ],
      actions: [{ type: "label", value: label("Factura") }],
    },
    {
      name: "Quiere ser cliente",
      event: { type: "opened" },
      of: [{ field: "words", is: ["alta", "inscribirme", "monotributo", "presupuesto", "empezar"] }],
      actions: [{ type: "label", value: label("Cliente nuevo") }],
    },
  ];
}

function timedDemos(label: (name: string) => string): readonly Demo[] {
  return [
    {
      name: "Media hora sin respuesta",
      event: { type: "unanswered_for", minutes: 30 },
      of: [{ field: "hours", is: ["in"] }],
      actions: [
        { type: "priority", value: "high" },
        { type: "notify", value: "supervisors" },
      ],
    },
    {
      name: "Dos días sin contestarnos",
      event: { type: "waiting_for", minutes: 2_880 },
      of: [{ field: "labels", is: [label("Vencimiento")], not: true }],
      actions: [
        { type: "note", value: "Hace dos días que no contesta. ¿La cerramos?" },
        { type: "notify", value: "owner" },
      ],
    },
  ];
}

/** Five automations that have lived through the last days and have a log of it, and two macros. `seed`: drawn before. */
export function keepDemoAutomations(work: Work, seed: Uint8Array): void {
  const labels = new Map(listLabels(work.tx).map(({ id, name }) => [name, String(id)]));
  const since = Math.max(0, findLastEventId(work.tx) - eventsLived);
  const label = (name: string) => labels.get(name) ?? "";
  for (const demo of [...demos(label), ...timedDemos(label)]) keep(work, demo, since);
  for (const row of listEventsAfter(work.tx, since, eventsLived)) runOnEvents(workOf(work.tx, row.at, nobody), [row], seed);
  keepMacros(work, label);
}

function keep(work: Work, { name, event, of = [], actions }: Demo, since: number): void {
  const definition = { event, conditions: { match: "all", of }, actions };
  const id = saveAutomation(work, "operator", { id: null, version: null, name, isActive: true, definition });
  must(id);
  const row = isRefused(id) ? undefined : findAutomation(work.tx, id);
  if (row) setAutomation(work.tx, row.id, { ...row, fromEvent: since }, work.now);
}

function keepMacros(work: Work, label: (name: string) => string): void {
  const person = findPersonByEmail(work.tx, "sole@rossi.example");
  const viewer = person && findViewer(work.tx, person.id);
  const team = findTeamByName(work.tx, "Impuestos");
  if (!viewer || !team) return;
  const thanks = { type: "text", value: "¡Gracias {nombre}! Queda hecho. Cualquier cosa, escribinos." };
  const close = [thanks, { type: "resolve" }];
  const pass = [
    { type: "label", value: label("Factura") },
    { type: "note", value: "Revisar los comprobantes antes de responder." },
    { type: "team", value: String(team.id) },
  ];
  must(saveMacro(work, viewer, { id: null, version: null, name: "Agradecer y cerrar", scope: "all", teamId: null, actions: close }));
  must(saveMacro(work, viewer, { id: null, version: null, name: "Pasar a Impuestos", scope: "all", teamId: null, actions: pass }));
}
