import { isRefused } from "../../domain/result.ts";

/** What the demo asks of a verb is never refused. */
export function must(answer: unknown): void {
  if (isRefused(answer)) throw new Error(`bug: the demo was refused: ${answer.refused}`);
}
