// The least a process can do before it answers.
const server = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: () => new Response("ok") });

process.stdout.write(`http://127.0.0.1:${server.port}\n`);

export {};
