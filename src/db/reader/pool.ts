import type { Clock } from "../../ports/world.ts";
import { StorageError } from "../committer.ts";
import type { Answer, Found, Question, Reader, Reads } from "./reader.ts";

type Waiting = { question: Question; answer(found: Found<never>): void; fail(error: StorageError): void; cancel(): void };
type Thread = { worker: Worker; running: Waiting | null };

/** Threads at once, and reads that may wait for one. */
const threadsMax = 2;
const waitingMax = 32;
/** How long a read may wait for a thread, and how long past its budget a thread may stay silent before it is given up. */
const waitMsMax = 5_000;
const graceMs = 2_000;

/** Heavy reads in threads, which are started when they are first needed. A thread that dies or stays silent fails its read alone and is
 *  replaced by the next read. `start` makes a thread; `path` is the database. */
export class ReaderPool<All extends Reads> implements Reader<All> {
  private readonly threads: Thread[] = [];
  private readonly queue: Waiting[] = [];
  private isStopped = false;
  private lastId = 0;

  constructor(private readonly at: { path: string; clock: Clock; start: () => Worker }) {}

  read: Reader<All>["read"] = (name, input, budgetMs) => {
    if (this.isStopped || this.queue.length >= waitingMax) return Promise.reject(tooMany());
    this.lastId += 1;
    const question = { id: this.lastId, path: this.at.path, name, input, budgetMs };
    return new Promise((resolve, reject) => {
      const one: Waiting = { question, answer: resolve, fail: reject, cancel: () => {} };
      one.cancel = this.at.clock.after(waitMsMax, () => this.giveUp(one));
      this.queue.push(one);
      this.assign();
    });
  };

  stop(): void {
    this.isStopped = true;
    for (const one of this.queue.splice(0)) {
      one.cancel();
      one.fail(new StorageError("READER_BUSY", "the server is closing"));
    }
    for (const thread of this.threads.slice()) this.drop(thread, "the server is closing");
  }

  private assign(): void {
    while (this.queue.length > 0) {
      const thread = this.threads.find((one) => one.running === null) ?? (this.threads.length < threadsMax ? this.open() : undefined);
      const next = thread && this.queue.shift();
      if (!thread || !next) return;
      next.cancel();
      next.cancel = this.at.clock.after(next.question.budgetMs + graceMs, () => this.drop(thread, "the read did not end in time"));
      thread.running = next;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      thread.worker.postMessage(next.question);
    }
  }

  private open(): Thread {
    const worker = this.at.start();
    const thread: Thread = { worker, running: null };
    worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => this.settle(thread, data));
    worker.addEventListener("error", ({ message }) => this.drop(thread, message));
    worker.addEventListener("close", () => this.drop(thread, "the thread has ended"));
    this.threads.push(thread);
    return thread;
  }

  private settle(thread: Thread, answer: Answer): void {
    const { running } = thread;
    if (running?.question.id !== answer.id) return;
    thread.running = null;
    running.cancel();
    if ("error" in answer) running.fail(new StorageError("READ_BROKE", answer.error));
    else running.answer({ rows: answer.rows as never[], complete: answer.complete });
    this.assign();
  }

  private drop(thread: Thread, why: string): void {
    if (this.threads.includes(thread)) this.threads.splice(this.threads.indexOf(thread), 1);
    thread.worker.terminate();
    const { running } = thread;
    thread.running = null;
    running?.cancel();
    running?.fail(new StorageError("READ_BROKE", why));
    if (!this.isStopped) this.assign();
  }

  private giveUp(one: Waiting): void {
    this.queue.splice(this.queue.indexOf(one), 1);
    one.fail(tooMany());
  }
}

function tooMany(): StorageError {
  return new StorageError("READER_BUSY", "too many heavy reads at once");
}
