import { expect, test } from "bun:test";
import { type Recording, record, type Sync } from "./recording.ts";
import { share, tell } from "./scale.ts";
import { hasShim, type Noted } from "./shim/shim.ts";

test.skipIf(!hasShim)(
  "between the last byte of a message in the journal file and its 200 lies a completed sync, for every one",
  async () => {
    const { acks, syncs, early } = await orderUnder("FULL", share(600, 5_000));

    expect(early).toEqual([]);
    expect(acks).toBeGreaterThanOrEqual(share(600, 5_000));
    tell(
      "R3",
      `${acks} answers of 200, ${syncs} syncs of the journal file, ${early.length} answers before the sync of what they acknowledge`,
    );
  },
);

test.skipIf(!hasShim)("a server that does not wait for its disk is caught", async () => {
  const { acks, early } = await orderUnder("NORMAL", 200);

  expect(early.length).toBeGreaterThan(0);
  tell("R3", `control with synchronous=NORMAL: ${early.length} of ${acks} answers came before a sync`);
});

// How many acknowledgements there were, how many syncs, and which of the former did not wait.
async function orderUnder(sync: Sync, texts: number): Promise<{ acks: number; syncs: number; early: string[] }> {
  const recording = await record(3, sync, [{ texts, end: "SIGKILL" }]);
  const { acks, log } = recording;
  const committed = commitsOf(recording);
  const syncs = log.flatMap((one, at) => (one.kind === "sync" && isWal(one.file) ? [at] : []));
  const early = acks.filter(({ wamid, at }) => {
    const commit = committed.get(wamid);
    if (commit === undefined || commit > at) return true;
    return !syncs.some((synced) => synced > commit && synced < at);
  });
  await recording.close();
  return { acks: acks.length, syncs: syncs.length, early: early.map(({ wamid }) => wamid) };
}

// Where in the log the transaction that first brought a message was complete: at the page behind the frame header that ends it.
function commitsOf({ log }: Recording): Map<string, number> {
  const commits = new Map<string, number>();
  let open = new Set<string>();
  let isLast = false;
  log.forEach((one, at) => {
    if (!isWalWrite(one)) return;
    if (one.bytes.byteLength === 24) {
      isLast = new DataView(one.bytes.buffer, one.bytes.byteOffset).getUint32(4) !== 0;
      return;
    }
    const text = Buffer.from(one.bytes.buffer, one.bytes.byteOffset, one.bytes.byteLength).toString("latin1");
    for (const [wamid] of text.matchAll(/wamid\.K[0-9a-z]{13}/g)) if (!commits.has(wamid)) open.add(wamid);
    if (!isLast) return;
    for (const wamid of open) commits.set(wamid, at);
    open = new Set();
  });
  return commits;
}

function isWal(file: string): boolean {
  return file.endsWith(".db-wal");
}

function isWalWrite(one: Noted): one is Extract<Noted, { kind: "write" }> {
  return one.kind === "write" && isWal(one.file);
}
