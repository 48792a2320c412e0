import { describe, expect, test } from "bun:test";
import { type Edit, edited } from "../../../../src/domain/bots/editing/edit-flow.ts";
import { nodesOf, outlineOf, placesOf } from "../../../../src/domain/bots/editing/outline.ts";
import { placeText, readPlace, waysFrom } from "../../../../src/domain/bots/editing/ways.ts";
import { type Flow, stepTypes } from "../../../../src/domain/bots/flow.ts";
import { readFlow } from "../../../../src/domain/bots/read-flow.ts";
import { nightJson } from "../../../support/bots/night-flow.ts";

const night = flowIn(nightJson);

describe("steps as they are read", () => {
  test("what follows an answer stands under it, and every other way to a step is a jump", () => {
    expect(drawn(night)).toEqual([
      "1 hola",
      "  ventas: 2 pedido",
      "  3 marcar",
      "  4 anotado",
      "  5 pasar",
      "  horarios: 6 abierto",
      "    go: 7 si",
      "    8 fin",
      "    else: 9 no",
      "    → fin",
      "  persona: ",
      "  → pasar",
    ]);
  });

  test("what follows a step is read below it, though its failure leads there too", () => {
    const ask = { id: "ask", type: "webhook", url: "https://example.com", go: "fin", failed: "fin" };
    const flow = flowIn({ name: "x", language: "es", steps: [ask, { id: "fin", type: "end" }] });

    expect(drawn(flow)).toEqual(["1 ask", "  failed: ", "  → fin", "2 fin"]);
  });

  test("what nothing leads to comes last", () => {
    const flow = { ...night, steps: [...night.steps, { id: "sola", type: "end", text: null } as const] };

    const { loose, numbers } = outlineOf(flow);

    expect(loose.map(({ nodes }) => nodes.map(({ step }) => step.id))).toEqual([["sola"]]);
    expect(numbers.get("sola")).toBe(10);
  });
});

describe("edits", () => {
  test("a step put between two others takes what follows", () => {
    const { flow, at } = done(night, { act: "add", type: "say", place: { step: "marcar", way: "go" } });

    expect(drawn(flow).slice(2, 5)).toEqual(["  3 marcar", `  4 ${at}`, "  5 anotado"]);
  });

  test("a step put first begins the flow", () => {
    const { flow, at } = done(night, { act: "add", type: "say", place: { step: null } });

    expect([flow.steps[0]?.id, waysFrom(flow.steps[0]!)[0]?.target]).toEqual([at!, "hola"]);
  });

  test("a step of answers put between two others has what follows under its first answer", () => {
    const { flow, at } = done(night, { act: "add", type: "buttons", place: { step: "pedido", way: "go" } });

    expect(drawn(flow).slice(1, 4)).toEqual(["  ventas: 2 pedido", `  3 ${at}`, `    ${at}-1: 4 marcar`]);
  });

  test("an end is refused where something follows", () => {
    expect(edited(night, { act: "add", type: "end", place: { step: "marcar", way: "go" } })).toBe("no_way_on");
  });

  test("a removed step closes up, with what stood under its answers", () => {
    const one = done(night, { act: "remove", id: "marcar" }).flow;
    const branch = done(night, { act: "remove", id: "abierto" }).flow;

    expect(drawn(one).slice(1, 3)).toEqual(["  ventas: 2 pedido", "  3 anotado"]);
    expect(branch.steps.map(({ id }) => id)).toEqual(["hola", "pedido", "marcar", "anotado", "pasar"]);
    expect(done(branch, { act: "lead", place: { step: "hola", way: "option:horarios" }, to: "pasar" }).flow.steps).toHaveLength(5);
  });

  test("arrows bring a step past its neighbours, into the next answer and out before the answers", () => {
    const up = done(night, { act: "shift", id: "anotado", direction: "up" }).flow;
    const out = done(night, { act: "shift", id: "marcar", direction: "out" }).flow;

    expect(drawn(up).slice(1, 4)).toEqual(["  ventas: 2 pedido", "  3 anotado", "  4 marcar"]);
    expect(drawn(out).slice(0, 4)).toEqual(["1 marcar", "2 hola", "  ventas: 3 pedido", "  4 anotado"]);
    expect(drawn(done(out, { act: "shift", id: "marcar", direction: "down" }).flow).slice(0, 3)).toEqual([
      "1 hola",
      "  ventas: 2 marcar",
      "  3 pedido",
    ]);
  });

  test("a step is not moved into itself, nor where what follows had no way", () => {
    expect(edited(night, { act: "move", id: "abierto", place: { step: "si", way: "go" } })).toBe("place_gone");
    expect(edited(night, { act: "move", id: "pasar", place: { step: "hola", way: "option:ventas" } })).toBe("no_way_on");
  });

  test("the words of a form leave the ways as they are", () => {
    const step = night.steps[0];
    if (step?.type !== "buttons") throw new Error("the night begins with buttons");
    const words = { ...step, text: "Buenas noches", buttons: step.buttons.map((one) => ({ ...one, go: null })) };

    const { flow } = done(night, { act: "change", step: words });

    expect(flow.steps[0]).toEqual({ ...step, text: "Buenas noches" });
  });

  test("answers are added, moved and removed", () => {
    const more = done(night, { act: "add_answer", id: "hola" }).flow;
    const moved = done(more, { act: "shift_answer", id: "hola", answer: "persona", by: -1 }).flow;
    const gone = done(moved, { act: "remove_answer", id: "hola", answer: "ventas" }).flow;

    expect(waysFrom(gone.steps[0]!).map(({ name }) => name)).toEqual(["option:persona", "option:horarios", "option:hola-4"]);
  });

  test("whatever is done, places read back, steps keep their ids and no way leads to a step that is gone", () => {
    let seed = 7;
    const draw = (n: number) => (seed = (seed * 48_271) % 2_147_483_647) % n;
    let flow = night;
    for (let round = 0; round < 1_500; round++) {
      const after = edited(flow, anyEdit(flow, draw));
      if (typeof after === "string" || after.flow.steps.length > 40) continue;
      flow = after.flow;
      const ids = new Set(flow.steps.map(({ id }) => id));
      expect(ids.size).toBe(flow.steps.length);
      expect(flow.steps.flatMap(waysFrom).filter(({ target }) => target !== null && !ids.has(target))).toEqual([]);
      expect(flow.steps[0]?.id).toBe(outlineOf(flow).chain.nodes[0]?.step.id);
      expect(outlineOf(flow).numbers.size).toBe(flow.steps.length);
      expect(readFlow(JSON.parse(JSON.stringify(flow)))).toEqual({ flow });
    }
    for (const place of placesOf(outlineOf(flow).chain)) expect(readPlace(placeText(place))).toEqual(place);
  });
});

function anyEdit(flow: Flow, draw: (n: number) => number): Edit {
  const places = [...placesOf(outlineOf(flow).chain)];
  const place = places[draw(places.length)] ?? { step: null };
  const id = flow.steps[draw(flow.steps.length)]?.id ?? "";
  const direction = (["up", "down", "in", "out"] as const)[draw(4)] ?? "up";
  const type = stepTypes[draw(stepTypes.length)] ?? "say";
  const all: Edit[] = [
    { act: "add", type, place },
    { act: "move", id, place },
    { act: "shift", id, direction },
    { act: "remove", id },
    { act: "lead", place, to: draw(2) === 0 ? null : id },
    { act: "add_answer", id },
  ];
  return all[draw(all.length)] ?? { act: "remove", id };
}

function done(flow: Flow, edit: Edit): { flow: Flow; at: string | null } {
  const after = edited(flow, edit);
  if (typeof after === "string") throw new Error(after);
  return after;
}

// The page in letters: a line for every step, indented under its answer.
function drawn(flow: Flow): string[] {
  const lines = (chain: ReturnType<typeof outlineOf>["chain"], indent: string, label = ""): string[] => {
    const steps = chain.nodes.flatMap((node, index) => [
      `${indent}${index === 0 ? label : ""}${node.number} ${node.step.id}`,
      ...node.branches.flatMap(({ way, chain: under }) => lines(under, `${indent}  `, `${way.name.replace("option:", "")}: `)),
    ]);
    const isEmpty = chain.nodes.length === 0 && label !== "";
    return [...(isEmpty ? [`${indent}${label}`] : steps), ...(chain.end.is === "jump" ? [`${indent}→ ${chain.end.to}`] : [])];
  };
  return lines(outlineOf(flow).chain, "");
}

function flowIn(json: unknown): Flow {
  const read = readFlow(json);
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  expect([...nodesOf(outlineOf(read.flow).chain)]).toHaveLength(read.flow.steps.length);
  return read.flow;
}
