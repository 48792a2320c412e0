import {
  binary,
  endTogether,
  freshLogs,
  gate,
  listTestFiles,
  type Outcome,
  report,
  runStep,
  type Step,
  tests,
} from "../support/run/steps.ts";

// bun run proof [word …]: every promise tried in full, a file after the other; words choose files by a part of their path.
// What the tests count is gathered as the table of docs/promises.md. Takes the better part of an hour on two cores.

type Line = { promise: string; counted: string; file: string; isKept: boolean };

function steps(words: readonly string[]): Step[] {
  const files = [...listTestFiles("test/proof"), ...listTestFiles("test/simulation"), ...listTestFiles("test/threats")];
  const wanted = files.filter((file) => words.length === 0 || words.some((word) => file.includes(word)));
  const environment = { RONDA_BINARY: binary, RONDA_PROOF: "whole" };
  return wanted.map((file) => tests(file, [file], { secondsMax: 2_400, perTestMs: 120_000, environment }));
}

function linesOf(file: string, { output, failed }: Outcome): Line[] {
  return [...output.matchAll(/^proof (\S+): (.*)$/gm)].map(([, promise = "", counted = ""]) => ({
    promise,
    counted,
    file,
    isKept: failed === 0,
  }));
}

function tableOf(lines: readonly Line[]): string {
  const rows = lines.map(({ promise, counted, file, isKept }) => [promise, counted, `\`${file}\``, isKept ? "kept" : "**broken**"]);
  return [["promise", "counted in this run", "test", ""], ["---", "---", "---", "---"], ...rows]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
}

async function prove(words: readonly string[], logs: string): Promise<number> {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines: Line[] = [];
  for (const step of [gate("build", [process.execPath, "test/build.ts"], 120), ...steps(words)]) {
    const outcome = await runStep(step, logs);
    if (!outcome) continue;
    report(step, outcome);
    if (step.counts === "tests") lines.push(...linesOf(step.name, outcome));
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    total.skipped += outcome.skipped;
  }
  const byNumber = lines.toSorted((one, other) => one.promise.localeCompare(other.promise, "en", { numeric: true }));
  console.log(`\n${tableOf(byNumber)}\n`);
  if (total.skipped > 0) console.log(`${total.skipped} SKIPPED: what they promise was not tried here`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

endTogether();
process.exitCode = await prove(process.argv.slice(2), freshLogs("proof"));
