import { nobody, workOf } from "../../../src/db/transact.ts";
import type { JournalRow } from "../../../src/db/journal.ts";
import { compile, evaluate } from "../../../src/domain/automations/evaluate.ts";
import { readDefinition } from "../../../src/domain/automations/read-rule.ts";
import type { RuleFacts } from "../../../src/domain/automations/rule.ts";
import { runOnEvents } from "../../../src/domain/automations/run.ts";
import { saveAutomation } from "../../../src/domain/automations/save-automation.ts";
import { isRefused } from "../../../src/domain/result.ts";
import { foldWords } from "../../../src/domain/routing/rules-match.ts";
import { openQueueFixture } from "../company/queue-fixture.ts";
import { type Figure, spread } from "../figures.ts";
import { processorMs } from "../processor.ts";
import type { Scale } from "../scale.ts";

const rules = 200;
const goalMs = 1;
/** Of a millisecond the processor's clock tells little. */
const times = 100;

// What a company writes: words, a choice of states, hours, a label; the last never holds, so every one is asked to its end.
const definition = {
  event: { type: "message_arrived" },
  conditions: {
    match: "all",
    of: [
      { field: "words", is: ["reclamo", "no funciona", "mal servicio", "devolución", "quiero hablar con"] },
      {
        match: "any",
        of: [
          { field: "state", is: ["pending", "in_progress"] },
          { field: "hours", is: ["out"] },
        ],
      },
      { field: "labels", is: ["999"] },
      { field: "team", is: ["998"] },
    ],
  },
  actions: [{ type: "priority", value: "high" }],
};

const facts: RuleFacts = {
  numberId: 1,
  teamId: 1,
  ownerId: null,
  status: "pending",
  priority: 0,
  labelIds: [1, 2, 3],
  words: foldWords("Hola, buen día. Les escribo por un reclamo: la cafetera que compré la semana pasada no calienta. ".repeat(5)),
  isOpen: true,
  language: "es",
  values: new Map(),
  minutes: 5,
  score: null,
};

/** What two hundred rules cost: asked of one case with their reasons, and with everything that is read and written around them. */
export async function measureAutomations(scale: Scale): Promise<Figure[]> {
  const read = readDefinition(definition);
  if (isRefused(read)) throw new Error("the rule of the bench cannot be read");
  const compiled = Array.from({ length: rules }, () => compile(read.conditions));
  const rounds = Array.from({ length: scale.pairs + 1 }, () => processorMs(() => askAll(compiled)) / times).slice(1);
  return [
    figureOf(`${rules} rules asked of one case, with their reasons, ms of processor`, rounds, goalMs),
    ...(await measureRound(scale)),
  ];
}

function askAll(compiled: readonly ReturnType<typeof compile>[]): void {
  for (let n = 0; n < times; n += 1) for (const asks of compiled) evaluate(asks, facts);
}

// A message that none of them matches: facts read, each asked, each "no" written down.
async function measureRound(scale: Scale): Promise<Figure[]> {
  const server = await openQueueFixture({ agents: 1, teams: 1 });
  try {
    const { tx } = server.app.db;
    server.fill(server.teamIds, 10);
    const known = new Set<number>();
    const figures: Figure[] = [];
    for (const count of [1, 10, rules]) {
      while (known.size < count) known.add(keep(workOf(tx, 1, nobody)));
      const took = Array.from({ length: scale.pairs + 1 }, (_, round) => processorMs(() => ask(tx, count * 10_000 + round * 100)) / times);
      figures.push(figureOf(`a message asked of ${count} rules, with its log, ms of processor`, took.slice(1), null));
    }
    return figures;
  } finally {
    server.close();
  }
}

function keep(work: ReturnType<typeof workOf>): number {
  const plain = { ...definition, conditions: { match: "all", of: [{ field: "words", is: ["reclamo"] }] } };
  const id = saveAutomation(work, "operator", { id: null, version: null, name: "Regla", isActive: true, definition: plain });
  if (isRefused(id)) throw new Error(`the rule of the bench was refused: ${id.refused}`);
  return id;
}

function ask(tx: Parameters<typeof workOf>[0], from: number): void {
  const event = { kind: "message_arrived", conversationId: 1, messageId: 1 } as const;
  tx.raw.run("BEGIN IMMEDIATE");
  for (let n = 0; n < times; n += 1) {
    const row: JournalRow = { id: 1_000_000 + from + n, at: 1, actorId: null, address: null, conversationId: 1, event };
    runOnEvents(workOf(tx, 1, nobody), [row], new Uint8Array(32));
  }
  tx.raw.run("COMMIT");
}

function figureOf(what: string, took: readonly number[], goal: number | null): Figure {
  const { median, text } = spread(took);
  const isMet = goal === null ? null : median <= goal;
  return { of: "", what, value: text(3), goal: goal === null ? "none" : `≤ ${goal}`, isMet, seen: "compiled once, until one is saved" };
}
