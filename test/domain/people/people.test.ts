import { expect, test } from "bun:test";
import { findConversation, insertConversation, moveConversation } from "../../../src/db/queries/conversations/conversations.ts";
import { insertContact } from "../../../src/db/queries/contacts/contacts.ts";
import { insertNumber } from "../../../src/db/queries/system/numbers.ts";
import { findPerson, findPersonByEmail } from "../../../src/db/queries/people/people.ts";
import { listTeamIdsOf } from "../../../src/db/queries/routing/teams.ts";
import { addPerson, type NewPerson } from "../../../src/domain/people/add-person.ts";
import { createApiToken, newApiToken, findTokenBearer } from "../../../src/domain/people/api-tokens.ts";
import { changeCap, changeProfile } from "../../../src/domain/people/change-profile.ts";
import { changeRole } from "../../../src/domain/people/change-role.ts";
import { activatePerson, deactivatePerson } from "../../../src/domain/people/deactivate.ts";
import { findSession, openSession } from "../../../src/domain/people/sessions.ts";
import { hashToken } from "../../../src/domain/people/tokens.ts";
import { act, codeOf, happened, hire, type Office, openOffice } from "./office.ts";

const beto: NewPerson = {
  name: "Beto",
  email: "beto@rossi.example",
  role: "agent",
  language: "es",
  timeZone: "America/Santiago",
  teamIds: [],
};

test("a new person without a team joins the default one", async () => {
  using office = openOffice();

  const id = await act(office, (work) => addPerson(work, "operator", { ...beto, name: "  Beto   Díaz " }));

  expect(listTeamIdsOf(office.tx, Number(id))).toEqual([1]);
  expect(findPersonByEmail(office.tx, "BETO@rossi.example")).toMatchObject({
    name: "Beto Díaz",
    role: "agent",
    passwordHash: null,
    isActive: true,
  });
  expect(happened(office)).toContain("person_added");
});

test.each([
  ["bad_name", { name: " " }],
  ["bad_name", { name: "x".repeat(81) }],
  ["bad_email", { email: "beto" }],
  ["bad_email", { email: "be to@rossi.example" }],
  ["bad_email", { email: `${"x".repeat(250)}@a.example` }],
  ["bad_role", { role: "owner" as never }],
  ["bad_language", { language: "fr" as never }],
  ["bad_time_zone", { timeZone: "Mars/Olympus" }],
  ["bad_time_zone", { timeZone: "+03:00" }],
  ["unknown_team", { teamIds: [1, 99] }],
  ["email_taken", { email: "ADELA@rossi.example" }],
])("a person is refused as %s", async (code, wrong) => {
  using office = openOffice();
  await hire(office, "Adela", "admin");

  const answer = await act(office, (work) => addPerson(work, "operator", { ...beto, ...wrong }));

  expect(codeOf(answer)).toBe(code);
  expect(findPerson(office.tx, 2)).toBeUndefined();
});

test("only an admin or the operator manages people", async () => {
  using office = openOffice();
  const adela = await hire(office, "Adela", "admin");
  const sole = await hire(office, "Sole", "supervisor");

  const answers = [
    await act(office, (work) => addPerson(work, sole, beto)),
    await act(office, (work) => changeRole(work, sole, { personId: sole.personId, role: "admin" })),
    await act(office, (work) => deactivatePerson(work, sole, adela.personId)),
    await act(office, (work) => activatePerson(work, sole, adela.personId)),
    await act(office, (work) => changeCap(work, sole, { personId: sole.personId, cap: 9 })),
  ];

  expect(answers.map(codeOf)).toEqual(["forbidden", "forbidden", "forbidden", "forbidden", "forbidden"]);
  expect(codeOf(await act(office, (work) => changeRole(work, adela, { personId: sole.personId, role: "agent" })))).toBe("accepted");
});

test("a person changes their own profile and nobody else's", async () => {
  using office = openOffice();
  const ana = await hire(office, "Ana", "agent");
  const eva = await hire(office, "Eva", "agent");

  const own = await act(office, (work) => changeProfile(work, ana, { personId: ana.personId, name: "Ana Paz", theme: "dark" }));
  const other = await act(office, (work) => changeProfile(work, eva, { personId: ana.personId, name: "X" }));
  const wrong = [
    await act(office, (work) => changeProfile(work, ana, { personId: ana.personId, name: "" })),
    await act(office, (work) => changeProfile(work, ana, { personId: ana.personId, language: "xx" as never })),
    await act(office, (work) => changeProfile(work, ana, { personId: ana.personId, theme: "pink" as never })),
    await act(office, (work) => changeProfile(work, ana, { personId: ana.personId, timeZone: "" })),
  ];

  expect(own).toMatchObject({ name: "Ana Paz", theme: "dark", language: "es" });
  expect(codeOf(other)).toBe("not_found");
  expect(wrong.map(codeOf)).toEqual(["bad_name", "bad_language", "bad_theme", "bad_time_zone"]);
});

test("a cap is a whole number from 1 or none", async () => {
  using office = openOffice();
  const ana = await hire(office, "Ana", "agent");
  const set = (cap: number | null, personId = ana.personId) => act(office, (work) => changeCap(work, "operator", { personId, cap }));

  expect([codeOf(await set(0)), codeOf(await set(1.5)), codeOf(await set(3, 99)), codeOf(await set(3))]).toEqual([
    "bad_cap",
    "bad_cap",
    "not_found",
    "accepted",
  ]);
  expect(findPerson(office.tx, ana.personId)?.cap).toBe(3);
});

test("two admins who deactivate each other at once leave one", async () => {
  using office = openOffice();
  const adela = await hire(office, "Adela", "admin");
  const ines = await hire(office, "Ines", "admin");

  const answers = await Promise.all([
    act(office, (work) => deactivatePerson(work, adela, ines.personId)),
    act(office, (work) => deactivatePerson(work, ines, adela.personId)),
  ]);

  expect(answers.map(codeOf).sort()).toEqual(["accepted", "last_admin"]);
});

test("the last admin keeps the role", async () => {
  using office = openOffice();
  const adela = await hire(office, "Adela", "admin");

  const demoted = await act(office, (work) => changeRole(work, adela, { personId: adela.personId, role: "agent" }));
  const unknown = await act(office, (work) => changeRole(work, adela, { personId: 99, role: "agent" }));
  const bad = await act(office, (work) => changeRole(work, adela, { personId: adela.personId, role: "king" as never }));

  expect([demoted, unknown, bad].map(codeOf)).toEqual(["last_admin", "not_found", "bad_role"]);
  expect(findPerson(office.tx, adela.personId)?.role).toBe("admin");
});

test("who leaves loses browsers, tokens and cases, and comes back without them", async () => {
  using office = openOffice();
  await hire(office, "Adela", "admin");
  const ana = await hire(office, "Ana", "agent");
  const cases = [
    assignTo(office, ana.personId, "in_progress"),
    assignTo(office, ana.personId, "waiting"),
    assignTo(office, ana.personId, "resolved"),
  ];
  const cookie = await signInAs(office, ana.personId);
  const token = newApiToken(office.world.random);
  await act(office, (work) => createApiToken(work, ana, { personId: ana.personId, name: "script", scope: "write", token }));

  await act(office, (work) => deactivatePerson(work, "operator", ana.personId));
  await act(office, (work) => activatePerson(work, "operator", ana.personId));

  expect(cases.map((id) => findConversation(office.tx, id)).map((row) => [row?.status, row?.ownerId])).toEqual([
    ["pending", null],
    ["pending", null],
    ["resolved", ana.personId],
  ]);
  expect(findConversation(office.tx, cases[0] ?? 0)?.waitingSince).toBe(office.world.clock.now());
  expect(findSession(office.tx, cookie, office.world.clock.now())).toBeUndefined();
  expect(findTokenBearer(office.tx, token)).toBeUndefined();
  expect(happened(office).filter((kind) => kind === "conversation_released")).toHaveLength(2);
  expect(happened(office)).toEqual(expect.arrayContaining(["access_changed", "person_deactivated", "person_activated"]));
});

test("a new role ends the old cookies, and who only looks owns nothing", async () => {
  using office = openOffice();
  const ana = await hire(office, "Ana", "agent");
  const id = assignTo(office, ana.personId, "in_progress");
  const cookie = await signInAs(office, ana.personId);

  await act(office, (work) => changeRole(work, "operator", { personId: ana.personId, role: "viewer" }));

  expect(findSession(office.tx, cookie, office.world.clock.now())).toBeUndefined();
  expect(findConversation(office.tx, id)).toMatchObject({ status: "pending", ownerId: null });
});

let phones = 0;

// A case as the inbox would have it, without the talk.
function assignTo(office: Office, ownerId: number, status: "in_progress" | "waiting" | "resolved"): number {
  const now = office.world.clock.now();
  const number = {
    name: "N",
    displayNumber: "+54 1",
    phoneNumberId: String(++phones),
    wabaId: "1",
    appId: "1",
    accessToken: "x",
    verifyToken: "x",
    graphUrl: null,
  };
  const numberId = insertNumber(office.tx, number, now) ?? 0;
  const contact = insertContact(office.tx, { name: null, username: null, phone: null, userId: null }, now);
  const row = office.tx.raw
    .query<{ id: number }, [number, number]>("INSERT INTO timeline (contact_id, number_id) VALUES (?1, ?2) RETURNING id")
    .get(contact.id, numberId);
  const opened = insertConversation(office.tx, { timelineId: row?.id ?? 0, contactId: contact.id, numberId, teamId: 1, now });
  const change = { ownerId, status, waitingSince: status === "in_progress" ? now : null, resolvedAt: status === "resolved" ? now : null };
  moveConversation(office.tx, opened, change);
  return opened.id;
}

async function signInAs(office: Office, personId: number): Promise<Uint8Array> {
  const tokenHash = hashToken(`cookie ${personId}`);
  await act(office, (work) => openSession(work, { personId, tokenHash, address: "10.0.0.1", agent: "test" }));
  return tokenHash;
}
