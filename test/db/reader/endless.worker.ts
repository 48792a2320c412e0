import { realClock } from "../../../src/ports/real-clock.ts";
import { questionAnswerer } from "../../../src/db/reader/answer-question.ts";
import type { Question } from "../../../src/db/reader/reader.ts";
import { endlessReads } from "./endless-reads.ts";

declare const self: Worker;

const answer = questionAnswerer(endlessReads, realClock);

self.addEventListener("message", ({ data }: MessageEvent<Question>) => {
  if (data.name === "dies") process.exit(1);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  self.postMessage(answer(data));
});
