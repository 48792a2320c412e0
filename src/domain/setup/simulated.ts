/** The Graph address of a number whose Meta is the simulator inside this very process; where it listens is decided at each start. */
export const simulatedHere = "simulator:";

/** Whether this server plays Meta for a number itself. A number with another address of its own is simulated elsewhere. */
export function isSimulatedHere(number: { graphUrl: string | null }): boolean {
  return number.graphUrl === simulatedHere;
}
