import { afterAll, beforeAll, expect, test } from "bun:test";
import { post } from "../../support/browser/browse.ts";
import { signIn } from "../../support/fixture/cast.ts";
import { leave } from "../../support/fixture/conversation.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { plentyOfRoom } from "../../support/fixture/plenty-of-room.ts";
import { openOwned } from "../../support/sending/shapes.ts";
import { type Given, incoming, multipart, refusalOf, sweepAll, upload } from "../../support/sending/uploads.ts";

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openOwned();
});
afterAll(() => leave(fixture));

const pdf: Given = { name: "a.pdf", mime: "application/pdf", bytes: "%PDF-1.4 %%EOF" };

test("a disk that gets full in the middle, or has hardly room, takes no file, says so and keeps nothing; text still goes", async () => {
  const { files } = fixture.server.ronda.app.world;
  const { draft } = files;
  files.draft = () => Promise.reject(Object.assign(new Error("no space left"), { code: "ENOSPC" }));
  const full = await refusal(pdf);
  files.draft = draft;
  fixture.server.ronda.app.world.disk = { room: () => ({ free: 1, total: 10 }) };
  const scarce = await refusal(pdf);
  fixture.server.ronda.app.world.disk = plentyOfRoom;

  expect([full, scarce]).toEqual(["storage_unavailable", "no_room"]);
  expect(incoming(fixture.server)).toEqual([]);
});

test("a session that ends while its upload goes on sends nothing and keeps nothing", async () => {
  const cookie = await signIn(fixture.server, fixture.cast.ana.id);
  const { body, type } = multipart(pdf, { key: "late" });
  const half = body.byteLength >> 1;
  let pieces = 0;
  const slow = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        pieces += 1;
        if (pieces === 1) return controller.enqueue(body.slice(0, half));
        await post(fixture.server, { ...fixture.cast.ana, cookie }, "/sign-out");
        controller.enqueue(body.slice(half));
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const headers = { cookie, "sec-fetch-site": "same-origin", "content-type": type };

  const answer = await fixture.server.ronda.handle(
    new Request("http://localhost/conversations/1/files", { method: "POST", body: slow, headers }),
    "127.0.0.1",
  );

  expect([pieces, answer.status]).toEqual([2, 401]);
  expect(rows(fixture.server, "SELECT count(*) AS n FROM file")).toEqual([{ n: 0 }]);
  expect(incoming(fixture.server)).toEqual([]);
});

test("an upload that stands still is given up, and a fifth one of the same person has to wait", async () => {
  const headers = { cookie: fixture.cast.ana.cookie, "sec-fetch-site": "same-origin", "content-type": multipart(pdf).type };
  const stuck = () =>
    fixture.server.ronda.handle(
      new Request("http://localhost/files", { method: "POST", body: new ReadableStream({}), headers }),
      "127.0.0.1",
    );
  const waiting = Array.from({ length: 4 }, stuck);

  const fifth = await refusal(pdf);
  await fixture.server.advance(31_000);
  const ended = await Promise.all(waiting);

  expect(fifth).toBe("too_many_uploads");
  expect(ended.map(({ status }) => status)).toEqual([408, 408, 408, 408]);
  expect(await (await upload(fixture.server, fixture.cast.ana, "/files", multipart(pdf))).json()).toMatchObject({ name: "a.pdf" });
  await letSweep();
});

test("more than two gigabytes a day are one person's quota", async () => {
  rows(
    fixture.server,
    `INSERT INTO file (id, person_id, sha256, bytes, mime, name, created_at) VALUES ('x', ${fixture.cast.ana.id}, '${"0".repeat(64)}', ${2 * 1024 ** 3}, 'a/b', 'x', ${fixture.server.clock.now()})`,
  );

  expect(await refusal(pdf)).toBe("file_quota");
  await letSweep();
});

test("what was never sent goes after a day with its bytes; what was sent stays", async () => {
  const kept = (await (
    await upload(fixture.server, fixture.cast.ana, "/files", multipart({ ...pdf, bytes: "%PDF-1.4 se queda" }))
  ).json()) as { id: string; sha256: string };
  await post(fixture.server, fixture.cast.ana, "/conversations/1/messages", { file: kept.id, key: "k" });
  await upload(fixture.server, fixture.cast.ana, "/files", multipart(pdf));
  await fixture.rest();

  await letSweep();

  expect(rows(fixture.server, "SELECT id FROM file")).toEqual([{ id: kept.id }]);
  expect(await Bun.file(fixture.server.ronda.app.world.files.path(kept.sha256)).exists()).toBe(true);
});

const refusal = (given: Given) => refusalOf(fixture.server, fixture.cast.ana, given);
const letSweep = () => sweepAll(fixture.server);
