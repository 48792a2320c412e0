import { expect, test } from "bun:test";
import { get, post } from "../../support/browser/browse.ts";
import { bringCast } from "../../support/fixture/cast.ts";
import { count, message, rows, seconds, wrongTallies } from "../../support/fixture/intake.ts";
import { deliver, delivery } from "../../support/fixture/meta.ts";
import { openTestServer } from "../../support/fixture/test-server.ts";

test("an item that breaks our own code is set aside alone, its neighbours are stored, and it is fed in once we are mended", async () => {
  const server = await openTestServer();
  const { ana, adela } = await bringCast(server);
  const { raw } = server.ronda.app.db.tx;
  raw.run("CREATE TRIGGER broken BEFORE INSERT ON message WHEN new.text = 'veneno' BEGIN SELECT raise(ABORT, 'our own bug'); END");
  const bodies = ["uno", "veneno", "dos", "tres"].map((body) => message({ text: { body } }));

  const answers = [await deliver(server, delivery({ messages: bodies })), await deliver(server, delivery({ messages: bodies }))];
  const stored = rows(server, "SELECT text FROM message ORDER BY id");
  const aside = rows<{ id: number; reason: string }>(server, "SELECT id, reason FROM raw_item WHERE outcome = 'quarantined'");
  const stillBroken = await post(server, adela, `/admin/webhooks/${aside[0]?.id}/replay`);
  raw.run("DROP TRIGGER broken");
  await post(server, adela, `/admin/webhooks/${aside[0]?.id}/replay`);

  expect(answers.map((one) => one.status)).toEqual([200, 200]);
  expect(stored).toEqual([{ text: "uno" }, { text: "dos" }, { text: "tres" }]);
  expect(aside.map((one) => one.reason)).toEqual(["bug"]);
  expect(stillBroken.status).toBe(409);
  expect(await (await get(server, ana, "/conversations/1")).text()).toContain("veneno");
  expect([count(server, "message"), wrongTallies(server)]).toEqual([4, []]);
  await server.close();
});

test("an item without shape between good ones costs nobody anything", async () => {
  const server = await openTestServer();
  await bringCast(server);
  const odd = [null, 7, "x", [], {}, { timestamp: seconds(), from: "1", type: "text" }];

  const answer = await deliver(server, delivery({ messages: [message(), ...odd, message()], statuses: "none" }));

  expect(answer.status).toBe(200);
  expect(count(server, "message")).toBe(2);
  expect(rows(server, "SELECT count(*) AS n FROM raw_item WHERE outcome = 'quarantined'")).toEqual([{ n: odd.length + 1 }]);
  await server.close();
});

test("NUL, half surrogates, bidi overrides and sixty-five thousand characters are stored and shown", async () => {
  const server = await openTestServer();
  const { ana } = await bringCast(server);
  const long = "añ🍅".repeat(16_384);
  const bodies = ["antes\u0000después", "mitad \ud83c sola", "\u202egnp.exe", long];

  const answers = [];
  for (const body of bodies) answers.push(await deliver(server, delivery({ messages: [message({ text: { body } })] })));

  const page = await get(server, ana, "/conversations/1");
  const text = await page.text();
  expect([...answers.map((one) => one.status), page.status]).toEqual([200, 200, 200, 200, 200]);
  expect(rows<{ text: string }>(server, "SELECT text FROM message ORDER BY id").map((row) => row.text)).toEqual([
    "antes\uFFFDdespués",
    "mitad \uFFFD sola",
    "\u202egnp.exe",
    long,
  ]);
  expect(text.includes("\0")).toBe(false);
  expect(text).toContain("añ🍅añ🍅");
  await server.close();
});

test("a name that is a script, a path or a flood is a name", async () => {
  const server = await openTestServer();
  const { ana } = await bringCast(server);
  const names = ["<script>alert(1)</script>", "__proto__", "x".repeat(70_000)];

  for (const [index, name] of names.entries()) {
    const phone = `54934155509${10 + index}`;
    const contacts = [{ profile: { name }, wa_id: phone }];
    await deliver(server, delivery({ contacts, messages: [message({ from: phone, from_user_id: undefined })] }));
  }

  const list = await get(server, ana, "/inbox?tab=pending");
  expect(list.status).toBe(200);
  expect(await list.text()).not.toContain("<script>alert");
  expect(count(server, "contact")).toBe(3);
  await server.close();
});
