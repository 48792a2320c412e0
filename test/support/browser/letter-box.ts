import { type Letter, type Mail, PortError, type Push, type PushMessage, type PushSubscription } from "../../../src/ports/world.ts";

/** Keeps what is sent instead of sending it. `failNext` makes the next ones fail, with or without hope. */
export type LetterBox = Mail & { letters: Letter[]; failNext(times: number, retryable: boolean): void };

/** A post of our own, which loses nothing. */
export function letterBox(): LetterBox {
  const letters: Letter[] = [];
  const faults = faultQueue("the post is closed");
  return {
    letters,
    failNext: faults.add,
    async send(letter) {
      faults.strike();
      letters.push(letter);
    },
  };
}

/** Browsers that listen: what reached which address. `forget` makes one gone. */
export type PushBox = Push & {
  arrived: { endpoint: string; message: PushMessage }[];
  forget(endpoint: string): void;
  failNext(times: number, retryable: boolean): void;
};

/** A push service of our own. */
export function pushBox(): PushBox {
  const arrived: PushBox["arrived"] = [];
  const gone = new Set<string>();
  const faults = faultQueue("the service is busy");
  return {
    arrived,
    failNext: faults.add,
    forget: (endpoint) => void gone.add(endpoint),
    async send({ endpoint }: PushSubscription, message: PushMessage) {
      faults.strike();
      if (gone.has(endpoint)) return "gone";
      arrived.push({ endpoint, message });
      return "taken";
    },
  };
}

function faultQueue(words: string) {
  const left: boolean[] = [];
  return {
    add(times: number, retryable: boolean) {
      for (let n = 0; n < times; n += 1) left.push(retryable);
    },
    strike() {
      const retryable = left.shift();
      if (retryable !== undefined) throw new PortError(words, retryable);
    },
  };
}
