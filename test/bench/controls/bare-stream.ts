// The least any fan-out must do: a body arrives, the same fragment leaves on every open stream. The body is the fragment.
const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();

const server = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  idleTimeout: 60,
  async fetch(request) {
    if (request.method === "POST") {
      const bytes = new Uint8Array(await request.arrayBuffer());
      for (const stream of streams) stream.enqueue(bytes);
      return new Response("ok");
    }
    return new Response(open(), { headers: { "content-type": "text/event-stream" } });
  },
});

process.stdout.write(`http://127.0.0.1:${server.port}\n`);

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

export {};
