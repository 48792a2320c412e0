import { type Clock, PortError } from "../../ports/world.ts";

const idleMsMax = 30_000;
/** A hundred megabytes over a line of one megabit a second. */
const wholeMsMax = 15 * 60_000;

/** The same bytes, failing with a PortError when nothing comes for half a minute, or all of it takes too long. */
export function withinTime(body: ReadableStream<Uint8Array>, clock: Clock): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const endAt = clock.now() + wholeMsMax;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await inTime(reader, clock, Math.max(1, Math.min(idleMsMax, endAt - clock.now())));
        if (next === "late") {
          reader.cancel().catch(() => undefined); // already given up: that it cannot be cancelled is no news
          throw new PortError("the upload stood still", true);
        }
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

function inTime(reader: Reader, clock: Clock, ms: number): Promise<Awaited<ReturnType<Reader["read"]>> | "late"> {
  const late = Promise.withResolvers<"late">();
  const cancel = clock.after(ms, () => late.resolve("late"));
  return Promise.race([reader.read(), late.promise]).finally(cancel);
}
