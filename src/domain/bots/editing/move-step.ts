import type { Flow, Step } from "../flow.ts";
import { type Chain, type Node, nodesOf, outlineOf, placesOf } from "./outline.ts";
import { goesOn, isPlaceOf, type Place, placeText, stepOf, targetOf, type WayName, waysFrom, withWay } from "./ways.ts";

/** What an edit may be refused for. */
export type EditFault = "step_gone" | "place_gone" | "no_way_on" | "too_many_steps" | "too_many_answers" | "last_step";

type Steps = Pick<Flow, "steps">;

/** Leads one way of a flow elsewhere; at the beginning, by what stands first. */
export function led<F extends Steps>(flow: F, place: Place, target: string | null): F {
  if (place.step !== null)
    return { ...flow, steps: flow.steps.map((one) => (one.id === place.step ? withWay(one, place.way, target) : one)) };
  const first = flow.steps.filter(({ id }) => id === target);
  return { ...flow, steps: [...first, ...flow.steps.filter(({ id }) => id !== target)] };
}

/** Puts a step that nothing leads to at a place; what stood there follows it. Refused when it leaves no way for that: an end, or answers which
 *  all lead on already. */
export function attached<F extends Steps>(flow: F, id: string, place: Place): F | EditFault {
  const step = stepOf(flow, id);
  if (!step) return "step_gone";
  if (!isPlaceOf(flow, place)) return "place_gone";
  const after = targetOf(flow, place);
  const here = led(flow, place, id);
  if (after === null || after === id) return here;
  if (goesOn(step)) return led(here, { step: id, way: "go" }, after);
  const ways = waysFrom(step);
  const open = ways.find(({ target }) => target === null);
  if (open) return led(here, { step: id, way: open.name }, after);
  const [first] = ways;
  const last = first && lastOf(flow, after);
  if (!first || !last) return "no_way_on";
  return led(led(here, { step: id, way: first.name }, after), { step: last, way: "go" }, first.target);
}

// The step at which what is read from here on ends without an end, so that something can follow it.
function lastOf(flow: Steps, from: string): string | null {
  const seen = new Set<string>();
  for (let at = stepOf(flow, from); at && goesOn(at) && !seen.has(at.id);) {
    seen.add(at.id);
    const target = targetOf(flow, { step: at.id, way: "go" });
    if (target === null) return at.id;
    at = stepOf(flow, target);
  }
  return null;
}

/** Takes a step out of where it is read, with everything that is indented under it; what followed it closes up. Jumps to it stay. */
export function detached<F extends Steps>(flow: F, node: Node): F {
  const { step, place } = node;
  const after = goesOn(step) ? targetOf(flow, { step: step.id, way: "go" }) : null;
  const closed = place === null ? flow : led(flow, place, after);
  return goesOn(step) ? led(closed, { step: step.id, way: "go" }, null) : closed;
}

/** Moves a step, with what is indented under it, to another place. */
export function movedTo<F extends Steps>(flow: F, id: string, place: Place): F | EditFault {
  const node = nodeOf(flow, id);
  if (!node) return "step_gone";
  if (!isPlaceOf(flow, place) || isOwnPlace(node, place)) return "place_gone";
  if (node.place !== null && placeText(node.place) === placeText(place)) return flow;
  if (node.place?.step === null && !goesOn(node.step)) return "no_way_on";
  return attached(detached(flow, node), id, place);
}

export type Direction = "up" | "down" | "in" | "out";

/** Where one press of an arrow brings a step: the place read before or after it, into the answers of its neighbour, or out before the step
 *  whose answer it stands under. Null: it goes no further. */
export function placeBeside(flow: Steps, id: string, direction: Direction): Place | null {
  const { chain } = outlineOf(flow);
  const places = [...placesOf(chain)];
  const node = nodeOf(flow, id);
  if (!node) return null;
  const own = new Set([...ownPlaces(node)].map(placeText));
  const here = node.place === null ? places.length : places.findIndex((one) => placeText(one) === placeText(node.place ?? one));
  if (direction === "out") return parentPlace(chain, id);
  const before = places.slice(0, here).toReversed();
  const after = places.slice(here + 1).filter((one) => !own.has(placeText(one)));
  const isIndented = (one: Place) => one.step !== null && one.way !== "go";
  const candidates = { up: before, down: after, in: [...after, ...before].filter(isIndented) };
  return candidates[direction].find((one) => !own.has(placeText(one)) && typeof movedTo(flow, id, one) !== "string") ?? null;
}

function parentPlace(chain: Chain, id: string): Place | null {
  for (const node of nodesOf(chain)) {
    if (node.branches.some((branch) => branch.chain.nodes.some(({ step }) => step.id === id))) return node.place;
  }
  return null;
}

/** A step where it is read, loose ones too. */
export function nodeOf(flow: Steps, id: string): Node | null {
  const { chain, loose } = outlineOf(flow);
  for (const one of [chain, ...loose]) {
    for (const node of nodesOf(one)) if (node.step.id === id) return node;
  }
  return null;
}

/** The steps that are indented under one. */
export function stepsUnder(node: Node): Step[] {
  return node.branches.flatMap(({ chain }) => [...nodesOf(chain)].map(({ step }) => step));
}

// All places within what would move, and the one right behind it, where it stands already.
function ownPlaces(node: Node): Place[] {
  const inside = node.branches.flatMap(({ way, chain }) => [{ step: node.step.id, way: way.name }, ...placesOf(chain)]);
  return [...inside, { step: node.step.id, way: "go" satisfies WayName }];
}

function isOwnPlace(node: Node, place: Place): boolean {
  return ownPlaces(node).some((one) => placeText(one) === placeText(place));
}
