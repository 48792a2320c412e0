import { listEventsAfter } from "../../../src/db/journal.ts";
import { changeTeamsOf } from "../../../src/domain/setup/members.ts";
import { changeScope } from "../../../src/domain/setup/scope.ts";
import { asPart } from "../browser/browse.ts";
import { addPlayer, type Player } from "../fixture/cast.ts";
import { manage } from "../fixture/office-work.ts";
import { decisions, type Room } from "./permission-table.ts";
import { type Route, send } from "./routes.ts";
import { type Kind, openSightFixture, pathFor, type SightFixture, tokenOf } from "../fixture/sight-fixture.ts";

/** The four roles, and a supervisor of one team alone, each with a browser and a token. */
export type Who = "agent" | "supervisor" | "limited" | "admin" | "viewer";
export type SightPeople = SightFixture & { people: Record<Who, Player & { token: string }> };
export const everyone: readonly Who[] = ["agent", "supervisor", "limited", "admin", "viewer"];
export const existingKinds: readonly Exclude<Kind, "missing">[] = ["own", "pending", "taken", "foreign", "foreignPending"];

/** Opens the fixture of canaries with all of them in it: Ana, Sole, Lola who leads Eva's team and is in none, Adela, Víctor. */
export async function openSightPeople(): Promise<SightPeople> {
  const fixture = await openSightFixture();
  const { ana, sole, adela, victor, otherTeamId } = fixture.cast;
  const lola = await addPlayer(fixture.server, { name: "Lola", role: "supervisor", teamIds: [] });
  await manage(fixture.server, (work) => changeTeamsOf(work, "operator", { personId: lola.id, teams: [] }));
  await manage(fixture.server, (work) => changeScope(work, "operator", { personId: lola.id, teamIds: [otherTeamId] }));
  const equipped = async (player: Player) => ({ ...player, token: await tokenOf(fixture, player.id) });
  return {
    ...fixture,
    people: {
      agent: await equipped(ana),
      supervisor: await equipped(sole),
      limited: await equipped(lola),
      admin: await equipped(adela),
      viewer: await equipped(victor),
    },
  };
}

/** What the rules of sight say of this one and a case of that kind; `missing` is nobody's. */
export function seesKind(who: Who, kind: Kind): boolean {
  if (kind === "missing") return false;
  if (who === "agent") return kind === "own" || kind === "pending";
  return who === "limited" ? kind.startsWith("foreign") : true;
}

/** Whether this one leads the team of a case of that kind. */
export function leadsKind(who: Who, kind: Kind): boolean {
  return who !== "agent" && who !== "viewer" && seesKind(who, kind);
}

/** Routes about one case, message, file or contact, with the room decided for them. */
export function conversationRoutes(fixture: SightFixture): (Route & { room: Room })[] {
  return fixture.routes.flatMap((route) => {
    const room = decisions.get(`${route.method} ${route.path}`);
    const isOfCase = room !== undefined && room !== "self" && pathFor(route, fixture.targets.own) !== null;
    return isOfCase ? [{ ...route, room }] : [];
  });
}

/** Somebody, a route and a case of some kind. */
export type Cell = { who: Who; route: Route & { room: Room }; kind: Exclude<Kind, "missing"> };

/** The whole matrix of what is seen, or of what is not. */
export function cellsOf(fixture: SightPeople, isSeen: boolean): Cell[] {
  const routes = conversationRoutes(fixture);
  return everyone.flatMap((who) =>
    routes.flatMap((route) => existingKinds.filter((kind) => seesKind(who, kind) === isSeen).map((kind) => ({ who, route, kind }))),
  );
}

/** Asks for what never was as each cell's person would, once for each. */
export function missingFor(fixture: SightPeople, isPotent: boolean): (cell: Cell, look: string) => Promise<Whole> {
  const asked = new Map<string, Promise<Whole>>();
  return ({ who, route }, look) => {
    const key = [who, route.method, route.path, look].join(" ");
    const known = asked.get(key) ?? askFor(fixture, who, route, { kind: "missing", look, isPotent });
    asked.set(key, known);
    return known;
  };
}

/** Taking one that this one saw pending and somebody was faster with tells who, and nothing else (INB-11). */
export function tellsWinner({ who, route, kind }: Cell): boolean {
  return kind === "taken" && who === "agent" && route.path.endsWith("/claim");
}

/** How a page, a part of one and a list are asked for. */
export const looks: Readonly<Record<string, Record<string, string>>> = {
  page: { accept: "text/html" },
  part: { accept: "text/html", ...asPart },
  list: { accept: "text/html", ...asPart, "hx-target": "list" },
  machine: {},
};

/** One answer, whole: what came back but the date. */
export type Whole = { status: number; headers: string; text: string };

/** Asks for something of that kind as somebody, through the page's cookie or the API's token. `isPotent`: with a form that would act;
 *  else with one that whoever sees the case is refused for. */
export async function askFor(
  fixture: SightPeople,
  who: Who | null,
  route: Pick<Route, "method" | "path">,
  asked: { kind: Kind; look?: string; isPotent?: boolean },
) {
  const path = pathFor({ ...route, policy: "" }, fixture.targets[asked.kind]) ?? route.path;
  return wholeOf(await askPath(fixture, who, { method: route.method, path }, asked));
}

/** The same for an address that is complete. */
export function askPath(
  fixture: SightPeople,
  who: Who | null,
  { method, path }: { method: string; path: string },
  { look = "page", isPotent = false }: { look?: string; isPotent?: boolean } = {},
): Promise<Response> {
  const person = who === null ? null : fixture.people[who];
  if (path.startsWith("/api/") || path === "/metrics") {
    const headers = { ...(person ? { authorization: `Bearer ${person.token}` } : {}), ...(isPotent ? {} : { "if-match": "999999" }) };
    return send(fixture.server, method, path, { headers, body: JSON.stringify(bodyFor(method, path, isPotent)), peer: "203.0.113.7" });
  }
  const headers = {
    ...looks[look],
    "sec-fetch-site": "same-origin",
    "content-type": "application/x-www-form-urlencoded",
    ...(person ? { cookie: person.cookie } : {}),
  };
  const form = isPotent
    ? { body: "hola", value: "resend", personId: "1", priority: "2", kind: "note", language: "en" }
    : { version: "999999" };
  return send(fixture.server, method, path, { headers, body: new URLSearchParams(form).toString() });
}

/** Reads an answer to its end. */
export async function wholeOf(answer: Response): Promise<Whole> {
  return { status: answer.status, headers: JSON.stringify([...answer.headers]), text: await answer.text() };
}

/** The newest event: the same before and after what must not act. */
export function lastEventOf(fixture: SightFixture): number {
  return listEventsAfter(fixture.server.ronda.app.db.tx, 0, 100_000).at(-1)?.id ?? 0;
}

function bodyFor(method: string, path: string, isPotent: boolean): object {
  if (method === "DELETE") return {};
  const act = /\/(\w+)$/.exec(path)?.[1] ?? "";
  const bodies: Record<string, object> = {
    messages: { type: "text", text: { body: isPotent ? "hola" : "" } },
    notes: { body: isPotent ? "hola" : "" },
    owner: { user_id: "1" },
    state: { state: "waiting" },
    snooze: { until: "2026-12-01T12:00:00Z" },
    labels: { label_ids: [] },
    merge: { into: "4711" },
    escalations: { reason: "1" },
    transfers: { to_user_id: "2", note: "hola" },
    ask: method === "PUT" ? { answer: "no" } : {},
  };
  return bodies[act] ?? {};
}

/** Requests whose answer must not tell what one may not see from what does not exist: name, method, path, and how it is asked for. */
export const refusable: readonly [string, string, string, "page" | "part"][] = [
  ["a part", "GET", "/conversations/:id", "part"],
  ["earlier messages", "GET", "/conversations/:id/messages", "part"],
  ["a form", "POST", "/conversations/:id/notes", "part"],
  ["a file", "GET", "/media/:id", "page"],
  ["the API", "GET", "/api/v1/conversations/:id", "page"],
  ["the API's messages", "GET", "/api/v1/conversations/:id/messages", "page"],
];
