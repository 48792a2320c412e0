import { defineConfig } from "drizzle-kit";

// drizzle-kit insists on a default export; it is read by `bun run migration` alone.
export default defineConfig({ dialect: "sqlite", schema: "./src/db/schema/**/*.ts", out: "./migrations" });
