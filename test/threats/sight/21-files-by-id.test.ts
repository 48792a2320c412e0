import { afterAll, beforeAll, expect, test } from "bun:test";
import { does, leave } from "../../support/fixture/conversation.ts";
import { signIn } from "../../support/fixture/cast.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { openOwned, says } from "../../support/sending/shapes.ts";
import { multipart, upload } from "../../support/sending/uploads.ts";
import { send } from "../../support/pages/routes.ts";

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openOwned();
});
afterAll(() => leave(fixture));

const form = multipart({ name: "a.pdf", mime: "application/pdf", bytes: "%PDF-1.4 secreto" });
const keep = async () => ((await (await upload(fixture.server, fixture.cast.ana, "/files", form)).json()) as { id: string }).id;
const look = async (who: "ana" | "beto" | "sole" | "victor", id: string) =>
  (await send(fixture.server, "GET", `/files/${id}`, { headers: { cookie: fixture.cast[who].cookie, accept: "*/*" } })).status;

test("threat 21: an upload is its owner's alone until it is sent, then of whoever reads the message, and of nobody who signed out", async () => {
  const id = await keep();
  const unsent = [await look("ana", id), await look("beto", id), await look("sole", id), await look("victor", id)];
  expect(typeof (await says(fixture, { type: "document", document: { file_id: id } }))).toBe("number");
  const sent = [await look("ana", id), await look("beto", id), await look("sole", id), await look("victor", id)];
  const cookie = await signIn(fixture.server, fixture.cast.ana.id);
  await send(fixture.server, "POST", "/sign-out", { headers: { cookie, "sec-fetch-site": "same-origin" } });
  const out = await send(fixture.server, "GET", `/files/${id}`, { headers: { cookie, accept: "*/*" } });
  await does(fixture.server, fixture.cast.sole, "owner", { personId: String(fixture.cast.beto.id), confirm: "1" });
  const given = [await look("ana", id), await look("beto", id)];

  expect(unsent).toEqual([200, 404, 404, 404]);
  expect(sent).toEqual([200, 404, 200, 200]);
  expect(out.status).toBe(401);
  expect(given).toEqual([404, 200]);
  await does(fixture.server, fixture.cast.sole, "owner", { personId: String(fixture.cast.ana.id), confirm: "1" });
});

test("threat 21: nobody sends a file that is not theirs to see, and who only looks uploads none", async () => {
  const id = await keep();
  rows(fixture.server, `UPDATE file SET person_id = ${fixture.cast.beto.id} WHERE id = '${id}'`);

  const foreign = await says(fixture, { type: "document", document: { file_id: id } });
  const viewer = await upload(fixture.server, fixture.cast.victor, "/files", form);
  const strangers = await upload(fixture.server, fixture.cast.eva, "/conversations/1/files", form);
  const elsewhere = await send(fixture.server, "POST", "/files", {
    headers: { cookie: fixture.cast.ana.cookie, "sec-fetch-site": "cross-site", "content-type": form.type },
    body: "x",
  });

  expect(foreign).toMatchObject({ refused: "unknown_file" });
  expect([viewer.status, strangers.status, elsewhere.status]).toEqual([403, 404, 403]);
});

test("threat 21: parts of film and sound are given by range, with headers under which nothing runs", async () => {
  const bytes = Buffer.concat([Buffer.from("ID3"), Buffer.alloc(997, 7)]);
  const answer = await upload(fixture.server, fixture.cast.ana, "/files", multipart({ name: "a.mp3", mime: "audio/mpeg", bytes }));
  const { id } = (await answer.json()) as { id: string };

  const part = await send(fixture.server, "GET", `/files/${id}`, { headers: { cookie: fixture.cast.ana.cookie, range: "bytes=10-19" } });

  expect([part.status, part.headers.get("content-range"), part.headers.get("content-type")]).toEqual([
    206,
    "bytes 10-19/1000",
    "audio/mpeg",
  ]);
  expect(part.headers.get("content-disposition")).toStartWith("inline");
  expect(part.headers.get("cache-control")).toBe("private, no-store");
  expect(part.headers.get("x-content-type-options")).toBe("nosniff");
});
