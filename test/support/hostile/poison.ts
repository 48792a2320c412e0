import type { Random } from "../../../src/ports/world.ts";
import { bytesOf, changeOf, entryOf, lucia, messageOf, statusOf } from "../../whatsapp/payload/shapes.ts";
import { echoShapes, noticeShapes } from "../../whatsapp/payload/field-shapes.ts";
import { messageShapes } from "../../whatsapp/payload/message-shapes.ts";
import { senderShapes } from "../../whatsapp/payload/part-shapes.ts";

type Json = Record<string, unknown>;

// What no program expects where it stands.
const oddValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  9e15,
  1e308,
  -1e-308,
  "",
  " ",
  "0",
  "NaN",
  "9".repeat(400),
  "\u0000",
  "a\u0000b",
  "\ud83d",
  "\udc00\ud800",
  "\u202egnp.exe",
  "\u3164",
  "123456789012345@lid",
  "\ufeff",
  "<script>alert(1)</script>",
  "' OR 1=1 --",
  "../../etc/passwd",
  "%s%n{0}${x}",
  "=1+1",
  "__proto__",
  "constructor",
  "toString",
  "wamid.IN001",
  "309817264500112",
  [],
  [null],
  [[]],
  [[[1]], {}, "x", null],
  {},
  { "": "" },
  { id: {} },
  { length: -1 },
  { toString: "x", valueOf: 1 },
];
const oddKeys = ["__proto__", "constructor", "prototype", "hasOwnProperty", "toString", "", "\u0000", "\ud83d", "type", "id", "0", "then"];
const marks = ["DEEP", "LONG", "TWICE"] as const;

/** A well formed delivery of a random real shape: messages, echoes, statuses, notices, alone or several. */
export function realDelivery(random: Random, drawn: number): Json {
  const wamid = () => `wamid.F${drawn}-${Math.floor(random.fraction() * 1e9)}`;
  const makers: (() => object)[] = [
    () =>
      changeOf({
        contacts: [lucia],
        messages: few(random, () => ({
          ...messageOf(pick(random, messageShapes)[1], wamid()),
          ...(random.fraction() < 0.2 ? pick(random, senderShapes) : {}),
        })),
      }),
    () =>
      changeOf(
        { contacts: [lucia], message_echoes: few(random, () => echoOf(pick(random, echoShapes)[0], wamid())) },
        "smb_message_echoes",
      ),
    () =>
      changeOf({
        statuses: few(random, () => statusOf({ id: wamid(), status: pick(random, ["sent", "delivered", "read", "failed", "played"]) })),
      }),
    () => {
      const [field, value] = pick(random, noticeShapes);
      return { field, value };
    },
  ];
  const changes = few(random, () => pick(random, makers)());
  return JSON.parse(new TextDecoder().decode(bytesOf(entryOf(...changes)))) as Json;
}

function echoOf(facts: Json, id: string): Json {
  return { from: "34910000111", to: "34600111222", id, timestamp: "1795300100", ...facts };
}

/** The bytes of a delivery after some harm was done to it: to its values, to its keys, to its text. */
export function poisoned(random: Random, delivery: Json): Uint8Array {
  return harmText(random, withMarks(random, JSON.stringify(harmed(random, delivery))));
}

/** The same, but its text stays JSON and behind what was harmed there is a message of somebody else, as Meta would send it. Null: the harm
 *  left no list to put it in. */
export function poisonedBeside(random: Random, delivery: Json, wamid: string): Uint8Array | null {
  const root = harmed(random, delivery);
  const entry: unknown = Array.isArray(root["entry"]) ? root["entry"].at(-1) : null;
  const changes: unknown = typeof entry === "object" && entry !== null ? (entry as Json)["changes"] : null;
  if (!Array.isArray(changes)) return null;
  const said = messageOf({ type: "text", text: { body: "sano y salvo" }, from: "5493415550142", from_user_id: "AR.5493415550142" }, wamid);
  changes.push(changeOf({ messages: [said] }));
  return new TextEncoder().encode(withMarks(random, JSON.stringify(root)));
}

function harmed(random: Random, delivery: Json): Json {
  const root = structuredClone(delivery);
  for (let times = 1 + Math.floor(random.fraction() * 4); times > 0; times -= 1) harm(random, root);
  return root;
}

/** A value that fits nowhere. */
export function oddValue(random: Random): unknown {
  return structuredClone(pick(random, oddValues));
}

/** One of them, all equally often. */
export function pick<One>(random: Random, list: readonly One[]): One {
  const found = list[Math.floor(random.fraction() * list.length)];
  if (found === undefined) throw new Error("nothing to choose from");
  return found;
}

function few<One>(random: Random, make: () => One): One[] {
  return Array.from({ length: random.fraction() < 0.7 ? 1 : 2 + Math.floor(random.fraction() * 3) }, make);
}

// One place, anywhere in it.
function harm(random: Random, root: unknown): void {
  const places: [parent: Json, key: string][] = [];
  const walk = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    for (const key of Object.keys(value)) {
      places.push([value as Json, key]);
      walk((value as Json)[key]);
    }
  };
  walk(root);
  if (places.length === 0) return;
  const [parent, key] = pick(random, places);
  const value = parent[key];
  const harms: (() => void)[] = [
    () => void Reflect.deleteProperty(parent, key),
    () => void define(parent, key, oddValue(random)),
    () => void define(parent, key, oddValue(random)),
    () => void define(parent, pick(random, oddKeys), value),
    () => void define(parent, key, [value, value]),
    () => void define(parent, key, { [key]: value }),
    () => void define(parent, key, typeof value === "string" ? value + JSON.stringify(oddValue(random)) : (JSON.stringify(value) ?? "")),
    () => {
      const [otherParent, otherKey] = pick(random, places);
      define(parent, key, otherParent[otherKey]);
    },
    () => void define(parent, key, pick(random, marks)),
  ];
  pick(random, harms)();
}

// `__proto__` as a key of its own, as JSON.parse makes it.
function define(parent: Json, key: string, value: unknown): void {
  const plain: unknown = typeof value === "object" && value !== null ? structuredClone(value) : value;
  Object.defineProperty(parent, key, { value: plain, enumerable: true, configurable: true, writable: true });
}

// What JSON.stringify cannot write: ten thousand levels, megabytes, the same key twice, numbers beyond all.
function withMarks(random: Random, text: string): string {
  const depth = pick(random, [60, 70, 600, 10_000]);
  const length = random.fraction() < 0.003 ? 3_000_000 : pick(random, [500, 500, 5_000, 5_000, 70_000]);
  return text
    .replaceAll('"DEEP"', `${'{"a":['.repeat(depth)}1${"]}".repeat(depth)}`)
    .replaceAll(
      '"LONG"',
      JSON.stringify(pick(random, ["x", "ñ", ".", "<", "\u0000", "🍅", "http://a:b@"]).repeat(length))
        .slice(0, 3_500_000)
        .replace(/(?<!")$/, '"'),
    )
    .replaceAll('"TWICE"', `{"id":1e999,"id":-0,"type":"text","type":["x"],"__proto__":{"type":"text"}}`);
}

function harmText(random: Random, text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const chance = random.fraction();
  if (chance < 0.04) return bytes.subarray(0, Math.floor(random.fraction() * bytes.length));
  if (chance > 0.1) return bytes;
  for (let times = 0; times < 3; times += 1) bytes[Math.floor(random.fraction() * bytes.length)] = Math.floor(random.fraction() * 256);
  return bytes;
}
