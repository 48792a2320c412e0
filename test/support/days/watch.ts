import { get } from "../browser/browse.ts";
import type { Player } from "../fixture/cast.ts";
import type { TestServer } from "../fixture/test-server.ts";
import { settle } from "../fixture/virtual-clock.ts";

/** One event of a stream as a browser takes it. */
export type Heard = { id: string | null; name: string; data: string };

/** A browser's open stream: what it heard so far, and whether the server has closed it. */
export type Watching = { status: number; text(): string; events(): Heard[]; isOver(): boolean; leave(): Promise<void> };

/** Opens `/live` as somebody and reads its bytes as they come. `query`: `open=1&after=e1-12`. */
export function watch(server: TestServer, who: Player | null, query = "", headers: Record<string, string> = {}): Promise<Watching> {
  return follow(server, who, `/live?${query}`, headers);
}

/** The same with the stream that brings a browser its alerts. */
export function listen(server: TestServer, who: Player | null, headers: Record<string, string> = {}): Promise<Watching> {
  return follow(server, who, "/alerts/live", headers);
}

async function follow(server: TestServer, who: Player | null, path: string, headers: Record<string, string>): Promise<Watching> {
  const answer = await get(server, who, path, { accept: "text/event-stream", ...headers });
  const chunks: string[] = [];
  let isOver = answer.status !== 200;
  const reader = answer.body?.getReader();
  const read = async () => {
    const decoder = new TextDecoder();
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) chunks.push(decoder.decode(next.value));
    isOver = true;
  };
  void read();
  await settle();
  const text = () => chunks.join("");
  return {
    status: answer.status,
    text,
    events: () => parseEvents(text()),
    isOver: () => isOver,
    async leave() {
      await reader?.cancel();
    },
  };
}

/** Reads server-sent events the way the HTML standard tells browsers to. */
export function parseEvents(text: string): Heard[] {
  const events: Heard[] = [];
  for (const block of text.split("\n\n").slice(0, -1)) {
    const heard: Heard = { id: null, name: "message", data: "" };
    const data: string[] = [];
    for (const line of block.split(/\r\n|\r|\n/)) {
      const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      if (field === "id") heard.id = value ?? "";
      else if (field === "event") heard.name = value ?? "";
      else if (field === "data") data.push(value ?? "");
    }
    events.push({ ...heard, data: data.join("\n") });
  }
  return events;
}
