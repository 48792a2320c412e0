import { expect, test } from "bun:test";
import { realWorld } from "../../src/ports/real.ts";
import { PortError } from "../../src/ports/world.ts";
import { nobody, transact } from "../../src/db/transact.ts";
import type { Follower } from "../../src/jobs/followers/follower.ts";
import { freshFolder } from "../support/fixture/fresh-folder.ts";
import { letterBox, pushBox } from "../support/browser/letter-box.ts";
import { openTestServer } from "../support/fixture/test-server.ts";

const letter = { to: "ana@sur.example", subject: "Hola", text: "Hola" };
const browser = { endpoint: "https://push.example/1", p256dh: "k", auth: "a" };
const message = { payload: "{}", topic: null, ttlSeconds: 60 };

test("a server without mail and push says that they are not configured, and nothing counts as sent", async () => {
  using folder = freshFolder();
  const { mail, push } = realWorld(folder.path);

  expect([mail.isConfigured(), push.isConfigured()]).toEqual([false, false]);
  await expect(mail.send(letter)).rejects.toThrow(new PortError("mail is not configured", false));
  await expect(push.send(browser, message)).rejects.toThrow(new PortError("push is not configured", false));
});

test("a letter that a follower writes is tried again while the post is closed, and arrives once", async () => {
  const mail = letterBox();
  const writes: Follower = {
    name: "letters",
    kinds: ["rules_ordered"],
    startsAt: "end",
    afterRestore: "end",
    act: async (app, rows) => {
      for (const { id } of rows) await app.world.mail.send({ ...letter, subject: `rules ${id}` });
    },
  };
  const server = await openTestServer({ followers: [writes], around: (world) => ({ ...world, mail }) });
  mail.failNext(3, true);

  await transact(server.ronda.app, nobody, (work) => void work.record({ kind: "rules_ordered" }));
  await server.advance(60_000);

  expect(mail.letters).toHaveLength(1);
  await server.close();
});

test("a browser that is gone is told apart from one whose service is busy", async () => {
  const push = pushBox();
  push.failNext(1, true);

  await expect(push.send(browser, message)).rejects.toMatchObject({ retryable: true });
  const taken = await push.send(browser, message);
  push.forget(browser.endpoint);

  expect([taken, await push.send(browser, message)]).toEqual(["taken", "gone"]);
  expect(push.arrived).toHaveLength(1);
});
