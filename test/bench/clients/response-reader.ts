const headEnd = Buffer.from("\r\n\r\n");
const lastChunk = Buffer.from("\r\n0\r\n\r\n");

/** Finds where answers end in the bytes of one keep-alive connection, one answer in flight at a time. */
export class ResponseReader {
  private head: Buffer = Buffer.alloc(0);
  private status = 0;
  private length = 0;
  /** Body bytes still to come; -1: they come in chunks, until an empty one; null: the head is not complete. */
  private left: number | null = null;

  /** Takes what arrived; the answer when this was its end, else null. */
  take(chunk: Buffer): { status: number; length: number } | null {
    if (this.left !== null) return this.takeBody(chunk);
    this.head = this.head.length === 0 ? chunk : Buffer.concat([this.head, chunk]);
    const end = this.head.indexOf(headEnd);
    if (end < 0) return null;
    const text = this.head.toString("latin1", 0, end);
    this.status = Number(text.slice(9, 12));
    this.length = 0;
    const declared = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
    this.left = declared === undefined ? -1 : Number(declared);
    const body = this.head.subarray(end + headEnd.length);
    this.head = Buffer.alloc(0);
    return this.takeBody(body);
  }

  private takeBody(chunk: Buffer): { status: number; length: number } | null {
    this.length += chunk.length;
    if (this.left === -1) {
      if (!chunk.subarray(-lastChunk.length).equals(lastChunk)) return null;
    } else {
      this.left = (this.left ?? 0) - chunk.length;
      if (this.left > 0) return null;
      if (this.left < 0) throw new Error("an answer was longer than it said");
    }
    this.left = null;
    return { status: this.status, length: this.length };
  }
}
