import type { Tx } from "../open.ts";

/** A heavy read: yields rows as it finds them. Its statements ask `in_time()`, so that they can be stopped. */
export type Read<Input, Row> = (tx: Tx, input: Input) => Iterable<Row>;

/** Reads by name, as a thread knows them. */
export type Reads = Readonly<Record<string, Read<never, unknown>>>;

export type ReadInput<R> = R extends Read<infer Input, unknown> ? Input : never;
export type ReadRow<R> = R extends Read<never, infer Row> ? Row : never;

/** What a read found. `complete` is false when its time was over before everything was seen. */
export type Found<Row> = { rows: Row[]; complete: boolean };

/** Where heavy reads run: in threads beside the server, or in process under virtual time. Sight is the caller's to put into the input. */
export type Reader<All extends Reads> = {
  /** Throws StorageError (503) when too many reads wait, one does not end in time, or its thread died. `budgetMs` is time of work. */
  read<Name extends keyof All & string>(name: Name, input: ReadInput<All[Name]>, budgetMs: number): Promise<Found<ReadRow<All[Name]>>>;
  stop(): void;
};

/** What a thread is asked and what it answers. */
export type Question = { id: number; path: string; name: string; input: unknown; budgetMs: number };
export type Answer = { id: number } & (Found<unknown> | { error: string });
