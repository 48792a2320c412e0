import { Html } from "@kitajs/html";
import { PresencePartials } from "../../views/partials/person/presence-menu.tsx";
import type { App } from "../app.ts";
import type { AssetUrls } from "../assets.ts";
import { findPerson } from "../db/queries/people/people.ts";
import { listTeamIdsOf } from "../db/queries/routing/teams.ts";
import type { RondaEvent } from "../domain/events.ts";
import { seesPresence } from "../domain/people/presence-sight.ts";
import { lookOf } from "../props/look.ts";
import { ownPresence } from "../props/people/presence.ts";
import { frame } from "./frame.ts";
import type { Reader } from "./patches.tsx";

type Changed = Extract<RondaEvent, { kind: "presence_changed" }>;
type Beholder = Pick<Reader, "viewer" | "language">;

/** Somebody's state changed: their own tabs get the menu anew, whoever may know hears of it by the name `presence`, with who, what and
 *  the word for it. Drawn as of now, so that catching up late ends with the truth. */
export function presencePatches(app: App, assets: AssetUrls, row: { id: number; event: Changed }): (reader: Beholder) => Uint8Array | null {
  const { personId } = row.event;
  const person = findPerson(app.db.tx, personId);
  const teamIds = listTeamIdsOf(app.db.tx, personId);
  const drawn = new Map<string, Uint8Array>();
  return (reader) => {
    if (!person || !seesPresence(reader.viewer, { personId, teamIds })) return null;
    const isOwn = reader.viewer.personId === personId;
    const key = `${reader.language} ${isOwn}`;
    const known = drawn.get(key);
    if (known) return known;
    const { view } = lookOf(app, assets, reader);
    const word = view.words.t(`presence.${person.presence}`);
    const data = JSON.stringify({ person: personId, state: person.presence, word });
    const signal = frame({ id: `${app.epoch}-${row.id}`, name: "presence", data });
    const own = isOwn ? ownPresence(person) : null;
    const menu = own && frame({ data: String(<PresencePartials view={view} name={person.name} own={own} />) });
    const bytes = menu ? Buffer.concat([menu, signal]) : signal;
    drawn.set(key, bytes);
    return bytes;
  };
}
