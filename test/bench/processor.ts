/** What work costs in ms of processor. Of some milliseconds in our own process, the clock on the wall would tell who else used the machine. */
export function processorMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
