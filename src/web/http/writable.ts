import { StorageError } from "../../db/committer.ts";
import { setProbe } from "../../db/queries/system/ready.ts";
import { nobody, transact, type Writer } from "../../db/transact.ts";

const probeMs = 5_000;

/** Asks the disk by writing one small row; false: it refuses. Whoever asks again within 5 s hears the same answer. */
export function watchWritable(writer: Writer): () => Promise<boolean> {
  const { clock } = writer.world;
  let last: { at: number; answer: Promise<boolean> } | null = null;
  return () => {
    const now = clock.now();
    // The wall clock may also be set back.
    if (last === null || Math.abs(now - last.at) >= probeMs) last = { at: now, answer: isWritable(writer) };
    return last.answer;
  };
}

async function isWritable(writer: Writer): Promise<boolean> {
  try {
    await transact(writer, nobody, (work) => setProbe(work.tx, work.now));
    return true;
  } catch (error) {
    if (error instanceof StorageError) return false;
    throw error;
  }
}
