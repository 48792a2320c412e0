import { afterAll, beforeEach, expect, setDefaultTimeout, test } from "bun:test";
import { endpoints } from "../../../src/api/api.ts";
import type { JsonSchema } from "../../../src/api/shape.ts";
import { signIn } from "../../support/fixture/cast.ts";
import { rows } from "../../support/fixture/intake.ts";
import { addressOf, type Route, send } from "../../support/pages/routes.ts";
import { openSightFixture, type SightFixture, tokenOf } from "../../support/fixture/sight-fixture.ts";

setDefaultTimeout(60_000);

let fixture: SightFixture;
beforeEach(async () => {
  await fixture?.close();
  fixture = await openSightFixture();
});
afterAll(() => fixture.close());

// What decides what anybody may: nothing of it may move by a field that a form does not offer.
const rights: Record<string, string> = {
  people: "SELECT id, email, role, is_active, is_scoped, password_hash, cap, created_at FROM person ORDER BY id",
  memberships: "SELECT team_id, person_id, is_primary FROM membership ORDER BY 1, 2",
  scopes: "SELECT * FROM supervision ORDER BY 1, 2",
  teams: "SELECT id, is_default, archived_at FROM team ORDER BY id",
  tokens: "SELECT id, person_id, scope, revoked_at FROM api_token ORDER BY id",
  links: "SELECT person_id FROM password_link ORDER BY 1",
  numbers: "SELECT * FROM number ORDER BY id",
  settings: "SELECT * FROM setting ORDER BY 1",
  cases: "SELECT id, owner_id, team_id, status, contact_id FROM conversation ORDER BY id",
};

function snapshot(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(rights).map(([name, sql]) => [
      name,
      JSON.stringify(rows(fixture.server, sql), (_, value) => (ArrayBuffer.isView(value) ? String(value) : value)),
    ]),
  );
}

// Every name such a thing has inside or outside, and every shape a parser may make an object of.
const names = (
  "role roles isAdmin is_admin admin active isActive is_active isScoped is_scoped scope leads teamIds team_ids team team-1 team-2 member-1 " +
  "memberIds member_ids owner ownerId owner_id personId person_id userId user_id actorId by id isDefault is_default default archivedAt " +
  "password passwordHash password_hash email token tokenHash viewer person cap createdAt leadsTeamIds seesTeamIds"
).split(" ");
const wrapped = [
  "person[role]",
  "person.role",
  "role[]",
  "__proto__[role]",
  "constructor[prototype][role]",
  "__proto__",
  "prototype",
  "data[person][role]",
];

// Said as each kind of body that a form's parser takes.
function bodies(): { type: string; body: string }[] {
  const valueOf = (name: string) => {
    if (/id$/i.test(name)) return "5";
    return /role|admin|proto|person\b/i.test(name) ? "admin" : "1";
  };
  const fields = [...names, ...wrapped].map((name): [string, string] => [name, valueOf(name)]);
  const json = { ...Object.fromEntries(fields), person: { role: "admin" }, constructor: { prototype: { role: "admin" } } };
  const parts = fields.map(([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join("");
  return [
    { type: "application/x-www-form-urlencoded", body: new URLSearchParams(fields).toString() },
    { type: "application/json", body: JSON.stringify(json).replace('"__proto__"', '"__proto__":{"role":"admin"},"x"') },
    { type: "multipart/form-data; boundary=x", body: `${parts}--x--\r\n` },
  ];
}

// What a form is there to change, when only such fields are sent along: everything else stays.
const offers: Record<string, readonly string[]> = {
  "POST /admin/people/:id/role": ["people", "cases"],
  "POST /admin/people/:id/deactivation": ["people", "cases", "tokens", "links"],
  "POST /admin/people/:id/activation": ["people"],
  "POST /admin/people/:id/scope": ["scopes", "people"],
  "POST /admin/people/:id/links": ["links"],
  "POST /admin/tokens/:id/revocation": ["tokens"],
  "POST /admin/teams/:id": ["memberships"],
  "POST /admin/people/:id/duties": ["memberships"],
  "POST /admin/numbers/:id/checks": ["numbers"],
  "POST /admin/numbers/:id": ["numbers"],
  "POST /me/push/identity": ["settings"],
  "POST /conversations/:id/claim": ["cases"],
  "POST /conversations/:id/release": ["cases"],
  "POST /conversations/:id/waiting": ["cases"],
  "POST /conversations/:id/resolution": ["cases"],
  "POST /conversations/:id/reopening": ["cases"],
  "POST /conversations/:id/owner": ["cases"],
  "POST /conversations/:id/undo": ["cases"],
  "POST /test-phone/number": ["numbers"],
};

test.each(["ana", "sole", "adela", "victor"] as const)(
  "threat 24: no form of %s moves a right by a field that it does not offer",
  async (who) => {
    const forms = fixture.routes.filter(({ method, path }) => method === "POST" && !path.startsWith("/api/"));
    const moved: string[] = [];
    let before = snapshot();

    for (const form of forms) {
      const key = `${form.method} ${form.path}`;
      for (const { type, body } of bodies()) {
        const cookie = await signIn(fixture.server, fixture.cast[who].id); // some of them sign out
        const answer = await send(fixture.server, "POST", addressOf(form), {
          headers: { cookie, "sec-fetch-site": "same-origin", "content-type": type },
          body,
        });
        await answer.body?.cancel();
        if (answer.status >= 500) moved.push(`${key} ${type}: ${answer.status}`);
        const after = snapshot();
        const changed = Object.keys(rights).filter((name) => before[name] !== after[name] && !offers[key]?.includes(name));
        before = after;
        if (changed.length > 0) moved.push(`${key} ${type}: ${changed.join(", ")}`);
      }
    }

    expect(forms.length).toBeGreaterThan(60);
    expect(moved).toEqual([]);
  },
);

test("threat 24: the API refuses every field that an endpoint does not declare, before anything happens", async () => {
  const token = await tokenOf(fixture, fixture.cast.adela.id);
  const before = snapshot();
  const taken: string[] = [];
  let asked = 0;

  for (const endpoint of endpoints) {
    if (endpoint.body === null || endpoint.isUpload) continue; // a form's further fields are never read
    await fixture.server.clock.leap(500); // a token has its limit
    const base = example(endpoint.body.schema);
    const declared = Object.keys(record(endpoint.body.schema["properties"]));
    for (const name of [...names, ...wrapped].filter((one) => !declared.includes(one))) {
      const body = `${JSON.stringify(base).slice(0, -1)}${Object.keys(record(base)).length > 0 ? "," : ""}${JSON.stringify(name)}:"admin"}`;
      const code = await codeOf(endpoint, token, body);
      asked += 1;
      if (code !== "unknown_field") taken.push(`${endpoint.method} ${endpoint.path} ${name}: ${code}`);
    }
  }

  expect(asked).toBeGreaterThan(600);
  expect(taken).toEqual([]);
  expect(snapshot()).toEqual(before);
});

test("threat 24: nobody but who administers moves a right through the API, by any declared field", async () => {
  for (const who of ["ana", "sole", "victor"] as const) {
    const token = await tokenOf(fixture, fixture.cast[who].id);
    const before = snapshot();
    const codes = [
      await codeOf({ method: "PATCH", path: `/users/${fixture.cast[who].id}` }, token, '{"role":"admin"}'),
      await codeOf({ method: "PATCH", path: `/users/${fixture.cast[who].id}` }, token, '{"active":true,"cap":1000}'),
      await codeOf({ method: "PATCH", path: `/users/${fixture.cast.adela.id}` }, token, '{"active":false}'),
      await codeOf({ method: "POST", path: "/users" }, token, '{"name":"Eve","email":"eve@evil.example","role":"admin"}'),
      await codeOf({ method: "POST", path: "/teams" }, token, `{"name":"Mine","member_ids":["${fixture.cast[who].id}"]}`),
      await codeOf(
        { method: "PATCH", path: `/teams/${fixture.cast.otherTeamId}` },
        token,
        `{"member_ids":["${fixture.cast[who].id}"],"members_see":true}`,
      ),
    ];

    expect([who, codes]).toEqual([who, codes.map(() => "forbidden")]);
    expect(snapshot()).toEqual(before);
  }
});

async function codeOf({ method, path }: Pick<Route, "method" | "path">, token: string, body: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const answer: { code?: unknown } = await (await send(fixture.server, method, `/api/v1${addressOf({ path })}`, { headers, body })).json();
  return answer.code;
}

// A value that a schema of ours admits.
function example(schema: JsonSchema): unknown {
  if (Array.isArray(schema["enum"])) return schema["enum"][0];
  if (Array.isArray(schema["anyOf"])) return null;
  if (schema["type"] === "object") {
    const properties = record(schema["properties"]);
    return Object.fromEntries((schema["required"] as string[]).map((name) => [name, example(record(properties[name]))]));
  }
  if (schema["type"] === "array") return [];
  if (schema["type"] === "integer") return schema["minimum"];
  return schema["type"] === "boolean" ? true : "1";
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
