import type { Flow, Step } from "../flow.ts";
import { goesOn, type Place, targetOf, type Way, waysFrom } from "./ways.ts";

/** Steps read one below the other, and how that ends: at a step that is drawn elsewhere, nowhere yet, or with its last step. */
export type Chain = { nodes: Node[]; end: { is: "jump"; to: string } | { is: "open" } | { is: "closed" }; endPlace: Place };

/** A step where it is read: its number, the place it stands at, and what is indented under its answers. */
export type Node = { step: Step; number: number; place: Place | null; branches: { way: Way; chain: Chain }[] };

/** A flow as it is read. `loose`: what nothing leads to. */
export type Outline = { chain: Chain; loose: Chain[]; numbers: ReadonlyMap<string, number> };

/** Lays the steps out as a tree: each stands where the first way to it is met, every other way to it is a jump. Steps that nothing reaches come
 *  last. Ways to steps that do not exist are open ones; `flowFaults` names them. */
export function outlineOf(flow: Pick<Flow, "steps">): Outline {
  const steps = new Map(flow.steps.map((step) => [step.id, step]));
  const numbers = new Map<string, number>();
  const first = flow.steps[0];
  // What is read right below a step is not drawn in its branch.
  const kept = new Set<string>();
  const lay = (from: string | null, place: Place | null): Chain => {
    const chain: Chain = { nodes: [], end: { is: "closed" }, endPlace: place ?? { step: null } };
    let target = from;
    let at = place;
    for (;;) {
      const step = target === null ? undefined : steps.get(target);
      if (!step) return { ...chain, end: { is: "open" } };
      if (numbers.has(step.id) || kept.has(step.id)) return { ...chain, end: { is: "jump", to: step.id } };
      numbers.set(step.id, numbers.size + 1);
      const node: Node = { step, number: numbers.size, place: at, branches: [] };
      chain.nodes.push(node);
      const below = goesOn(step) ? targetOf(flow, { step: step.id, way: "go" }) : null;
      const keeps = below !== null && !kept.has(below);
      if (keeps) kept.add(below);
      for (const way of waysFrom(step)) {
        if (way.name === "go" && goesOn(step)) continue;
        node.branches.push({ way, chain: lay(way.target, { step: step.id, way: way.name }) });
      }
      if (keeps) kept.delete(below);
      if (!goesOn(step)) return chain;
      at = { step: step.id, way: "go" };
      chain.endPlace = at;
      target = below;
    }
  };
  const chain = lay(first?.id ?? null, { step: null });
  const loose = flow.steps.filter(({ id }) => !numbers.has(id)).map(({ id }) => (numbers.has(id) ? null : lay(id, null)));
  return { chain, loose: loose.filter((one) => one !== null), numbers };
}

/** Every step of a chain and of what is indented in it, in the order in which they are read. */
export function* nodesOf(chain: Chain): Generator<Node> {
  for (const node of chain.nodes) {
    yield node;
    for (const branch of node.branches) yield* nodesOf(branch.chain);
  }
}

/** Every place where a step can be put, in the order in which they are read. */
export function* placesOf(chain: Chain): Generator<Place> {
  for (const node of chain.nodes) {
    if (node.place) yield node.place;
    for (const branch of node.branches) yield* placesOf(branch.chain);
  }
  if (chain.end.is !== "closed") yield chain.endPlace;
}

/** The flow with its steps in the order in which they are read, so that numbers, files and differences follow the page. */
export function inOrder<F extends Pick<Flow, "steps">>(flow: F): F {
  const { numbers } = outlineOf(flow);
  return { ...flow, steps: flow.steps.toSorted((one, other) => (numbers.get(one.id) ?? 0) - (numbers.get(other.id) ?? 0)) };
}
