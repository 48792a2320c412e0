import { expect, test } from "bun:test";
import { join } from "node:path";
import { people } from "../../src/simulator/demo/company.ts";
import { freshFolder } from "../support/fixture/fresh-folder.ts";
import { command, type Running, runCommand, startProcess } from "../support/process/process.ts";
import { askApi, dawdle, foundCompany, inDatabase } from "../support/process/server-process.ts";
import { openProcessFixture, type ProcessFixture, replyOn, type Traffic, writeOn } from "../support/process/process-fixture.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";
import { expectWithin, share, tell } from "./scale.ts";

const drainMs = 5_000;
/** What a machine that is busy with other things may add. */
const patienceMs = 2_500;

test("told to stop under traffic, a server finishes what it began: nothing acknowledged is lost, no reply is left in doubt", async () => {
  const random = seededRandom(18);
  const rounds = share(1, 25);
  const stops: number[] = [];
  const totals = { acknowledged: 0, accepted: 0, sent: 0, refused: 0 };

  for (let round = 0; round < rounds; round += 1) {
    const fixture = openProcessFixture(random);
    fixture.meta.settings.latencyMs = 300;
    const running = await fixture.testServer.start();
    const traffic: Traffic = { isOver: false, accepted: new Set() };
    const page = await openPage(fixture, running.url);
    const busy = Promise.all([writeOn(fixture, traffic), replyOn(fixture, running.url, traffic)]);
    await Bun.sleep(500 + random.fraction() * 700);

    const stopped = stopAndWatch(running);
    const { exitCode, ms, answers } = await stopped;
    traffic.isOver = true;
    await busy;
    await fixture.meta.settled();

    expect(exitCode).toBe(0);
    expectWithin(ms, drainMs + patienceMs);
    expect(await page.ended).toBe("closed");
    expect(answers.slice(answers.findIndex((status) => status !== 200)).filter((status) => status === 200)).toEqual([]);
    const found = lookInto(fixture);
    expect([...fixture.acknowledged].filter((wamid) => !found.wamids.has(wamid))).toEqual([]);
    expect([...traffic.accepted].filter((text) => !found.texts.has(text))).toEqual([]);
    expect([found.states.sending ?? 0, found.states.uncertain ?? 0]).toEqual([0, 0]);
    expect(found.states.accepted ?? 0).toBe(fixture.meta.ledger.sends().length);
    expect(fixture.meta.ledger.doubled()).toEqual([]);
    stops.push(ms);
    totals.acknowledged += fixture.acknowledged.size;
    totals.accepted += traffic.accepted.size;
    totals.sent += fixture.meta.ledger.sends().length;
    await fixture.close();
  }

  expect(totals.sent).toBeGreaterThan(0);
  tell(
    "R18",
    `${rounds} stops under traffic: ${totals.acknowledged} acknowledged messages and ${totals.accepted} replies all stored, ${totals.sent} sent, 0 in doubt, at most ${Math.round(Math.max(...stops))} ms`,
  );
}, 300_000);

test.concurrent(
  "neither a Graph that hangs nor a sender that dawdles holds the stop: what was on its way is in doubt when the process has ended",
  async () => {
    const fixture = openProcessFixture(seededRandom(19));
    const first = await beginHanging(fixture);
    const dawdler = await dawdle(first.url);

    const { exitCode, ms } = await stopAndWatch(first);
    const left = lookInto(fixture).states;
    dawdler.terminate();
    const second = await fixture.testServer.start();
    await Bun.sleep(1_000);
    expect(await second.kill("SIGTERM")).toBe(0);

    expect(exitCode).toBe(0);
    expectWithin(ms, drainMs + patienceMs);
    expect(left).toEqual({ uncertain: 3 });
    expectInDoubt(fixture, 3);
    tell("R18", `a Graph that hangs: stopped after ${Math.round(ms)} ms, ${left.uncertain} replies in doubt, none sent again`);
    await fixture.close();
  },
  60_000,
);

test.concurrent(
  "told twice, the process ends at once; what it had acknowledged is there, what was on its way is in doubt at the next start",
  async () => {
    const fixture = openProcessFixture(seededRandom(20));
    const first = await beginHanging(fixture);
    process.kill(first.pid, "SIGTERM");
    await Bun.sleep(200);

    const { exitCode, ms } = await stopAndWatch(first);
    const second = await fixture.testServer.start();
    expect(await second.kill("SIGTERM")).toBe(0);

    expect(exitCode).toBe(1);
    expectWithin(ms, patienceMs);
    const found = lookInto(fixture);
    expect([...fixture.acknowledged].filter((wamid) => !found.wamids.has(wamid))).toEqual([]);
    expectInDoubt(fixture, 3);
    await fixture.close();
  },
  60_000,
);

test.concurrent(
  "told to stop while it starts, it ends without a word of anger and leaves a folder that opens",
  async () => {
    using server = foundCompany();
    const random = seededRandom(21);
    const rounds = share(4, 60);
    const codes: (number | string | null)[] = [];

    for (let round = 0; round < rounds; round += 1) {
      const child = Bun.spawn([...command, "serve", "--data", server.folder, "--port", String(server.port)], {
        stdout: "ignore",
        stderr: "pipe",
      });
      await Bun.sleep(random.fraction() * 600);
      child.kill("SIGTERM");
      const said = await new Response(child.stderr).text();
      await child.exited;
      expect(said).toBe("");
      codes.push(child.exitCode ?? child.signalCode);
    }

    // Before the first line of ours runs, the signal ends the process as it ends any.
    expect(codes.filter((code) => code !== 0 && code !== "SIGTERM")).toEqual([]);
    const running = await server.start();
    expect((await fetch(`${running.url}/readyz`)).status).toBe(200);
    expect(await running.kill("SIGTERM")).toBe(0);
    tell(
      "R18",
      `${rounds} stops during the start: ${codes.filter((code) => code === 0).length} ended with 0, the others before anything was opened`,
    );
  },
  120_000,
);

test.concurrent(
  "the Graph of test phones, which lives in the same process, answers what was on its way before it ends",
  async () => {
    using fresh = freshFolder();
    const data = ["--data", join(fresh.path, "demo")];
    const running = await startProcess(["demo", "--port", "0", ...data]);
    const token = await runCommand(["token", "create", "--user", people[0]?.email ?? "", "--name", "prueba", ...data]);
    const admin = { id: 0, cookie: "", token: token.out };
    const open = await askApi(running.url, admin, { method: "GET", path: "/conversations?status=in_progress" });
    const ids = (open.json as { data: { id: string }[] }).data.map(({ id }) => id).slice(0, 5);

    const text = { type: "text", text: { body: "Ya lo vemos" } };
    for (const id of ids) await askApi(running.url, admin, { method: "PUT", path: `/conversations/${id}/owner`, body: { user_id: "1" } });
    const replies = await Promise.all(
      ids.map((id) => askApi(running.url, admin, { method: "POST", path: `/conversations/${id}/messages`, body: text })),
    );
    const exitCode = await running.kill("SIGTERM");

    expect(exitCode).toBe(0);
    expect(replies.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    const doubted = "SELECT message_id, state FROM outbox WHERE state IN ('sending', 'uncertain')";
    expect(inDatabase(data[1] ?? "", (db) => db.query(doubted).all())).toEqual([]);
  },
  60_000,
);

// Taken by Graph, in doubt here, never in line again.
function expectInDoubt(fixture: ProcessFixture, count: number): void {
  expect(lookInto(fixture).states).toEqual({ uncertain: count });
  expect(fixture.meta.ledger.sends()).toHaveLength(count);
  expect(fixture.meta.ledger.doubled()).toEqual([]);
}

// Three replies, each in a case of its own, that Graph has taken and never answers.
async function beginHanging(fixture: ProcessFixture): Promise<Running> {
  const running = await fixture.testServer.start();
  const traffic: Traffic = { isOver: false, accepted: new Set() };
  const writing = writeOn(fixture, traffic, 5);
  while (fixture.acknowledged.size < 30) await Bun.sleep(10);
  traffic.isOver = true;
  await writing;
  await fixture.meta.settled();
  fixture.meta.failNext("hang", 3, "send");
  fixture.meta.settings.webhooks.held = true; // no status tells that it was taken
  for (const id of [1, 2, 3]) {
    const act = (path: string, body: object) =>
      askApi(running.url, fixture.testServer.people.ana, { method: "POST", path: `/conversations/${id}/${path}`, body });
    expect([(await act("claim", {})).status, (await act("messages", { type: "text", text: { body: "Ya lo vemos" } })).status]).toEqual([
      200, 201,
    ]);
  }
  while ((lookInto(fixture).states.sending ?? 0) < 3) await Bun.sleep(10);
  return running;
}

// SIGTERM, and what somebody who keeps knocking hears until the end: 200, 503, or 0 for nobody there.
async function stopAndWatch(running: Running): Promise<{ exitCode: number | null; ms: number; answers: number[] }> {
  const start = performance.now();
  const answers: number[] = [];
  const end = { isSeen: false };
  const ended = running.kill("SIGTERM").then((exitCode) => {
    end.isSeen = true;
    return { exitCode, ms: performance.now() - start };
  });
  while (!end.isSeen) {
    answers.push(
      await fetch(`${running.url}/healthz`, { headers: { connection: "close" } }).then(
        (one) => one.status,
        () => 0,
      ),
    );
    await Bun.sleep(10);
  }
  return { ...(await ended), answers };
}

// An open page: whether its stream was closed as one closes a stream, or torn off.
async function openPage(fixture: ProcessFixture, url: string): Promise<{ ended: Promise<"closed" | "torn"> }> {
  const answer = await fetch(`${url}/live`, { headers: { cookie: fixture.testServer.people.ana.cookie } });
  expect(answer.status).toBe(200);
  return {
    ended: answer.text().then(
      () => "closed",
      () => "torn",
    ),
  };
}

function lookInto(fixture: ProcessFixture): { wamids: Set<string>; texts: Set<string>; states: Record<string, number> } {
  return inDatabase(fixture.testServer.folder, (db) => {
    const messages = db.query<{ wamid: string | null; text: string | null }, []>("SELECT wamid, text FROM message").all();
    const states = db.query<{ state: string; n: number }, []>("SELECT state, count(*) AS n FROM outbox GROUP BY state").all();
    return {
      wamids: new Set(messages.flatMap(({ wamid }) => wamid ?? [])),
      texts: new Set(messages.flatMap(({ text }) => text ?? [])),
      states: Object.fromEntries(states.map(({ state, n }) => [state, n])),
    };
  });
}
