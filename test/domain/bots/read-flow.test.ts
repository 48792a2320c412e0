import { describe, expect, test } from "bun:test";
import { flowFaults } from "../../../src/domain/bots/flow-faults.ts";
import { flowJson, readFlow } from "../../../src/domain/bots/read-flow.ts";
import { flowOf, nightFlow, nightJson } from "../../support/bots/night-flow.ts";

const faultsOf = (json: unknown) => {
  const read = readFlow(json);
  return "faults" in read ? read.faults.map(({ path, code }) => `${path} ${code}`) : [];
};
const flow = (steps: unknown[], more = {}) => flowOf({ name: "Prueba", language: "es", steps, ...more });
const judged = (steps: unknown[], more = {}) => flowFaults(flow(steps, more)).map(({ stepId, code }) => `${stepId} ${code}`);
const end = { id: "fin", type: "end" };

describe("a flow from JSON", () => {
  test("goes out as it came in, and comes in again", () => {
    const out = JSON.parse(JSON.stringify(flowJson(nightFlow)));
    expect(readFlow(out)).toEqual({ flow: nightFlow });
    expect(out.language).toBe("es");
    expect(flowFaults(nightFlow)).toEqual([]);
  });

  test("every fault of form is told by its path", () => {
    expect(faultsOf("hola")).toEqual([" wrong_type"]);
    expect(faultsOf({ ...nightJson, name: "", languages: ["es", "es"], colour: 1 })).toEqual([
      "colour unknown",
      "name missing",
      "languages repeated",
    ]);
    expect(faultsOf({ name: "x", language: "fr", steps: [] })).toEqual(["language bad_value"]);
    const steps = [
      { id: "a b", type: "say", text: 4 },
      { id: "b", type: "jump" },
      { id: "c", type: "buttons", text: "x", buttons: [{ id: "1", title: "x" }, { id: "1", title: "y".repeat(5000) }, 7] },
      { id: "c", type: "ask", text: "x" },
      { id: "d", type: "if", when: { is: "moon" } },
      { id: "e", type: "set", set: { what: "priority", priority: 9 } },
      { id: "f", type: "hand_over", team: {} },
    ];
    expect(faultsOf({ name: "x", steps })).toEqual([
      "steps[0].id bad_value",
      "steps[0].text wrong_type",
      "steps[1].type bad_value",
      "steps[2].buttons[1].id repeated",
      "steps[2].buttons[1].title too_long",
      "steps[2].buttons[2] wrong_type",
      "steps[3].save missing",
      "steps[4].when.is bad_value",
      "steps[5].set.priority bad_value",
      "steps[6].team bad_value",
      "steps[2].id repeated",
    ]);
    expect(faultsOf({ name: "x", steps: Array.from({ length: 201 }, (_, n) => ({ ...end, id: `s${n}` })) })).toEqual(["steps too_many"]);
  });
});

describe("faults of a flow", () => {
  test("dead ends, jumps to nothing, what nobody reaches, loops without a customer", () => {
    expect(judged([])).toEqual(["null no_steps"]);
    expect(judged([{ id: "a", type: "say", text: "x" }, end])).toEqual(["a dead_end", "fin unreachable"]);
    expect(judged([{ id: "a", type: "say", text: "x", go: "gone" }])).toEqual(["a jump_to_nothing"]);
    const loop = [
      { id: "a", type: "say", text: "x", go: "b" },
      { id: "b", type: "if", when: { is: "open" }, go: "a", else: "q" },
      { id: "q", type: "buttons", text: "x", buttons: [{ id: "1", title: "Otra vez", go: "a" }] },
    ];
    expect(judged(loop)).toEqual(["a loop", "b loop"]);
    expect(judged([{ id: "a", type: "webhook", url: "http://a.example", go: "fin", failed: null }, end])).toEqual([
      "a dead_end",
      "a bad_address",
    ]);
  });

  test("Meta's limits, repeated titles, and languages that are missing", () => {
    const buttons = (titles: unknown[]) => [
      { id: "a", type: "buttons", text: "x", buttons: titles.map((title, id) => ({ id: `${id}`, title, go: "fin" })) },
      end,
    ];
    expect(judged(buttons(["1", "2", "3", "4"]))).toEqual(["a too_many_options"]);
    expect(judged(buttons(["x".repeat(21)]))).toEqual(["a text_too_long"]);
    expect(judged(buttons(["x", " x"]))).toEqual(["a title_repeated"]);
    expect(judged(buttons([]))).toEqual(["a options_missing", "fin unreachable"]);
    const rows = Array.from({ length: 11 }, (_, n) => ({ id: `${n}`, title: `${n}`, go: "fin" }));
    expect(judged([{ id: "a", type: "menu", text: "x", rows }, end])).toEqual(["a too_many_options"]);
    const both = { languages: ["es", "pt"] };
    expect(judged([{ id: "a", type: "say", text: "Hola", go: "fin" }, end], both)).toEqual(["a language_missing"]);
    expect(judged([{ id: "a", type: "say", text: { es: "Hola", pt: "Olá" }, go: "fin" }, end], both)).toEqual([]);
    expect(judged([{ id: "a", type: "say", text: "👋", go: "fin" }, end], both)).toEqual([]);
    expect(judged([{ id: "a", type: "say", text: " ", go: "fin" }, end])).toEqual(["a text_missing"]);
  });
});
