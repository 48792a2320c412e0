import { expect, setDefaultTimeout, test } from "bun:test";
import { seedDemo } from "../../../src/simulator/demo/seed.ts";
import { expectSound } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import { openTestServer } from "../../support/fixture/test-server.ts";

// Two months of conversations take a while on a small machine.
setDefaultTimeout(60_000);

test("the demo's reception says goodbye by itself, and one conversation of its past has ended with that", async () => {
  const server = await openTestServer({ fetch: () => Promise.reject(new TypeError("nobody is called")) });

  await seedDemo(server.ronda.app);

  const ended = rows(
    server,
    `SELECT c.status, c.resolved_at = l.created_at AS isLast, m.rank >= 5 AS isDelivered, json_extract(l.extras, '$.isTold') AS isTold
     FROM automatic_text a JOIN message m ON m.id = a.message_id JOIN conversation c ON c.id = m.conversation_id
       JOIN message l ON l.timeline_id = c.timeline_id AND l.conversation_id = c.id AND l.type = 'auto_resolved'
     WHERE a.kind = 'rule'`,
  );
  expect(ended).toEqual([{ status: "resolved", isLast: 1, isDelivered: 1, isTold: 1 }]);
  expect(rows(server, "SELECT auto_resolve_hours AS hours FROM team WHERE name = 'Recepción'")).toEqual([{ hours: 12 }]);
  expectSound(server);
  await server.close();
});
