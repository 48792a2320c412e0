import { expect, test } from "bun:test";
import { get } from "../../support/browser/browse.ts";
import { leave } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import { openOwned } from "../../support/sending/shapes.ts";
import { multipart } from "../../support/sending/uploads.ts";

test("a browser without script finds a form for one file and its caption, and is brought back to the conversation", async () => {
  const fixture = await openOwned();
  const page = await (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text();
  const form = /<noscript>\s*<form class="attach-plain".*?<\/noscript>/s.exec(page)?.[0] ?? "";
  const [key = ""] = /(?<=name="key" value=")[^"]+/.exec(form) ?? [];
  const { body, type } = multipart(
    { name: "lista.txt", mime: "text/plain", bytes: "uno" },
    { key, version: /(?<=name="version" value=")\d+/.exec(form)?.[0] ?? "", caption: "La lista" },
  );
  const headers = { "sec-fetch-site": "same-origin", "content-type": type, cookie: fixture.cast.ana.cookie };

  const answer = await fixture.server.ronda.handle(
    new Request("http://localhost/conversations/1/files", { method: "POST", body, headers }),
    "127.0.0.1",
  );

  expect(form).toContain('action="/conversations/1/files" enctype="multipart/form-data"');
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/conversations/1?tab=mine"]);
  expect(rows(fixture.server, "SELECT type, text FROM message WHERE kind = 'out'")).toEqual([{ type: "document", text: "La lista" }]);
  await leave(fixture);
});
