/** A line for whoever waits; the figures themselves go to stdout. */
export function tell(line: string): void {
  process.stderr.write(`bench: ${line}\n`);
}
