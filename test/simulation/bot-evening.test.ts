import { expect, test } from "bun:test";
import { startCustomers } from "../../src/simulator/traffic/start-customers.ts";
import { openBotOffice } from "../support/bots/bot-office.ts";
import { nightJson } from "../support/bots/night-flow.ts";
import { account } from "../support/fixture/cast.ts";
import { does, leave, replies } from "../support/fixture/conversation.ts";
import { rows } from "../support/fixture/intake.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";
import { minute, wall } from "../support/texts/team-texts.ts";

test("an evening in which every conversation begins with the bot ends with each handed over or ended, and no bot text after a claim", async () => {
  const fixture = await openBotOffice(wall(23, 20), { ...nightJson, silence: "end" });
  const { server, meta, cast } = fixture;
  server.ronda.app.db.tx.raw.run("UPDATE flow_place SET takes_reopened = 1");
  const random = seededRandom(11);
  meta.settings.latencyMs = 700;
  const customers = Array.from({ length: 14 }, (_, n) => meta.addCustomer({ name: `Cliente ${n}`, phone: `54934155501${10 + n}` }));
  const stop = startCustomers(meta, {
    clock: server.clock,
    random,
    customers,
    phoneNumberIds: [account.phoneNumberId],
    pace: 2 * minute,
    atOnce: 10,
  });

  for (let turn = 0; turn < 45; turn += 1) {
    await server.advance(minute + Math.floor(random.fraction() * 2 * minute));
    const [pending] = rows<{ id: number }>(
      server,
      "SELECT id FROM conversation WHERE status = 'pending' ORDER BY bot_run_id IS NULL, id DESC LIMIT 1",
    );
    if (!pending || random.fraction() < 0.4) continue;
    await does(server, cast.ana, "claim", {}, pending.id);
    if (random.fraction() < 0.5) await replies(fixture, cast.ana, "Acá estoy", {}, pending.id);
    if (random.fraction() < 0.5) await does(server, cast.ana, "resolution", {}, pending.id);
  }
  stop();
  await server.advance(45 * minute);

  const runs = rows<{ why: string | null; n: number }>(server, "SELECT ended_why AS why, count(*) AS n FROM bot_run GROUP BY 1 ORDER BY 1");
  const late = rows(
    server,
    `SELECT m.id FROM message m JOIN message c ON c.conversation_id = m.conversation_id AND c.type = 'claimed' WHERE m.origin = 'bot' AND (
       m.id > c.id AND NOT EXISTS (SELECT 1 FROM bot_run r WHERE r.conversation_id = m.conversation_id AND r.started_at > c.at)
       OR m.id < c.id AND m.accepted_at > c.at + 2000)`,
  );
  expect(late).toEqual([]);
  expect(runs.map(({ why }) => why)).not.toContain(null);
  expect(new Set(runs.map(({ why }) => why))).toContain("person");
  expect(rows(server, "SELECT id FROM bot_run").length).toBeGreaterThan(14);
  await leave(fixture);
});
