import { botWords } from "./bot-words.ts";
import { type Flow, type FlowOption, isAnswered, type Step } from "./flow.ts";
import { asksForPerson, matchReply } from "./match-reply.ts";
import { optionsOf, sayIn, voiceOf } from "./prompt.ts";
import { allOf, readAnswer } from "./read-answer.ts";
import { freshRun, type Run, runLimits } from "./run.ts";
import { type FlowContext, type FlowInput, type FlowOutput, nobody, type WebhookAnswer } from "./step-io.ts";
import { end, handOver, hear, keepAnswer, prompt, say, setVariable, type Walk, walkOn } from "./walk.ts";

/** What a bot does next: pure, and bounded whatever it is given. `run` null begins at the first step. What comes for a run that is over, or an
 *  answer of a webhook nobody waits for, changes nothing. */
export function stepFlow(
  flow: Flow,
  run: Run | null,
  input: FlowInput | null,
  context: FlowContext = nobody,
): { run: Run; outputs: FlowOutput[] } {
  const walk: Walk = { flow, context, run: structuredClone(run ?? freshRun()), outputs: [] };
  if (walk.run.done !== null) return { run: walk.run, outputs: [] };
  // After the customer's word the count begins anew, and after ten minutes too: it is one of five minutes.
  if (input !== null && !("webhook" in input)) Object.assign(walk.run, { steps: 0, said: 0 });
  const step = flow.steps.find(({ id }) => id === walk.run.at);
  if (run === null) begin(walk, input);
  else if (!step) handOver(walk, "broken");
  else if (input !== null) take(walk, step, input);
  return { run: walk.run, outputs: walk.outputs };
}

function begin(walk: Walk, input: FlowInput | null): void {
  if (input !== null && "call" in input) handOver(walk, "call");
  else if (input !== null && ("file" in input || "other" in input)) handOver(walk, "file");
  else if (input !== null && "text" in input && asksForPerson(input.text)) handOver(walk, "asked");
  else walkOn(walk, walk.flow.steps[0]?.id ?? null);
}

function take(walk: Walk, step: Step, input: FlowInput): void {
  if ("call" in input) return handOver(walk, "call");
  if ("timeout" in input) return isAnswered(step) ? fallSilent(walk, input.timeout) : undefined;
  if ("webhook" in input) return step.type === "webhook" ? takeWebhook(walk, step, input.webhook) : undefined;
  if ("other" in input) return handOver(walk, "file");
  if ("file" in input) return takeFile(walk, step, input.file);
  if ("form" in input) return step.type === "form" ? takeForm(walk, step, input.form) : misunderstand(walk, step);
  takeWords(walk, step, input);
}

function fallSilent(walk: Walk, when: "reminder" | "silence"): void {
  const { reminder, silence } = walk.flow;
  if (when === "reminder") {
    if (reminder !== false) say(walk, (reminder && sayIn(walk, reminder)) || botWords[voiceOf(walk)].reminder);
  } else if (silence === "end") end(walk);
  else handOver(walk, "silence");
}

function takeWebhook(walk: Walk, step: Extract<Step, { type: "webhook" }>, answer: WebhookAnswer): void {
  if (!answer.ok) return walkOn(walk, step.failed);
  for (const [name, value] of Object.entries(answer.variables ?? {})) setVariable(walk, name, value);
  if (answer.text && !say(walk, answer.text)) return;
  walkOn(walk, step.go);
}

function takeFile(walk: Walk, step: Step, file: string): void {
  if (step.type !== "ask" || step.kind !== "file") return handOver(walk, "file");
  hear(walk, step, file);
  keepAnswer(walk, step, file);
  walkOn(walk, step.go);
}

function takeForm(walk: Walk, step: Extract<Step, { type: "form" }>, answers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(answers)) setVariable(walk, name, value);
  hear(walk, step, Object.values(answers).join(", "));
  walkOn(walk, step.go);
}

type Words = Extract<FlowInput, { text: string } | { reply_id: string }>;

// Words that ask for a person choose an option only where it leads to one. A button further up may be pressed too, while one step alone has it.
function takeWords(walk: Walk, step: Step, input: Words): void {
  const chosen = optionIn(step, input);
  const said = "text" in input ? input.text : (input.title ?? input.reply_id);
  const leadsToPerson = chosen !== undefined && walk.flow.steps.some(({ id, type }) => id === chosen.go && type === "hand_over");
  if ("text" in input && asksForPerson(said) && !leadsToPerson) return handOver(walk, "asked");
  if (step.type === "webhook") return; // its answer is on the way
  const earlier = "reply_id" in input && !chosen ? earlierChoice(walk.flow, input.reply_id) : undefined;
  if (earlier) return choose(walk, earlier.step, earlier.option);
  if (step.type === "ask") return takeAnswer(walk, step, chosen ? sayIn(walk, chosen.title) : said);
  if (chosen) choose(walk, step, chosen);
  else misunderstand(walk, step);
}

function optionIn(step: Step, input: Words): FlowOption | undefined {
  const options = optionsOf(step);
  if ("reply_id" in input) return options.find(({ id }) => id === input.reply_id);
  return options[
    matchReply(
      options.map(({ title }) => allOf(title)),
      input.text,
    ) ?? -1
  ];
}

function earlierChoice({ steps }: Flow, id: string): { step: Step; option: FlowOption } | undefined {
  const choosing = steps.filter(({ type }) => type === "buttons" || type === "menu");
  const all = choosing.flatMap((step) => optionsOf(step).flatMap((option) => (option.id === id ? [{ step, option }] : [])));
  return all.length === 1 ? all[0] : undefined;
}

function choose(walk: Walk, step: Step, option: FlowOption): void {
  hear(walk, step, sayIn(walk, option.title));
  walkOn(walk, option.go);
}

function takeAnswer(walk: Walk, step: Extract<Step, { type: "ask" }>, said: string): void {
  const choices = step.choices.map((one) => sayIn(walk, one));
  const value = readAnswer(step, said, choices);
  if (value !== null) {
    hear(walk, step, said);
    keepAnswer(walk, step, value);
    return walkOn(walk, step.go);
  }
  walk.run.tries += 1;
  if (walk.run.tries < runLimits.tries) prompt(walk, step, step.again === null ? againWords(walk, step) : sayIn(walk, step.again));
  else if (step.failed === null) handOver(walk, "misunderstood");
  else walkOn(walk, step.failed);
}

function againWords(walk: Walk, { kind }: Extract<Step, { type: "ask" }>): string {
  return botWords[voiceOf(walk)].again[kind];
}

// Once it says what can be done; the second time in a row a person is needed.
function misunderstand(walk: Walk, step: Step): void {
  walk.run.tries += 1;
  if (walk.run.tries >= 2) handOver(walk, "misunderstood");
  else prompt(walk, step, botWords[voiceOf(walk)].misunderstood);
}
