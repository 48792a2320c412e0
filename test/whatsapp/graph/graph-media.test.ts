import { expect, test } from "bun:test";
import { PortError } from "../../../src/ports/world.ts";
import { account, broken, stageGraph } from "./graph-stage.ts";

const file = "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1";

test("the address of a file is read, its size as a number or as text", async () => {
  const { graph, seen } = stageGraph(() =>
    Response.json({ url: file, mime_type: "image/jpeg", sha256: "ab", file_size: "303833", id: "1" }),
  );

  expect(await graph.mediaInfo(account, "1037")).toEqual({
    ok: true,
    value: { url: file, mime: "image/jpeg", sha256: "ab", bytes: 303833 },
  });
  expect(seen[0]?.url).toEndWith("/v25.0/1037?phone_number_id=309817264500112");
});

test("a file is streamed, the token goes to Meta's file door and not beyond", async () => {
  const { graph, seen } = stageGraph((request) =>
    request.url === file
      ? new Response(null, { status: 302, headers: { location: "https://scontent.whatsapp.net/v/1" } })
      : new Response("bytes"),
  );

  const answer = await graph.downloadMedia(account, file);

  expect(answer.ok && (await new Response(answer.value).text())).toBe("bytes");
  expect(seen.map((one) => one.authorization)).toEqual([`Bearer ${account.accessToken}`, null]);
});

test.each(["http://169.254.169.254/latest", "https://evil.example/a", "/\\evil.example", "", "https://lookaside.fbsbx.com@evil.example/"])(
  "a redirect to %j is not followed off Meta's hosts",
  async (location) => {
    const { graph, seen } = stageGraph(() => new Response(null, { status: 302, headers: { location } }));

    const answer = await graph.downloadMedia(account, file);

    expect(answer.ok).toBe(false);
    expect(seen.every((one) => new URL(one.url).host === "lookaside.fbsbx.com")).toBe(true);
  },
);

test("a foreign address is refused without a call", async () => {
  const { graph, seen } = stageGraph(() => new Response("x"));

  expect(await graph.downloadMedia(account, "http://127.0.0.1/a")).toMatchObject({
    ok: false,
    retryable: false,
    reason: "media address refused",
  });
  expect(seen).toHaveLength(0);
});

test("a redirect in circles ends", async () => {
  const { graph, seen } = stageGraph(() => new Response(null, { status: 302, headers: { location: file } }));

  expect(await graph.downloadMedia(account, file)).toMatchObject({ ok: false, reason: "too many redirects" });
  expect(seen.length).toBeLessThan(6);
});

test.each([
  [404, true],
  [503, true],
  [403, false],
])("HTTP %d of a file is worth another try: %p", async (status, retryable) => {
  const { graph } = stageGraph(() => new Response("no", { status }));

  expect(await graph.downloadMedia(account, file)).toMatchObject({ ok: false, httpStatus: status, retryable });
});

test("a broken connection is worth another try", async () => {
  const { graph } = stageGraph(() => broken("ECONNRESET"));

  expect(await graph.downloadMedia(account, file)).toMatchObject({ ok: false, retryable: true, reason: "econnreset" });
});

test("a file that stands still for 30 s fails and may be tried again", async () => {
  const endless = new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(3)) });
  const { graph, clock } = stageGraph(() => new Response(endless));
  const answer = await graph.downloadMedia(account, file);
  if (!answer.ok) throw new Error("expected a stream");
  const reader = answer.value.getReader();

  const first = await reader.read();
  const second = reader.read().catch((error: unknown) => error);
  await Bun.sleep(1);
  await clock.advance(30_000);

  expect(first.value).toHaveLength(3);
  expect(await second).toEqual(new PortError("the file stood still", true));
});

test("a file that comes a drop every twenty seconds is let go after a quarter of an hour and may be tried again", async () => {
  let drop = () => {};
  const trickle = new ReadableStream({ start: (controller) => void (drop = () => controller.enqueue(new Uint8Array(1))) });
  const { graph, clock } = stageGraph(() => new Response(trickle));
  const answer = await graph.downloadMedia(account, file);
  if (!answer.ok) throw new Error("expected a stream");
  const reader = answer.value.getReader();
  let drops = 0;
  const whole = (async () => {
    while (!(await reader.read()).done) drops += 1;
  })().catch((error: unknown) => error);

  for (let second = 0; second < 900; second += 20) {
    drop();
    await Bun.sleep(1);
    await clock.advance(20_000);
  }

  expect(await whole).toEqual(new PortError("the file stood still", true));
  expect(drops).toBeWithin(40, 47);
});

test("an upload sends type and bytes and gives Meta's id", async () => {
  const { graph, seen } = stageGraph(() => Response.json({ id: 1037 }));

  const answer = await graph.uploadMedia(account, { bytes: new Blob(["hello"]), mime: "audio/ogg; codecs=opus", fileName: "a.ogg" });

  expect(answer).toEqual({ ok: true, value: "1037" });
  expect(seen[0]?.url).toEndWith("/309817264500112/media");
  expect(seen[0]?.body).toContain('name="messaging_product"');
  expect(seen[0]?.body).toContain("Content-Type: audio/ogg; codecs=opus");
});
