import { transact } from "../../src/db/transact.ts";
import { createApiToken, drawApiToken } from "../../src/domain/people/api-tokens.ts";
import { isRefused } from "../../src/domain/result.ts";
import { account } from "./cast.ts";
import { does } from "./case.ts";
import { type Route, routesOf } from "./routes.ts";
import { openTown, type Town } from "./town.ts";

/** What stands in a town where everybody sees something else. Every word of a case carries its own canary. */
export type Kind = "own" | "pending" | "taken" | "foreign" | "foreignPending" | "missing";
export type Target = { canary: string; conversation: string; message: string; media: string; contact: string };
export type SightTown = Town & { targets: Record<Kind, Target>; routes: Route[]; token: string };

const existing = ["own", "pending", "taken", "foreign", "foreignPending"] as const;
const png = Uint8Array.from(
  Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64"),
);

/** Opens it as Ana sees it: her own case, a pending one of her team, one that Beto was faster with, and two of Eva's team. */
export async function openSightTown(): Promise<SightTown> {
  const town = await openTown();
  for (const [index, kind] of existing.entries()) await arrives(town, index + 1, `CANARIO${kind}`);
  const { raw } = town.house.ronda.app.db.tx;
  raw.run("UPDATE conversation SET team_id = ? WHERE id IN (4, 5)", [town.cast.otherTeamId]);
  await does(town.house, town.cast.ana, "claim", {}, 1);
  await does(town.house, town.cast.beto, "claim", {}, 3);
  await does(town.house, town.cast.eva, "claim", {}, 4);
  for (const id of [3, 4, 5]) await does(town.house, town.cast.sole, "notes", { body: `CANARIO${existing[id - 1]} nota` }, id);
  await town.rest();
  const targets = {
    own: targetOf(town, 1),
    pending: targetOf(town, 2),
    taken: targetOf(town, 3),
    foreign: targetOf(town, 4),
    foreignPending: targetOf(town, 5),
    missing: { canary: "CANARIOmissing", conversation: "4711", message: "4711", media: "0".repeat(32), contact: "4711" },
  };
  return { ...town, targets, routes: routesOf(town.house), token: await tokenOf(town, town.cast.ana.id) };
}

/** A page or an endpoint's address with a target in it; null where its id is of another sort. */
export function pathFor(route: Route, target: Target): string | null {
  const sorts = { conversations: target.conversation, messages: target.message, media: target.media, contacts: target.contact };
  const [, room] = /^(?:\/api\/v1)?\/(conversations|messages|media|contacts)\/:id/.exec(route.path) ?? [];
  const id = Object.entries(sorts).find(([sort]) => sort === room)?.[1];
  return id === undefined ? null : route.path.replace(":id", id);
}

async function arrives(town: Town, index: number, canary: string): Promise<void> {
  const phone = `549341555${String(2_000 + index)}`;
  const customer = town.meta.addCustomer({ name: `${canary} Nombre`, phone, identity: "phone_and_id" });
  await town.writes(customer, `${canary} texto`);
  town.meta.customerSends(customer, account.phoneNumberId, {
    type: "image",
    media: { bytes: png, mime: "image/png" },
    caption: `${canary} foto`,
  });
  await town.rest();
  await town.rest();
}

function targetOf(town: Town, id: number): Target {
  const { raw } = town.house.ronda.app.db.tx;
  const row = raw
    .query<{ message: number; contact: number; media: string }, [number]>(
      `SELECT m.id AS message, c.contact_id AS contact, f.id AS media FROM conversation c JOIN message m ON m.conversation_id = c.id
       JOIN media f ON f.message_id = m.id WHERE c.id = ?1`,
    )
    .get(id);
  if (!row) throw new Error(`case ${id} has no picture`);
  const canary = `CANARIO${existing[id - 1]}`;
  return { canary, conversation: String(id), message: String(row.message), media: row.media, contact: String(row.contact) };
}

/** A token of this person that may write. */
export async function tokenOf(town: Town, personId: number): Promise<string> {
  const { app } = town.house.ronda;
  const token = drawApiToken(app.world.random);
  const made = await transact(app, { personId: null, address: null }, (work) =>
    createApiToken(work, "operator", { personId, name: "script", scope: "write", token }),
  );
  if (isRefused(made)) throw new Error(made.refused);
  return token;
}
