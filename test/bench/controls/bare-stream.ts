import { serveBare } from "./serve-bare.ts";

// The least any fan-out must do: a body arrives, the same bytes leave on every open stream.
const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();

serveBare(async (request) => {
  if (request.method !== "POST") return new Response(open(), { headers: { "content-type": "text/event-stream" } });
  const bytes = new Uint8Array(await request.arrayBuffer());
  for (const stream of streams) stream.enqueue(bytes);
  return new Response("ok");
});

function open(): ReadableStream<Uint8Array> {
  let own: ReadableStreamDefaultController<Uint8Array> | undefined;
  return new ReadableStream({
    start(controller) {
      own = controller;
      streams.add(controller);
      controller.enqueue(new TextEncoder().encode(": open\n\n"));
    },
    cancel() {
      if (own) streams.delete(own);
    },
  });
}
