import { transact } from "../../src/db/transact.ts";
import { changePresence } from "../../src/domain/routing/presence.ts";
import { addPerson } from "../../src/domain/people/add-person.ts";
import { openSession } from "../../src/domain/people/sessions.ts";
import { hashToken } from "../../src/domain/people/tokens.ts";
import type { Role } from "../../src/domain/permissions.ts";
import { isRefused } from "../../src/domain/result.ts";
import { addNumber } from "../../src/domain/setup/save-number.ts";
import { addTeam } from "../../src/domain/setup/teams.ts";
import type { House } from "./ronda.ts";

/** Somebody of the cast, with a browser that is signed in. */
export type Player = { id: number; name: string; cookie: string };

/** Ana and Beto answer in the first team, Eva in another; Sole supervises, Adela administers, Víctor only looks. */
export type Cast = Record<"ana" | "beto" | "eva" | "sole" | "adela" | "victor", Player> & { otherTeamId: number; numberId: number };

export const account = {
  name: "Estudio Rossi",
  displayNumber: "+54 341 555-0100",
  phoneNumberId: "309817264500112",
  wabaId: "204816320011223",
  appId: "771200340056",
  appSecret: "the-app-secret-of-the-tests",
  accessToken: "EAAtesttoken",
  verifyToken: "verify-me",
};

/** Brings the whole cast into a house, signs everybody in, and connects one number. `graphUrl` = where the simulator is. */
export async function bringCast(house: House, graphUrl: string | null = "https://graph.simulated/graph"): Promise<Cast> {
  const { app } = house.ronda;
  const by = { personId: null, address: null };
  const team = await transact(app, by, (work) => addTeam(work, "operator", { name: "Sueldos" }));
  if (isRefused(team)) throw new Error(team.refused);
  const number = await transact(app, by, (work) => {
    const iv = () => new Uint8Array(12).fill(3);
    if (!app.secrets) throw new Error("the tests have a key");
    return addNumber(work, "operator", { ...account, graphUrl }, { secrets: app.secrets, ivs: [iv(), iv(), iv()] });
  });
  if (isRefused(number)) throw new Error(number.refused);
  const add = (name: string, role: Role, teamIds: number[] = []) => addPlayer(house, { name, role, teamIds });
  return {
    ana: await add("Ana", "agent"),
    beto: await add("Beto", "agent"),
    eva: await add("Eva", "agent", [team.id]),
    sole: await add("Sole", "supervisor"),
    adela: await add("Adela", "admin"),
    victor: await add("Víctor", "viewer"),
    otherTeamId: team.id,
    numberId: number,
  };
}

/** Adds a person and signs a browser in for them. */
export async function addPlayer(house: House, who: { name: string; role: Role; teamIds: readonly number[] }): Promise<Player> {
  const { app } = house.ronda;
  const email = `${who.name
    .normalize("NFD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase()}@rossi.example`;
  const id = await transact(app, { personId: null, address: null }, (work) =>
    addPerson(work, "operator", { ...who, email, language: "es", timeZone: "America/Argentina/Buenos_Aires" }),
  );
  if (isRefused(id)) throw new Error(id.refused);
  if (who.role !== "viewer")
    await transact(app, { personId: id, address: null }, (work) =>
      changePresence(work, id, { state: "available", why: "api", hold: "kept" }),
    );
  return { id, name: who.name, cookie: await signIn(house, id) };
}

/** A fresh session's cookie. */
export async function signIn(house: House, personId: number): Promise<string> {
  const { app } = house.ronda;
  const token = Buffer.from(app.world.random.bytes(32)).toString("base64url");
  await transact(app, { personId: null, address: null }, (work) =>
    openSession(work, { personId, tokenHash: hashToken(token), address: "127.0.0.1", agent: "test" }),
  );
  return `ronda=${token}`;
}
