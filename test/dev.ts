import { serveStorybook } from "./support/storybook/serve-storybook.tsx";

// bun run dev: Ronda from its sources, and beside it /dev/views with every partial in three languages and two themes. It stands here and not in
// src: neither the executable nor a server from the sources has that address.
const storybook = serveStorybook(Number(process.env["RONDA_PORT"] ?? 3000) + 1);
process.stderr.write(`The storybook is at ${storybook.address}\n`);
process.argv.splice(2, 0, "serve");
await import("../src/main.ts");
