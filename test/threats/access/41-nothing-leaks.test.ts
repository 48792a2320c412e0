import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { join } from "node:path";
import { jsonLog } from "../../../src/log.ts";
import type { FaultKind } from "../../../src/simulator/faults.ts";
import { asPart, post } from "../../support/browser/browse.ts";
import { account } from "../../support/fixture/cast.ts";
import { freshFolder } from "../../support/fixture/fresh-folder.ts";
import { knock, message, rows, signed } from "../../support/fixture/intake.ts";
import { deliver, delivery } from "../../support/fixture/meta.ts";
import { runCommand } from "../../support/process/process.ts";
import { addressOf, routesOf, send } from "../../support/pages/routes.ts";
import { tokenOf } from "../../support/fixture/sight-fixture.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

// Processes of their own take a while on a small machine.
setDefaultTimeout(60_000);

// What must stand in no log, no error page and no figure: our secrets, and what a customer is called, has for a phone and says.
const secrets = [account.appSecret, account.accessToken, account.verifyToken, "clave-canario-larga"];
const personal = ["CANARIO", "5493415550142", "341 555-0142", "canario@", "Marisa"];
const text = "CANARIOtexto: mi clave es CANARIO 5493415550142 canario@casa.example";

let fixture: Fixture;
let lines: string[];
let shown: string[];
beforeAll(async () => {
  fixture = await openFixture();
  lines = [];
  shown = [];
  fixture.server.ronda.app.log = jsonLog(fixture.server.clock, (line) => lines.push(line));
  await fixture.writes(fixture.marisa, text);
  await post(fixture.server, fixture.cast.ana, "/conversations/1/claim", {}, asPart);
});
afterAll(() => fixture.close());

function leaksIn(told: readonly string[]): string[] {
  const words = [...secrets, ...personal];
  return told.flatMap((one) =>
    words.filter((word) => one.includes(word)).map((word) => `${word}: …${one.slice(Math.max(0, one.indexOf(word) - 80)).slice(0, 200)}`),
  );
}

// Runs something while the server is broken in some way, and mends it again.
async function broken<Answer>(how: string, mend: string, work: () => Promise<Answer>): Promise<Answer> {
  const { raw } = fixture.server.ronda.app.db.tx;
  raw.run(how);
  try {
    return await work();
  } finally {
    raw.run(mend);
  }
}

async function show(answer: Promise<Response>): Promise<number> {
  const whole = await answer;
  const told = `${JSON.stringify([...whole.headers])} ${await whole.text()}`;
  if (whole.status >= 400) shown.push(told);
  return whole.status;
}

const everyWay = async () => {
  const { ana } = fixture.cast;
  const form = { cookie: ana.cookie, "sec-fetch-site": "same-origin", accept: "text/html" };
  const own = { ...form, "content-type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams({ body: text, key: "k", note: text, password: "clave-canario-larga" }).toString();
  return [
    await show(send(fixture.server, "POST", "/conversations/1/notes", { headers: own, body })),
    await show(send(fixture.server, "POST", "/conversations/1/messages", { headers: own, body })),
    await show(send(fixture.server, "POST", "/conversations/1/messages", { headers: { ...own, ...asPart }, body })),
    await show(
      send(fixture.server, "POST", "/conversations/1/notes", {
        headers: { ...form, "content-type": "application/json" },
        body: `{"body": ${text}`,
      }),
    ),
    await show(
      send(fixture.server, "POST", "/conversations/1/notes", {
        headers: { ...form, "content-type": "multipart/form-data; boundary=x" },
        body: `--x\r\n${text}`,
      }),
    ),
    await show(
      knock(fixture.server, JSON.stringify(delivery({ messages: [message({ text: { body: text } })] })), {
        "x-hub-signature-256": "sha256=0",
      }),
    ),
    await show(deliver(fixture.server, delivery({ messages: [message({ text: { body: text } })] }))),
    await show(knock(fixture.server, `{"entry": ${text}`, { "x-hub-signature-256": signed(`{"entry": ${text}`) })),
    await show(
      send(fixture.server, "GET", `/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=${account.verifyToken}x&hub.challenge=1`),
    ),
  ];
};

test("threat 41: a disk that refuses, a bug in any table and a body that cannot be read tell nothing, in the log or to who asked", async () => {
  const statuses: number[] = [];

  statuses.push(...(await broken("PRAGMA query_only = 1", "PRAGMA query_only = 0", everyWay)));
  for (const table of ["reaction", "message", "contact", "tally"])
    statuses.push(...(await broken(`ALTER TABLE ${table} RENAME TO lost`, `ALTER TABLE lost RENAME TO ${table}`, everyWay)));
  await fixture.rest();

  expect(statuses.filter((status) => status >= 500).length).toBeGreaterThan(8);
  expect(lines.length).toBeGreaterThan(5);
  expect(leaksIn(lines)).toEqual([]);
  // A form that was refused may come back as it was filled in, to who filled it in; a broken one does not.
  expect(leaksIn(shown)).toEqual([]);
});

test("threat 41: stored words that cannot be read break no page, an instant that is none does, and neither is told", async () => {
  const headers = { cookie: fixture.cast.ana.cookie, accept: "text/html" };
  const authorization = `Bearer ${await tokenOf(fixture, fixture.cast.ana.id)}`;
  const asked = async () => [
    await show(send(fixture.server, "GET", "/conversations/1", { headers })),
    await show(send(fixture.server, "GET", "/inbox?tab=mine", { headers })),
    await show(send(fixture.server, "GET", "/api/v1/conversations/1/messages", { headers: { authorization } })),
  ];
  shown = [];
  const before = lines.length;

  const statuses = [
    ...(await broken(`UPDATE message SET content = '${text}'`, "UPDATE message SET content = NULL", asked)),
    ...(await broken(`UPDATE message SET extras = '${text}'`, "UPDATE message SET extras = NULL", asked)),
  ];

  const passedOver = statuses.splice(0);
  statuses.push(...(await broken("UPDATE message SET at = 9000000000000000", "UPDATE message SET at = created_at", asked)));

  expect(new Set(passedOver)).toEqual(new Set([200]));
  expect(statuses.filter((status) => status === 500).length).toBeGreaterThan(1);
  expect(lines.slice(before).some((line) => line.includes("Invalid Date"))).toBe(true);
  expect(leaksIn(lines)).toEqual([]);
  expect(shown.filter((one) => /JSON Parse|SyntaxError|RangeError|Invalid Date|at \w+ \(|src\//.test(one))).toEqual([]);
});

const echoed = { message: `Invalid OAuth ${account.accessToken} for ${text}`, error_data: { details: `${account.accessToken} "${text}"` } };
// What Graph may say: the faults it knows, and answers that repeat whatever they were sent.
const failures: (FaultKind | (() => Promise<Response>))[] = [
  ...([
    "drop_response",
    "error_after",
    "reset_before",
    "refuse",
    "unavailable",
    "bare_503",
    "throttle",
    "garbled",
    131_026,
    190,
    100,
  ] as const),
  () => Promise.resolve(Response.json({ error: { ...echoed, code: 100 } }, { status: 400 })),
  () => Promise.resolve(new Response(`<html>${account.accessToken} ${text}`, { status: 502 })),
  () => Promise.reject(new TypeError(`fetch failed for https://graph.example?access_token="${account.accessToken}" "${text}"`)),
  () => Promise.reject(new Error(`bug about "${text}" "${account.accessToken}"`)),
];

test("threat 41: Graph failing in every way, repeating the token and the message back, leaves neither in the log, and no token anywhere", async () => {
  const { world } = fixture.server.ronda.app;
  const honest = world.fetch;
  let refused = 0;

  for (const [index, failure] of failures.entries()) {
    const customer = fixture.meta.addCustomer({ name: "CANARIO", phone: `54934155600${10 + index}`, identity: "phone_and_id" });
    await fixture.writes(customer, text);
    const id = rows<{ id: number }>(fixture.server, "SELECT max(id) AS id FROM conversation")[0]?.id ?? 0;
    await post(fixture.server, fixture.cast.ana, `/conversations/${id}/claim`, {}, asPart);
    if (typeof failure === "function") world.fetch = failure;
    else fixture.meta.failNext(failure, 1, "send");
    await post(fixture.server, fixture.cast.ana, `/conversations/${id}/messages`, { body: `${text} ${index}`, key: `f${index}` }, asPart);
    await post(fixture.server, fixture.cast.adela, "/admin/numbers/1/checks");
    await fixture.rest();
    world.fetch = honest;
    await fixture.server.advance(3_000);
    fixture.server.ronda.app.db.tx.raw.run("UPDATE number SET paused_at = NULL");
    refused += rows(fixture.server, `SELECT 1 FROM message WHERE conversation_id = ${id} AND (error_code IS NOT NULL OR rank <> 2)`).length;
  }

  expect(refused).toBeGreaterThan(5);
  expect(leaksIn(lines)).toEqual([]);
  const stored = JSON.stringify([
    rows(fixture.server, "SELECT * FROM message"),
    rows(fixture.server, "SELECT * FROM outbox"),
    rows(fixture.server, "SELECT * FROM journal"),
  ]);
  expect(secrets.filter((secret) => stored.includes(secret))).toEqual([]);
});

test("threat 41: bad forms, wrong passwords and odd addresses are not written down, nor repeated where anybody else reads", async () => {
  shown = [];
  const headers = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams({ email: "clave-canario-larga", password: "clave-canario-larga", code: account.appSecret }).toString();
  for (const path of ["/sign-in", "/setup", `/join/${"A".repeat(43)}`]) await send(fixture.server, "POST", path, { headers, body });
  for (const { method, path } of routesOf(fixture.server).filter((route) => route.method !== "ALL")) {
    const authorization = "Bearer ronda_clave-canario-larga";
    await send(fixture.server, method, `${addressOf({ path }, "1%22CANARIO")}?q=CANARIO&cursor=CANARIO`, {
      headers: { ...headers, authorization },
      body: `{"CANARIO": ${text}`,
    });
  }
  for (const path of ["/healthz", "/readyz", "/metrics", "/api/v1/openapi.json"])
    shown.push(await (await send(fixture.server, "GET", path)).text());

  expect(leaksIn(lines)).toEqual([]);
  expect(leaksIn(shown)).toEqual([]);
  const stored = JSON.stringify([rows(fixture.server, "SELECT key FROM sign_in_tries"), rows(fixture.server, "SELECT * FROM journal")]);
  expect(leaksIn([stored])).toEqual([]);
});

test("threat 41: a command that fails says what is wrong without the secret it was given", async () => {
  using folder = freshFolder();
  const data = ["--data", join(folder.path, "data")];
  const whole = JSON.stringify({ ...account, name: "x" });
  const user = ["user", "add", "--name", "Eve", "--email", "eve@x.example", "--role", "admin", "--password-stdin"];
  const outcomes = await Promise.all([
    runCommand([...user, ...data], "short"),
    runCommand(["number", "add", "--from", "-", ...data], whole.slice(0, -2)),
    runCommand(["number", "add", "--from", "-", ...data], whole.replace('"wabaId"', '"wabaIdd"')),
    runCommand(["number", "add", "--from", "-", ...data], `[${whole}]`),
    runCommand(["number", "add", "--from", "-", ...data], whole.replace(account.phoneNumberId, "no id")),
    runCommand(["user", "password", "--email", "eve@x.example", "--password-stdin", ...data], "clave-canario-larga"),
    runCommand(["user", "add", "--password", "clave-canario-larga", ...data]),
  ]);

  expect(outcomes.every(({ exitCode }) => exitCode !== 0)).toBe(true);
  expect(leaksIn(outcomes.slice(0, -1).map(({ out, err }) => out + err))).toEqual([]);
  expect(outcomes.every(({ err }) => err.split("\n").length === 1)).toBe(true);
});

test("threat 41: a bug that nobody caught ends the process with one harmless line", async () => {
  const src = join(import.meta.dir, "../..", "..", "src", "cli");
  const start = `import { speakLastWords } from "${src}/last-words.ts"; import { stderrLog } from "${src}/io.ts"; speakLastWords(stderrLog);`;
  const bugs = [`setTimeout(() => { throw new Error('about "${text}"'); });`, `Promise.reject(new Error('about "${text}"'));`];
  const ends = await Promise.all(
    bugs.map(async (bug) => {
      const child = Bun.spawn([process.execPath, "-e", `${start} ${bug} setTimeout(() => {}, 5000);`], { stderr: "pipe", stdout: "pipe" });
      const told = (await new Response(child.stderr).text()) + (await new Response(child.stdout).text());
      return { code: await child.exited, told };
    }),
  );

  for (const { code, told } of ends) {
    expect([code, told.trim().split("\n").length]).toEqual([1, 1]);
    expect(JSON.parse(told)).toMatchObject({ level: "error", event: "process_broke" });
  }
  expect(leaksIn(ends.map(({ told }) => told))).toEqual([]);
});
