import type { Log } from "../app.ts";

/** A bug that nobody caught ends the process with one line of the log, and not with the runtime's own report of it: that holds the words
 *  the error was about, perhaps a customer's, and pieces of our code. Whoever supervises us starts it again. */
export function speakLastWords(log: Log, die: () => void = () => process.exit(1)): void {
  const end = (error: unknown) => {
    log("error", "process_broke", { error: error instanceof Error ? error.message : "unknown" });
    die();
  };
  process.on("uncaughtException", end);
  process.on("unhandledRejection", end);
}
