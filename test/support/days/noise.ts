import type { Random } from "../../../src/ports/world.ts";
import { askedNames, bodyNames, fieldNames } from "../hostile/field-names.ts";
import { oddValue, pick } from "../hostile/poison.ts";
import type { Route } from "../pages/routes.ts";
import { type Kind, pathFor, type SightFixture } from "../fixture/sight-fixture.ts";

/** A request that nobody's browser or script would make, to a route that exists. */
export type Noise = { method: string; path: string; headers: Record<string, string>; body: string | null };

const kinds: readonly Kind[] = ["own", "pending", "taken", "foreign", "foreignPending", "missing"];
const types = [
  "application/x-www-form-urlencoded",
  "application/json",
  "multipart/form-data; boundary=x",
  "multipart/form-data",
  "text/plain",
  "x",
  "",
];
const headerNames = (
  "accept accept-language accept-encoding range if-match if-none-match idempotency-key last-event-id hx-request hx-request-type hx-target " +
  "hx-current-url x-forwarded-for x-forwarded-proto forwarded origin referer x-http-method-override content-encoding"
).split(" ");
const idNames = "to_user_id to_team_id personId to labelId teamId numberId person-1 team_ids user_id owner".split(" ");

/** Draws one. `who`: the headers that say who asks. */
export function noise(random: Random, fixture: SightFixture, who: { web: string; api: string }): Noise {
  const route = pick(random, fixture.routes);
  const isApi = route.path.startsWith("/api/");
  const isWrite = route.method !== "GET";
  const usual = isApi ? "application/json" : "application/x-www-form-urlencoded";
  const type = isWrite && random.fraction() < 0.8 ? usual : pick(random, types);
  const own: Record<string, string> = isApi ? { authorization: who.api } : { cookie: who.web, "sec-fetch-site": "same-origin" };
  return {
    method: route.method === "ALL" ? "POST" : route.method,
    path: addressOf(random, fixture, route),
    headers: { ...own, ...(isWrite && type !== "" && { "content-type": type }), ...strayHeaders(random) },
    body: isWrite ? bodyOf(random, type, isApi) : null,
  };
}

function addressOf(random: Random, fixture: SightFixture, route: Route): string {
  const whole = pathFor(route, fixture.targets[pick(random, kinds)]) ?? route.path;
  const path = whole.replaceAll(/:\w+|\*/g, () =>
    random.fraction() < 0.6 ? String(1 + Math.floor(random.fraction() * 6)) : encodeURIComponent(textOf(random, 80)),
  );
  const query = Array.from({ length: Math.floor(random.fraction() * 4) }, () => [pick(random, askedNames), queryValue(random)]);
  return query.length === 0 ? path : `${path}?${new URLSearchParams(query)}`;
}

// Sometimes nearly what a cursor, a day, an id or a state looks like.
function queryValue(random: Random): string {
  const nearly = [
    () =>
      Buffer.from(
        `${pick(random, ["conversations", "messages", "contacts"])}:${pick(random, ["1", "-1", "9".repeat(16), "1:2", "1e9", ""])}`,
      ).toString("base64url"),
    () => `${Math.floor(random.fraction() * 1e16)}-${pick(random, ["0", "9".repeat(15), "x"])}`,
    () => pick(random, ["2026-02-30", "2026-11-23", "0000-01-01", "9999-12-31", "275761-01-01"]),
    () => pick(random, ["all", "pending", "mine", "resolved", "none", "me", "e1-1", "e1-99999999999999"]),
    () => textOf(random, 400),
  ];
  return pick(random, nearly)();
}

function bodyOf(random: Random, type: string, isApi: boolean): string {
  const names = isApi ? bodyNames : fieldNames;
  const some = () =>
    Array.from({ length: 1 + Math.floor(random.fraction() * 6) }, () => pick(random, random.fraction() < 0.2 ? idNames : names));
  if (random.fraction() < 0.05) return textOf(random, 60_000);
  if (isApi || type.startsWith("application/json"))
    return JSON.stringify(Object.fromEntries(some().map((name) => [name, bodyValue(random)])));
  if (type.startsWith("multipart"))
    return (
      some()
        .map((name) => part(random, name))
        .join("") + pick(random, ["--x--\r\n", "--x", ""])
    );
  return new URLSearchParams(some().map((name) => [name, String(bodyText(random))])).toString();
}

function part(random: Random, name: string): string {
  const file = random.fraction() < 0.3 ? `; filename="${textOf(random, 60).replaceAll(/["\r\n]/g, "")}"` : "";
  return `--x\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${bodyText(random)}\r\n`;
}

function bodyValue(random: Random): unknown {
  return random.fraction() < 0.4 ? Math.floor(random.fraction() * 8) : oddValue(random);
}

function bodyText(random: Random): string {
  return random.fraction() < 0.4 ? String(Math.floor(random.fraction() * 8)) : textOf(random, 10_000);
}

function textOf(random: Random, lengthMax: number): string {
  const odd = oddValue(random);
  const text = typeof odd === "string" ? odd : (JSON.stringify(odd) ?? "");
  const times = random.fraction() < 0.1 ? Math.floor(random.fraction() * 200) : 1;
  return text.repeat(times).slice(0, lengthMax).toWellFormed();
}

function strayHeaders(random: Random): Record<string, string> {
  if (random.fraction() < 0.6) return {};
  const value = () =>
    textOf(random, 200)
      .replaceAll(/[^\t -~]/g, "")
      .trim();
  return Object.fromEntries([
    [pick(random, headerNames), value()],
    [pick(random, headerNames), value()],
  ]);
}
