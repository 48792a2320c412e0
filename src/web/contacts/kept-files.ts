import type { Clock } from "../../ports/world.ts";

const keptMs = 30 * 60_000;
const keptMax = 4;

/** Files between their dry run and their import: few, packed, for half an hour, each for who sent it alone. After a restart they are sent again. */
export type KeptFiles = {
  keep(personId: number, bytes: Uint8Array): string;
  /** Once. Undefined: it is gone, or somebody else's. */
  take(personId: number, id: string): Uint8Array | undefined;
};

/** Keeps nothing yet. `random` makes the names. */
export function keepFiles(clock: Clock, random: { bytes(count: number): Uint8Array }): KeptFiles {
  const files = new Map<string, { personId: number; packed: Uint8Array; at: number }>();
  const tidy = () => {
    for (const [id, file] of files) if (clock.now() - file.at > keptMs) files.delete(id);
    for (const id of [...files.keys()].slice(0, Math.max(0, files.size - keptMax))) files.delete(id);
  };
  return {
    keep(personId, bytes) {
      const id = Buffer.from(random.bytes(16)).toString("hex");
      files.set(id, { personId, packed: Bun.gzipSync(Uint8Array.from(bytes)), at: clock.now() });
      tidy();
      return id;
    },
    take(personId, id) {
      tidy();
      const file = files.get(id);
      if (file?.personId !== personId) return undefined;
      files.delete(id);
      return Bun.gunzipSync(Uint8Array.from(file.packed));
    },
  };
}
