import { simulatedHere } from "../../src/domain/setup/simulated.ts";
import { openTown, type Town } from "./town.ts";

/** A town whose number is simulated by the house itself, as on a server: its customers can be played on the test phone. */
export async function openPhoneTown(): Promise<Town> {
  const town = await openTown();
  const { app } = town.house.ronda;
  app.db.tx.raw.query("UPDATE number SET graph_url = ?1").run(simulatedHere);
  app.testPhone = {
    simulator: () => town.meta,
    url: () => "https://graph.facebook.com",
    start: async () => {},
    stop: async () => {},
  };
  return town;
}
