import { expect, test } from "bun:test";
import { findPersonByEmail } from "../../../src/db/queries/people/people.ts";
import { findNumber, listActiveSecrets } from "../../../src/db/queries/system/numbers.ts";
import { listMemberIds, listTeams } from "../../../src/db/queries/routing/teams.ts";
import { changeCompany, getCompany } from "../../../src/domain/setup/company.ts";
import { addNumber, newSealer, editNumber } from "../../../src/domain/setup/save-number.ts";
import { secretsWith } from "../../../src/domain/setup/secrets.ts";
import { setUpWithCode } from "../../../src/domain/setup/set-up.ts";
import { newSetupCode, isSetupCode } from "../../../src/domain/setup/setup-code.ts";
import { addTeam, changeTeam } from "../../../src/domain/setup/teams.ts";
import { account } from "../../support/fixture/cast.ts";
import { seededRandom } from "../../support/fixture/seeded-random.ts";
import { act, codeOf, happened, hire, openOffice, type Office } from "../people/office.ts";

const company = { name: "Estúdio Rossi", language: "pt", timeZone: "America/Sao_Paulo" } as const;
const first = {
  company,
  admin: { name: "Adela", email: "adela@rossi.example" },
  code: "abcd efgh",
  password: "seven wise cats",
  address: "10.0.0.1",
};
const secrets = secretsWith(new Uint8Array(32).fill(7));
const number = { ...account, graphUrl: null };

function sealer(office: Office) {
  return newSealer(secrets, office.world.random);
}

test("the first run makes the company and its admin, and spends the code", async () => {
  using office = openOffice();

  const answer = await setUpWithCode(office, first);
  const again = await setUpWithCode(office, { ...first, admin: { name: "Eve", email: "eve@evil.example" } });

  expect([answer, again].map(codeOf)).toEqual(["accepted", "already_set_up"]);
  expect(getCompany(office.tx)).toEqual(company);
  expect(findPersonByEmail(office.tx, "adela@rossi.example")).toMatchObject({
    role: "admin",
    language: "pt",
    timeZone: "America/Sao_Paulo",
  });
  expect(listTeams(office.tx)).toMatchObject([{ name: "Geral", isDefault: 1, timeZone: "America/Sao_Paulo", model: "manual" }]);
  expect(office.setupCode).toBeNull();
});

test("two first runs at once make one admin", async () => {
  using office = openOffice();

  const answers = await Promise.all(
    [first, { ...first, admin: { name: "Eve", email: "eve@rossi.example" } }].map((one) => setUpWithCode(office, one)),
  );

  expect(answers.map(codeOf).sort()).toEqual(["accepted", "already_set_up"]);
});

test.each([
  ["wrong_code", { code: "ABCD-EFGX" }],
  ["wrong_code", { code: "" }],
  ["password_too_short", { password: "short" }],
  ["bad_company_name", { company: { ...company, name: " " } }],
  ["bad_time_zone", { company: { ...company, timeZone: "Nowhere" } }],
  ["bad_language", { company: { ...company, language: "xx" as never } }],
  ["bad_email", { admin: { name: "Adela", email: "adela" } }],
  ["bad_name", { admin: { name: "", email: "adela@rossi.example" } }],
])("a first run is refused as %s and leaves no trace", async (code, wrong) => {
  using office = openOffice();
  const before = happened(office);

  const answer = await setUpWithCode(office, { ...first, ...wrong });

  expect(codeOf(answer)).toBe(code);
  expect(happened(office)).toEqual(before);
  expect(getCompany(office.tx).name).toBe("");
});

test("without a code in memory nothing opens the set-up", async () => {
  using office = openOffice();
  office.setupCode = null;

  expect(codeOf(await setUpWithCode(office, { ...first, code: "" }))).toBe("wrong_code");
  expect(isSetupCode("", "")).toBe(true);
});

test("a set-up code has eight signs nobody mistakes", () => {
  const codes = Array.from({ length: 200 }, (_, seed) => newSetupCode(seededRandom(seed)));

  expect(codes.every((code) => /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/.test(code))).toBe(true);
  expect(new Set(codes).size).toBe(200);
  expect([isSetupCode(" o1ab-cdef", "01AB-CDEF"), isSetupCode("01ABCDEF", "01AB-CDEF"), isSetupCode("01AB-CDE", "01AB-CDEF")]).toEqual([
    true,
    true,
    false,
  ]);
});

test("a company is an admin's to change", async () => {
  using office = openOffice();
  const ana = await hire(office, "Ana", "agent");

  const answers = [
    await act(office, (work) => changeCompany(work, ana, company)),
    await act(office, (work) => changeCompany(work, "operator", { ...company, name: "" })),
    await act(office, (work) => changeCompany(work, "operator", company)),
  ];

  expect(answers.map(codeOf)).toEqual(["forbidden", "bad_company_name", "accepted"]);
  expect(getCompany(office.tx)).toEqual(company);
});

test("a team is taken by hand and counts in the company's zone unless told otherwise", async () => {
  using office = openOffice();
  const ana = await hire(office, "Ana", "agent");

  const added = await act(office, (work) => addTeam(work, "operator", { name: "Sueldos" }));
  const refused = [
    await act(office, (work) => addTeam(work, ana, { name: "X" })),
    await act(office, (work) => addTeam(work, "operator", { name: "sueldos" })),
    await act(office, (work) => addTeam(work, "operator", { name: "" })),
    await act(office, (work) => addTeam(work, "operator", { name: "X", model: "luck" as never })),
    await act(office, (work) => addTeam(work, "operator", { name: "X", timeZone: "X" })),
  ];

  expect(added).toMatchObject({ name: "Sueldos", model: "manual", timeZone: "America/Argentina/Buenos_Aires", isDefault: 0 });
  expect(refused.map(codeOf)).toEqual(["forbidden", "name_taken", "bad_name", "bad_model", "bad_time_zone"]);
});

test("who joins or leaves a team is told to look anew, who stays is not", async () => {
  using office = openOffice();
  const [ana, eva, leo] = [await hire(office, "Ana", "agent"), await hire(office, "Eva", "agent"), await hire(office, "Leo", "agent")];
  await act(office, (work) => addTeam(work, "operator", { name: "Sueldos" }));
  await act(office, (work) => changeTeam(work, "operator", { teamId: 2, memberIds: [ana.personId, eva.personId] }));
  const before = happened(office).filter((kind) => kind === "access_changed").length;

  const changed = await act(office, (work) =>
    changeTeam(work, "operator", { teamId: 2, name: "Pagos", cap: 5, memberIds: [eva.personId, leo.personId] }),
  );
  const refused = [
    await act(office, (work) => changeTeam(work, ana, { teamId: 2 })),
    await act(office, (work) => changeTeam(work, "operator", { teamId: 9 })),
    await act(office, (work) => changeTeam(work, "operator", { teamId: 2, name: "General" })),
    await act(office, (work) => changeTeam(work, "operator", { teamId: 2, name: "Otra", memberIds: [99] })),
    await act(office, (work) => changeTeam(work, "operator", { teamId: 2, cap: 0 })),
  ];

  expect(changed).toMatchObject({ name: "Pagos", cap: 5 });
  expect(listMemberIds(office.tx, 2)).toEqual([eva.personId, leo.personId]);
  expect(happened(office).filter((kind) => kind === "access_changed").length - before).toBe(2);
  expect(refused.map(codeOf)).toEqual(["forbidden", "not_found", "name_taken", "unknown_person", "bad_cap"]);
  expect(listTeams(office.tx)[1]?.name).toBe("Pagos");
});

test("a number's secrets are sealed and open again", async () => {
  using office = openOffice();

  const id = Number(await act(office, (work) => addNumber(work, "operator", number, sealer(office))));

  const row = findNumber(office.tx, id);
  expect(row && [secrets.open(row.accessToken), secrets.open(row.verifyToken)]).toEqual([account.accessToken, account.verifyToken]);
  expect(listActiveSecrets(office.tx, 0).map((one) => secrets.open(one.secret))).toEqual([account.appSecret]);
  const stored = office.tx.raw.query("SELECT json_group_array(access_token || verify_token) AS all_of_it FROM number").get();
  expect(JSON.stringify(stored)).not.toContain(account.accessToken);
  expect(happened(office)).toContain("number_saved");
});

test("a second number of the same app rotates nothing", async () => {
  using office = openOffice();
  await act(office, (work) => addNumber(work, "operator", number, sealer(office)));

  await act(office, (work) => addNumber(work, "operator", { ...number, phoneNumberId: "2" }, sealer(office)));

  expect(listActiveSecrets(office.tx, 0)).toHaveLength(1);
});

test("a rotated app secret leaves the earlier one valid for 24 hours", async () => {
  using office = openOffice();
  const numberId = Number(await act(office, (work) => addNumber(work, "operator", number, sealer(office))));
  const now = office.world.clock.now();

  const kept = { ...number, numberId, accessToken: null, verifyToken: null };
  await act(office, (work) => editNumber(work, "operator", { ...kept, name: "Otro", appSecret: "the-next-secret" }, sealer(office)));

  const valid = (at: number) => listActiveSecrets(office.tx, at).map((one) => secrets.open(one.secret));
  expect(valid(now + 24 * 3_600_000 - 1)).toEqual(["the-next-secret", account.appSecret]);
  expect(valid(now + 24 * 3_600_000)).toEqual(["the-next-secret"]);
  const row = findNumber(office.tx, numberId);
  expect([row?.name, secrets.open(row?.accessToken ?? "")]).toEqual(["Otro", account.accessToken]);
});

test.each([
  ["name", ""],
  ["displayNumber", "call me"],
  ["phoneNumberId", ""],
  ["phoneNumberId", "12a"],
  ["wabaId", "x"],
  ["appId", "1".repeat(33)],
  ["appSecret", ""],
  ["accessToken", "two words"],
  ["accessToken", "line\nbreak"],
  ["verifyToken", "x".repeat(257)],
  ["graphUrl", "ftp://x"],
  ["graphUrl", "http://a:b@c"],
])("a number with a bad %s is refused", async (field, value) => {
  using office = openOffice();

  const answer = await act(office, (work) => addNumber(work, "operator", { ...number, [field]: value }, sealer(office)));

  expect(answer).toMatchObject({ refused: "bad_field", facts: { field } });
});

test("numbers are an admin's to manage, and each phoneNumberId is here once", async () => {
  using office = openOffice();
  const ana = await hire(office, "Ana", "agent");
  const numberId = Number(await act(office, (work) => addNumber(work, "operator", number, sealer(office))));
  const change = { ...number, numberId, appSecret: null, accessToken: null, verifyToken: null };

  const answers = [
    await act(office, (work) => addNumber(work, ana, { ...number, phoneNumberId: "2" }, sealer(office))),
    await act(office, (work) => addNumber(work, "operator", number, sealer(office))),
    await act(office, (work) => editNumber(work, ana, change, sealer(office))),
    await act(office, (work) => editNumber(work, "operator", { ...change, numberId: 9 }, sealer(office))),
    await act(office, (work) => editNumber(work, "operator", { ...change, appId: "999" }, sealer(office))),
    await act(office, (work) => editNumber(work, "operator", { ...change, wabaId: "" }, sealer(office))),
  ];

  expect(answers.map(codeOf)).toEqual(["forbidden", "number_exists", "forbidden", "not_found", "secret_missing", "bad_field"]);
});
