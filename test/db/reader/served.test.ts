import { expect, test } from "bun:test";
import { ReaderPool } from "../../../src/db/reader/pool.ts";
import { startServer } from "../../../src/server.ts";
import { openFixture } from "../../support/fixture/fixture.ts";

test("a server that listens reads heavy pages in a thread, and lets go of it when it stops", async () => {
  const fixture = await openFixture();
  const { app } = fixture.server.ronda;
  const inProcess = app.reader;
  const served = await startServer(app);

  const page = await fetch(`${served.url}/fairness`, { headers: { cookie: fixture.cast.sole.cookie } });
  const text = await page.text();
  const { reader } = app;
  await served.stop();

  expect([inProcess instanceof ReaderPool, reader instanceof ReaderPool]).toEqual([false, true]);
  expect([page.status, text.includes('id="main"')]).toEqual([200, true]);
  await expect(reader.read("team_week", { teamId: 1, weekStart: 0, zone: "UTC", now: 0 }, 100)).rejects.toThrow(
    "too many heavy reads at once",
  );
  await fixture.close();
});
