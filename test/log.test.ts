import { expect, test } from "bun:test";
import { harmless, jsonLog } from "../src/log.ts";
import { VirtualClock } from "./support/fixture/virtual-clock.ts";

test("a log line is one JSON object with allowed facts only", () => {
  const lines: string[] = [];
  const log = jsonLog(new VirtualClock(Date.UTC(2026, 10, 23, 13)), (line) => lines.push(line));

  log("error", "job_broke", { kind: "fetch_media", error: "reset\nby peer", text: "Hola", phone: "5493415550142", password: "x" });

  expect(lines).toHaveLength(1);
  expect(lines[0]?.endsWith("\n")).toBe(true);
  expect(JSON.parse(lines[0] ?? "")).toEqual({
    at: "2026-11-23T13:00:00.000Z",
    level: "error",
    event: "job_broke",
    kind: "fetch_media",
    error: "reset\nby peer",
  });
});

test.each([
  ['JSON Parse error: Unexpected identifier "Marisa"', "Marisa"],
  ["no route to +54 9 341 555-0142", "555"],
  ["no contact 5493415550142", "5493415550142"],
  ["token EAAGm0PX4ZCpsBAKZCdummytokendummytoken expired", "EAAGm0PX4"],
  ["user ana@rossi.example missing", "ana@"],
  ['unclosed "Marisa Rossi', "Marisa"],
])("what could be private leaves a logged text: %s", (text, secret) => {
  const kept = harmless(text);

  expect(kept).not.toContain(secret);
  expect(kept).toContain("…");
});

test("codes and short numbers stay readable", () => {
  expect(harmless("SQLITE_BUSY after 1500 ms in fetch_media, HTTP 503")).toBe("SQLITE_BUSY after 1500 ms in fetch_media, HTTP 503");
});
