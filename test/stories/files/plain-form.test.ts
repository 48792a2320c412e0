import { expect, test } from "bun:test";
import { leave } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import { openOwned } from "../../support/sending/shapes.ts";
import { multipart } from "../../support/sending/uploads.ts";

test("a browser without script sends the reply form with a file: the words of the box are its caption, and the conversation is next", async () => {
  const fixture = await openOwned();
  const { body, type } = multipart({ name: "lista.txt", mime: "text/plain", bytes: "uno" }, { key: crypto.randomUUID(), body: "La lista" });
  const headers = { "sec-fetch-site": "same-origin", "content-type": type, cookie: fixture.cast.ana.cookie };

  const answer = await fixture.server.ronda.handle(
    new Request("http://localhost/conversations/1/files", { method: "POST", body, headers }),
    "127.0.0.1",
  );

  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/conversations/1?tab=mine"]);
  expect(rows(fixture.server, "SELECT type, text FROM message WHERE kind = 'out'")).toEqual([{ type: "document", text: "La lista" }]);
  await leave(fixture);
});
