import type { Flow } from "../../../src/domain/bots/flow.ts";
import { readFlow } from "../../../src/domain/bots/read-flow.ts";

/** A menu as a shop has one at night, as JSON that somebody could have written. */
export const nightJson = {
  name: "Menú de noche",
  language: "es",
  goodbye: "Te paso con una persona.",
  steps: [
    {
      id: "hola",
      type: "buttons",
      text: "¡Hola! ¿Qué necesitás?",
      buttons: [
        { id: "ventas", title: "Ventas", go: "pedido" },
        { id: "horarios", title: "Horarios", go: "abierto" },
        { id: "persona", title: "Hablar con un agente", go: "pasar" },
      ],
    },
    {
      id: "pedido",
      type: "ask",
      kind: "number",
      text: "¿Cuántas cajas querés?",
      save: { variable: "cajas" },
      min: 1,
      max: 99,
      go: "marcar",
    },
    { id: "marcar", type: "set", set: { what: "label", label: "Pedido" }, go: "anotado" },
    { id: "anotado", type: "say", text: "Anoté {cajas} cajas.", go: "pasar" },
    { id: "abierto", type: "if", when: { is: "open" }, go: "si", else: "no" },
    { id: "si", type: "say", text: "Estamos abiertos.", go: "fin" },
    { id: "no", type: "say", text: "Abrimos a las 9.", go: "fin" },
    { id: "pasar", type: "hand_over", team: "Ventas", skills: ["Portugués"], priority: 1 },
    { id: "fin", type: "end" },
  ],
};

/** A flow out of JSON that is known to be one. */
export function flowOf(json: unknown): Flow {
  const read = readFlow(json);
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  return read.flow;
}

export const nightFlow = flowOf(nightJson);
