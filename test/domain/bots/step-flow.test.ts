import { describe, expect, test } from "bun:test";
import { readRun, type Run } from "../../../src/domain/bots/run.ts";
import { type FlowContext, type FlowInput, type FlowOutput, nobody } from "../../../src/domain/bots/step-io.ts";
import { stepFlow } from "../../../src/domain/bots/step-flow.ts";
import { flowOf, nightFlow } from "../../support/bots/night-flow.ts";
import { seededRandom } from "../../support/fixture/seeded-random.ts";

const walk = (inputs: (FlowInput | null)[], flow = nightFlow, context: FlowContext = nobody) => {
  let run: Run | null = null;
  let outputs: FlowOutput[] = [];
  for (const input of inputs) ({ run, outputs } = stepFlow(flow, run, input, context));
  return { run, outputs };
};
const said = (outputs: readonly FlowOutput[]) =>
  outputs.map((one) => {
    if (one.type === "text") return one.text.body;
    if (one.type === "interactive") return one.interactive.body.text;
    return one.type === "hand_over" ? `hand_over ${one.why}` : one.type;
  });
const outputsOf = (...inputs: (FlowInput | null)[]) => said(walk(inputs).outputs);

describe("a bot's step", () => {
  test("begins with its first step, in the Cloud API's shape", () => {
    expect(walk([{ text: "hola" }]).outputs).toEqual([
      {
        type: "interactive",
        interactive: {
          type: "button",
          body: { text: "¡Hola! ¿Qué necesitás?" },
          action: {
            buttons: [
              { type: "reply", reply: { id: "ventas", title: "Ventas" } },
              { type: "reply", reply: { id: "horarios", title: "Horarios" } },
              { type: "reply", reply: { id: "persona", title: "Hablar con un agente" } },
            ],
          },
        },
      },
    ]);
  });

  test("asks, checks, keeps, labels and hands over with what was heard", () => {
    const { run, outputs } = walk([null, { reply_id: "ventas" }, { text: "12" }]);
    expect(outputs).toEqual([
      { type: "set", set: { what: "label", label: "Pedido" } },
      { type: "text", text: { body: "Anoté 12 cajas." } },
      { type: "hand_over", why: "step", team: "Ventas", skills: ["Portugués"], priority: 1 },
    ]);
    expect(run?.heard.at(-1)).toEqual({ asked: "¿Cuántas cajas querés?", answered: "12" });
    expect(stepFlow(nightFlow, run, { text: "hola" }).outputs).toEqual([]);
  });

  test("an answer that does not fit is asked for twice more, then a person has it", () => {
    expect(outputsOf(null, { reply_id: "ventas" }, { text: "muchas" })).toEqual([
      "Necesito un número, por ejemplo 25.\n\n¿Cuántas cajas querés?",
    ]);
    expect(outputsOf(null, { reply_id: "ventas" }, { text: "muchas" }, { text: "100" }, { text: "0" })).toEqual([
      "Te paso con una persona.",
      "hand_over misunderstood",
    ]);
  });

  test("two misunderstandings, a word for a person, a file, a call: a person has it", () => {
    expect(outputsOf(null, { text: "quiero otra cosa" })[0]).toStartWith("No te entendí");
    expect(outputsOf(null, { text: "quiero otra cosa" }, { text: "nada de eso" }).at(-1)).toBe("hand_over misunderstood");
    for (const word of ["AGENTE", "quiero un humano", "asesor!", "atendente por favor", "an agent"])
      expect(outputsOf(null, { reply_id: "ventas" }, { text: word }).at(-1)).toBe("hand_over asked");
    expect(outputsOf({ text: "Hola, un operador" }).at(-1)).toBe("hand_over asked");
    expect(outputsOf(null, { text: "agente" }).at(-1)).toBe("hand_over step"); // an option that leads to one, and to which team
    expect(outputsOf(null, { file: "foto.jpg" }).at(-1)).toBe("hand_over file");
    expect(outputsOf(null, { call: true })).toEqual(["hand_over call"]);
  });

  test("branches by hours, and presses of an earlier step count", () => {
    expect(outputsOf(null, { text: "2" })).toEqual(["Estamos abiertos.", "end"]);
    expect(said(walk([null, { text: "horarios" }], nightFlow, { ...nobody, isOpen: false }).outputs)).toEqual(["Abrimos a las 9.", "end"]);
    expect(outputsOf(null, { reply_id: "ventas" }, { reply_id: "horarios" })).toEqual(["Estamos abiertos.", "end"]);
  });

  test("a silence is answered by a reminder, then as the flow says", () => {
    expect(outputsOf(null, { timeout: "reminder" })[0]).toStartWith("¿Seguís ahí?");
    expect(outputsOf(null, { timeout: "reminder" }, { timeout: "silence" })).toEqual(["hand_over silence"]);
    expect(said(walk([null, { timeout: "silence" }], { ...nightFlow, silence: "end" }).outputs)).toEqual(["end"]);
    expect(said(walk([null, { timeout: "reminder" }], { ...nightFlow, reminder: false }).outputs)).toEqual([]);
  });

  test("a webhook's answer sets variables and speaks, and what fails has its own way", () => {
    const flow = flowOf({
      name: "Stock",
      steps: [
        { id: "w", type: "webhook", url: "https://stock.example/x", go: "ok", failed: "mal" },
        { id: "ok", type: "say", text: "Hay {stock}.", go: "fin" },
        { id: "mal", type: "hand_over" },
        { id: "fin", type: "end" },
      ],
    });
    expect(walk([null], flow).outputs).toEqual([{ type: "webhook", step_id: "w", url: "https://stock.example/x" }]);
    expect(said(walk([null, { webhook: { ok: true, text: "Un momento", variables: { stock: "7" } } }], flow).outputs)).toEqual([
      "Un momento",
      "Hay 7.",
      "end",
    ]);
    expect(said(walk([null, { webhook: { ok: false } }], flow).outputs)).toEqual(["hand_over step"]);
    expect(said(walk([null, { text: "hola?" }], flow).outputs)).toEqual([]);
    expect(said(walk([null, { text: "agente" }], flow).outputs)).toEqual(["hand_over asked"]);
  });

  test("neither fifty steps nor seven messages happen without a word of the customer's", () => {
    const steps = [
      { id: "a", type: "set", set: { what: "variable", name: "x", value: "1" }, go: "b" },
      { id: "b", type: "set", set: { what: "variable", name: "x", value: "2" }, go: "a" },
    ];
    expect(said(walk([null], flowOf({ name: "x", steps })).outputs)).toEqual(["hand_over steps"]);
    const talk = [{ id: "a", type: "say", text: "bla", go: "a" }];
    expect(said(walk([null], flowOf({ name: "x", steps: talk })).outputs)).toEqual([
      ...Array.from({ length: 6 }, () => "bla"),
      "hand_over messages",
    ]);
  });

  test("speaks the customer's language where the flow has it, and leaves out what nothing is known of", () => {
    const flow = flowOf({
      name: "x",
      languages: ["es", "pt"],
      steps: [{ id: "a", type: "end", text: { es: "Chau {nombre} {zona:vos}", pt: "Tchau {nombre}" } }],
    });
    const known = (name: string) => (name === "nombre" ? "Rosa" : null);
    expect(said(walk([null], flow, { ...nobody, language: "pt", valueOf: known }).outputs)).toEqual(["Tchau Rosa", "end"]);
    expect(said(walk([null], flow, { ...nobody, language: "en", valueOf: () => null }).outputs)).toEqual(["Chau vos", "end"]);
  });
});

const random = seededRandom(7).fraction;
const pick = <T>(all: readonly [T, ...T[]]): T => all[Math.floor(random() * all.length)] ?? all[0];
const ids = ["a", "b", "c", "d", "e", "f"] as const;
const anyText = () => pick<unknown>(["Hola {x} {nombre}", "", "x".repeat(3000), { es: "sí", en: "yes" }, "1", "\u0000🤖"]);
const go = () => pick([...ids, null, "gone"]);
const options = (count: number) => ids.slice(0, count).map((id) => ({ id, title: anyText(), go: go() }));
const steps: [() => object, ...(() => object)[]] = [
  () => ({ type: "say", text: anyText(), go: go() }),
  () => ({ type: "buttons", text: anyText(), buttons: options(Math.floor(random() * 5)) }),
  () => ({ type: "menu", text: anyText(), rows: options(6) }),
  () => ({
    type: "ask",
    text: anyText(),
    kind: pick(["text", "number", "choice", "date", "email", "file"]),
    choices: [anyText()],
    save: { variable: pick(["x", "__proto__"]) },
    go: go(),
  }),
  () => ({ type: "if", when: { is: "variable", name: "x", how: pick(["equals", "present"]), value: "1" }, go: go(), else: go() }),
  () => ({ type: "set", set: { what: "variable", name: "x", value: "{x}{x}" }, go: go() }),
  () => ({ type: "webhook", url: "https://a.example", go: go(), failed: go() }),
  () => ({ type: "form", text: anyText(), form_id: "1", open: "Abrir", go: go() }),
  () => ({ type: "hand_over", text: anyText() }),
  () => ({ type: "end", text: anyText() }),
];
const inputs: [() => FlowInput | null, ...(() => FlowInput | null)[]] = [
  () => null,
  () => ({ text: pick(["1", "agente", "el segundo", "x".repeat(9000), "", "\u0000", "2/2/2026", "{x}"]) }),
  () => ({ reply_id: pick([...ids, "", "__proto__"]) }),
  () => ({ file: "foto" }),
  () => ({ form: { ["__proto__"]: "1", x: "2" } }),
  () => ({ call: true }),
  () => ({ webhook: { ok: random() < 0.5, text: pick([null, "x".repeat(9000)]), variables: { x: "1" } } }),
  () => ({ timeout: pick(["reminder", "silence"]) }),
];

test("whatever comes, a step never throws, says at most six messages and leaves a run that can be kept", () => {
  for (let round = 0; round < 400; round += 1) {
    const flow = flowOf({ name: "x", languages: pick([["es"], ["pt", "es"]]), steps: ids.map((id) => ({ id, ...pick(steps)() })) });
    let run: Run | null = null;
    for (let turn = 0; turn < 12; turn += 1) {
      const next: { run: Run; outputs: FlowOutput[] } = stepFlow(flow, run, pick(inputs)());
      expect(next.outputs.filter(({ type }) => type === "text" || type === "interactive").length).toBeLessThanOrEqual(6);
      expect(next.outputs.length).toBeLessThanOrEqual(60);
      expect(JSON.stringify(next).length).toBeLessThan(80_000);
      expect(readRun(JSON.parse(JSON.stringify(next.run)))).toEqual(next.run);
      run = next.run;
    }
  }
});
