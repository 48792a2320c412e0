import type { App } from "../app.ts";
import type { AssetUrls } from "../assets.ts";
import { findLastEventId, type JournalRow, listEventsAfter } from "../db/journal.ts";
import { isSessionOpen } from "../db/queries/people/session-open.ts";
import type { EventKind, RondaEvent } from "../domain/events.ts";
import type { Viewer } from "../domain/permissions.ts";
import { frame } from "./frame.ts";
import { gather, type News, newsOf } from "./news.ts";
import { createThrottle, type Throttle } from "./throttle.ts";
import { isNoticeEvent } from "./notice-patch.tsx";
import { patchesFor } from "./patches.tsx";
import type { Language } from "../db/queries/people/people.ts";
import { isReadable } from "../db/queries/conversations/sight.ts";
import { findPlacement } from "../db/queries/conversations/placement.ts";

/** Who watches: one open page. `openId` is the conversation on it. `isEar`: it only listens for what makes a noise. */
export type Watcher = { viewer: Viewer; sessionId: number; language: Language; openId: number | null; isEar?: boolean };

type Stream = Watcher & { openTimelineId: number | null; controller: ReadableStreamDefaultController<Uint8Array> };

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
  private readonly ends: (() => void)[] = [];
  private readonly throttle: Throttle;

  constructor(
    private readonly app: App,
    private readonly assets: AssetUrls,
  ) {
    this.readId = findLastEventId(app.db.tx);
    this.throttle = createThrottle(app.world.clock, (news) => this.try(news.row.event.kind, () => this.tell(news)));
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
    // A command's commit may be newer than what was read so far, and the page may know it already.
    this.follow();
    const openTimelineId = watcher.openId === null ? null : (findPlacement(this.app.db.tx, watcher.openId)?.timelineId ?? null);
    let stream: Stream | undefined;
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          stream = { ...watcher, openTimelineId, controller };
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
    if (this.streams.size === 0) {
      this.readId = findLastEventId(this.app.db.tx);
      return;
    }
    for (;;) {
      const rows = listEventsAfter(this.app.db.tx, this.readId, 200);
      for (const row of rows) {
        this.readId = row.id; // before it is drawn: one that cannot be drawn must not stand in the way of the rest
        this.try(row.event.kind, () => this.fanOut(row));
      }
      if (rows.length < 200) return;
    }
  }

  // What a person may see has changed: all of his streams end and come back with new eyes. A browser that was signed out ends alone.
  private cut({ personId, why }: Extract<RondaEvent, { kind: "access_changed" }>): void {
    const isNewSight = why === "role" || why === "team" || why === "deactivated" || why === "masking";
    for (const stream of this.streams) {
      if (stream.viewer.personId === personId && (isNewSight || !this.isSignedIn(stream))) this.end(stream);
    }
  }

  private isSignedIn(stream: Stream): boolean {
    return isSessionOpen(this.app.db.tx, stream.sessionId, this.app.world.clock.now());
  }

  /** Tells the pages that have this conversation open something that stands in no journal; only to who may read it now. */
  tellOpen(conversationId: number, render: (reader: Watcher) => Uint8Array): void {
    for (const stream of this.streams) {
      if (stream.openId !== conversationId || stream.isEar === true) continue;
      if (isReadable(this.app.db.tx, stream.viewer, conversationId)) this.send(stream, render(stream));
    }
  }

  /** Calls `end` when the hub closes. */
  whenClosed(end: () => void): void {
    this.ends.push(end);
  }

  /** Lets every open page fetch itself anew: something about the whole company has changed. */
  refresh(): void {
    const bytes = frame({ id: this.cursor(), name: "refresh", data: "" });
    for (const stream of this.streams) this.send(stream, bytes);
  }

  /** Ends every stream and opens no more. */
  close(): void {
    this.isClosed = true;
    this.cancelHeartbeat();
    this.throttle.stop();
    for (const end of this.ends) end();
    for (const stream of this.streams) this.end(stream);
  }

  private beat(): void {
    this.cancelHeartbeat = this.app.world.clock.after(heartbeatMs, () => {
      const bytes = frame({ id: this.cursor(), name: "hb", data: "" });
      for (const stream of this.streams) {
        if (this.isSignedIn(stream)) this.send(stream, bytes);
        else this.end(stream); // it sat there until its session was too old
      }
      this.beat();
    });
  }

  // What our own code could not draw: whoever watches fetches everything anew, and goes on.
  private try(kind: EventKind, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.app.log("error", "event_not_drawn", { kind, error: error instanceof Error ? error.message : "unknown" });
      this.refresh();
    }
  }

  private fanOut(row: JournalRow): void {
    if (row.event.kind === "access_changed") this.cut(row.event);
    if (this.streams.size > 0 && !this.throttle.keeps(row)) this.tell(newsOf(row));
  }

  private tell({ row, messageIds }: News): void {
    const render = this.renderOf({ row: { ...row, id: this.throttle.toldUpTo(this.readId) }, messageIds });
    for (const stream of this.streams) {
      const bytes = render(stream);
      if (bytes) this.send(stream, bytes);
    }
  }

  // Exactly what was missed, and only then the number of the end: a link that breaks half-way resumes where it broke.
  private catchUp(stream: Stream, cursor: string | null): void {
    const from = cursor === null ? this.readId : this.numberOf(cursor);
    if (from === null) return this.send(stream, frame({ id: this.cursor(), name: "refresh", data: "" }));
    for (const news of gather(listEventsAfter(this.app.db.tx, from, behindMax))) {
      const bytes = this.renderOf(news)(stream);
      if (bytes) this.send(stream, bytes);
      if (!this.streams.has(stream)) return;
    }
    this.send(stream, frame({ id: this.cursor(), name: "hb", data: "" }));
  }

  // Null: another epoch, nonsense, beyond the end, or too far behind.
  private numberOf(cursor: string): number | null {
    const [, epoch, digits] = /^(.*)-(\d{1,15})$/.exec(cursor) ?? [];
    const number = Number(digits);
    return epoch === this.app.epoch && number <= this.readId && this.readId - number <= behindMax ? number : null;
  }

  private renderOf(news: News): (stream: Stream) => Uint8Array | null {
    const { conversationId } = news.row;
    const placement = conversationId === null ? null : findPlacement(this.app.db.tx, conversationId);
    const render = patchesFor(this.app, this.assets, news, placement);
    const isNotice = isNoticeEvent(news.row.event);
    return (stream) => (stream.isEar === true && !isNotice ? null : render(stream));
  }

  // What a page that heard everything so far knows.
  private cursor(): string {
    return `${this.app.epoch}-${this.throttle.toldUpTo(this.readId)}`;
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
