import { Database } from "bun:sqlite";
import { join } from "node:path";
import { readConfig } from "../../src/config.ts";
import { writeOnce } from "../../src/db/write-once.ts";
import { insertContact } from "../../src/db/queries/contacts/contacts.ts";
import { insertConversation } from "../../src/db/queries/conversations/conversations.ts";
import { insertMedia, setMediaReady } from "../../src/db/queries/messages/media.ts";
import { insertMessage } from "../../src/db/queries/messages/messages.ts";
import { insertDelivery } from "../../src/db/queries/messages/outbox.ts";
import { addPerson } from "../../src/domain/people/add-person.ts";
import { openSession } from "../../src/domain/people/sessions.ts";
import { hashToken } from "../../src/domain/people/tokens.ts";
import { addNumber, newSealer } from "../../src/domain/setup/save-number.ts";
import type { Work } from "../../src/domain/work.ts";
import { openFolder } from "../../src/folder.ts";
import { filesIn } from "../../src/ports/real.ts";
import type { World } from "../../src/ports/world.ts";
import { account } from "../support/fixture/cast.ts";
import { letterBox, pushBox } from "../support/browser/letter-box.ts";
import { plentyOfRoom } from "../support/fixture/plenty-of-room.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";
import { VirtualClock } from "../support/fixture/virtual-clock.ts";

/** A server's server with a person who is signed in, a case with a picture, and a reply that stands in line. */
export async function tell(data: string, picture: string): Promise<{ world: World; close(): void }> {
  const world: World = {
    clock: new VirtualClock(Date.UTC(2026, 10, 23, 13)),
    random: seededRandom(5),
    fetch: () => Promise.reject(new Error("nothing outside")),
    files: filesIn(join(data, "media")),
    disk: plentyOfRoom,
    guarded: () => Promise.reject(new Error("nothing outside")),
    mail: letterBox(),
    push: pushBox(),
  };
  const { app, close } = openFolder(readConfig({ data }), world, { mode: "server", log: () => {} });
  const saved = await world.files.save(new Blob([picture]).stream(), 1_000);
  const { secrets } = app;
  if (!secrets) throw new Error("a new server has a key");
  writeOnce(app, (work) => {
    const personId = Number(
      addPerson(work, "operator", { name: "Ana", email: "ana@rossi.example", role: "admin", language: "es", timeZone: "UTC", teamIds: [] }),
    );
    openSession(work, { personId, tokenHash: hashToken("cookie"), address: "10.0.0.1", agent: "test" });
    const numberId = Number(addNumber(work, "operator", { ...account, graphUrl: null }, newSealer(secrets, world.random)));
    talk(work, { personId, numberId }, saved);
  });
  return { world, close };
}

/** What stands in the outbox of a folder. */
export function findOutboxStates(data: string): unknown[] {
  const db = new Database(join(data, "ronda.db"));
  const rows = db.query("SELECT state, boot_id FROM outbox").all();
  db.close();
  return rows;
}

function talk(work: Work, who: { personId: number; numberId: number }, picture: { sha256: string; bytes: number }): void {
  const { tx, now } = work;
  const contact = insertContact(tx, { name: "Marisa", username: null, phone: "5493415550142", userId: null }, now);
  const timeline = tx.raw
    .query<{ id: number }, [number, number]>("INSERT INTO timeline (contact_id, number_id) VALUES (?1, ?2) RETURNING id")
    .get(contact.id, who.numberId);
  const place = { timelineId: timeline?.id ?? 0, numberId: who.numberId };
  const opened = insertConversation(tx, { ...place, contactId: contact.id, teamId: 1, now });
  const blank = {
    content: null,
    wamid: null,
    wamidHash: null,
    authorId: null,
    acceptedAt: null,
    quotedHash: null,
    extras: null,
    fileId: null,
    endedWaitSince: null,
  };
  const say = { ...blank, timelineId: place.timelineId, conversationId: opened.id, type: "text", at: now, createdAt: now };
  const add = (kind: "in" | "out", rank: number | null) =>
    Number(insertMessage(tx, { ...say, kind, rank, origin: kind === "out" ? "person" : null, text: `said ${kind}` }));
  insertMedia(tx, {
    id: "m1",
    messageId: add("in", null),
    numberId: who.numberId,
    graphId: "1",
    declaredMime: null,
    declaredSha: null,
    fileName: null,
    createdAt: now,
  });
  setMediaReady(tx, "m1", { ...picture, mime: "image/png", isInline: true });
  const delivery = { id: "d1", isAutomatic: false, clientToken: "t1", tag: "tag1", nextAt: now, personId: who.personId };
  insertDelivery(tx, { ...delivery, ...place, messageId: add("out", 0), conversationId: opened.id });
}
