import type { World } from "../../src/ports/world.ts";

/** A disk with plenty of room, whatever the machine of the tests has. */
export const plentyOfRoom: World["disk"] = { room: () => ({ free: 50_000_000_000, total: 100_000_000_000 }) };
