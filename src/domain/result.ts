/** An expected "no": shown to people, rolls back its own savepoint, leaves no trace. */
export type Refusal<Code extends string = string> = {
  readonly refused: Code;
  readonly facts: Readonly<Record<string, string | number | null>>;
};

/** Refuses. `facts` are small and safe to show to whoever asked, such as the winner's name. */
export function no<Code extends string>(code: Code, facts: Refusal["facts"] = {}): Refusal<Code> {
  return { refused: code, facts };
}

/** Whether a verb's answer is a refusal. */
export function isRefused(answer: unknown): answer is Refusal {
  return typeof answer === "object" && answer !== null && "refused" in answer;
}

/** A broken promise of our own code: caught only at the top of the server and of the worker. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`bug: ${message}`);
}

/** Closes a switch over a union. */
export function unreachable(value: never): never {
  throw new Error(`bug: unexpected ${JSON.stringify(value)}`);
}
