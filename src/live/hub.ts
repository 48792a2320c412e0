import type { App } from "../app.ts";
import type { AssetUrls } from "../assets.ts";
import { findLastEventId, type JournalRow, listEventsAfter } from "../db/journal.ts";
import type { Viewer } from "../domain/permissions.ts";
import { frame } from "./frame.ts";
import { patchesFor } from "./patches.tsx";
import type { Language } from "../db/queries/people.ts";
import { findStanding } from "../db/queries/standing.ts";

/** Who watches: one open page. `openId` is the conversation on it. */
export type Watcher = { viewer: Viewer; sessionId: number; language: Language; openId: number | null };

type Stream = Watcher & { controller: ReadableStreamDefaultController<Uint8Array> };

/** How far behind a stream may come back and still be caught up exactly. */
const behindMax = 1_000;
const bufferBytesMax = 256 * 1024;
const heartbeatMs = 15_000;
const streamsPerPersonMax = 8;
const streamsMax = 2_000;

/** Follows the journal and tells every open page what it may know: patches for what is open, one stale-signal for lists. */
export class Hub {
  private readonly streams = new Set<Stream>();
  private readId: number;
  private cancelHeartbeat: () => void = () => {};
  private isClosed = false;

  constructor(
    private readonly app: App,
    private readonly assets: AssetUrls,
  ) {
    this.readId = findLastEventId(app.db.tx);
    this.beat();
  }

  get size(): number {
    return this.streams.size;
  }

  /** Opens a stream that continues after `cursor` (`<epoch>-<n>`), or from now. Null: too many, answer 503. */
  open(watcher: Watcher, cursor: string | null): ReadableStream<Uint8Array> | null {
    const own = [...this.streams].filter((one) => one.viewer.personId === watcher.viewer.personId);
    if (this.isClosed || this.streams.size >= streamsMax) return null;
    if (own.length >= streamsPerPersonMax && own[0]) this.end(own[0]);
    let stream: Stream | undefined;
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          stream = { ...watcher, controller };
          this.streams.add(stream);
          this.catchUp(stream, cursor);
        },
        cancel: () => {
          if (stream) this.streams.delete(stream);
        },
      },
      new ByteLengthQueuingStrategy({ highWaterMark: bufferBytesMax }),
    );
  }

  /** Reads what is new in the journal and fans it out. Called after every commit, ours or a command's. */
  follow(): void {
    for (;;) {
      const rows = listEventsAfter(this.app.db.tx, this.readId, 200);
      for (const row of rows) this.fanOut(row);
      this.readId = rows.at(-1)?.id ?? this.readId;
      if (rows.length < 200) return;
    }
  }

  /** Ends the streams of a person, or of one session: its role changed or it signed out. */
  cut(personId: number, sessionId: number | null): void {
    for (const stream of this.streams) {
      if (stream.viewer.personId === personId && (sessionId === null || stream.sessionId === sessionId)) this.end(stream);
    }
  }

  /** Ends every stream and opens no more. */
  close(): void {
    this.isClosed = true;
    this.cancelHeartbeat();
    for (const stream of this.streams) this.end(stream);
  }

  private beat(): void {
    this.cancelHeartbeat = this.app.world.clock.after(heartbeatMs, () => {
      const bytes = frame({ id: this.idOf(this.readId), name: "hb", data: "" });
      for (const stream of this.streams) this.send(stream, bytes);
      this.beat();
    });
  }

  private fanOut(row: JournalRow): void {
    if (row.event.kind === "access_changed") this.cut(row.event.personId, null);
    if (this.streams.size === 0) return;
    const render = patchesFor(
      this.app,
      this.assets,
      row,
      row.conversationId === null ? null : findStanding(this.app.db.tx, row.conversationId),
    );
    for (const stream of this.streams) {
      const bytes = render(stream);
      if (bytes) this.send(stream, bytes);
    }
  }

  // Exactly what was missed; an unknown epoch, a number beyond the end, or too much of it means one refresh.
  private catchUp(stream: Stream, cursor: string | null): void {
    this.send(stream, frame({ id: this.idOf(this.readId), name: "hb", data: "" }));
    if (cursor === null) return;
    const [epoch, number] = [cursor.slice(0, cursor.lastIndexOf("-")), Number(cursor.slice(cursor.lastIndexOf("-") + 1))];
    const isUsable = epoch === this.app.epoch && Number.isInteger(number) && number >= 0 && number <= this.readId;
    if (!isUsable || this.readId - number > behindMax)
      return this.send(stream, frame({ id: this.idOf(this.readId), name: "refresh", data: "" }));
    for (const row of listEventsAfter(this.app.db.tx, number, behindMax)) {
      if (row.id > this.readId) return;
      const bytes = patchesFor(
        this.app,
        this.assets,
        row,
        row.conversationId === null ? null : findStanding(this.app.db.tx, row.conversationId),
      )(stream);
      if (bytes) this.send(stream, bytes);
    }
  }

  private idOf(journalId: number): string {
    return `${this.app.epoch}-${journalId}`;
  }

  private send(stream: Stream, bytes: Uint8Array): void {
    if ((stream.controller.desiredSize ?? 0) <= 0) return this.end(stream); // too slow: it comes back and catches up
    stream.controller.enqueue(bytes);
  }

  private end(stream: Stream): void {
    this.streams.delete(stream);
    try {
      stream.controller.close();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // closed by its reader in the same moment
    }
  }
}
