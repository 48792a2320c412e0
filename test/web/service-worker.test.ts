import { beforeEach, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";

// The service worker in a scope of our own: what a browser would call, and what it asks of the browser and of us.

type Subscription = { endpoint: string; options: { applicationServerKey: string }; toJSON(): { endpoint: string; keys: object } };
type Change = { oldSubscription?: Subscription; newSubscription?: Subscription };

const keys = { p256dh: "point", auth: "secret" };
const subscription = (n: number): Subscription => ({
  endpoint: `https://push.example/${n}`,
  options: { applicationServerKey: `key of ${n}` },
  toJSON: () => ({ endpoint: `https://push.example/${n}`, keys }),
});

let handlers: Map<string, (event: object) => void>;
let asked: unknown[];
let posted: { path: string; method: string; fields: Record<string, string> }[];

beforeEach(() => {
  handlers = new Map();
  asked = [];
  posted = [];
  const subscribe = async (options: object) => {
    asked.push({ ...options });
    return subscription(9);
  };
  const fetch = async (path: string, { method, body }: { method: string; body: URLSearchParams }) => {
    posted.push({ path, method, fields: Object.fromEntries(body) });
    return new Response(null, { status: 204 });
  };
  runInNewContext(readFileSync("static/service-worker.js", "utf8"), {
    addEventListener: (kind: string, handler: (event: object) => void) => handlers.set(kind, handler),
    registration: { pushManager: { subscribe } },
    URLSearchParams,
    URL,
    crypto,
    Response: { redirect: (path: string) => path },
    fetch,
  });
});

/** What a browser does: it hands over the event and waits for what the handler began. */
async function change(event: Change): Promise<void> {
  const work: unknown[] = [];
  handlers.get("pushsubscriptionchange")?.({ ...event, waitUntil: (one: unknown) => work.push(one) });
  expect(work).toHaveLength(1);
  await Promise.all(work);
}

const told = (n: number) => ({
  path: "/me/push",
  method: "POST",
  fields: { endpoint: `https://push.example/${n}`, ...keys, replaces: "https://push.example/1" },
});

test("a browser that got another address tells it, in place of the old one", async () => {
  await change({ oldSubscription: subscription(1), newSubscription: subscription(2) });

  expect(posted).toEqual([told(2)]);
  expect(asked).toEqual([]);
});

test("one whose subscription ran out asks for another with the same key, and tells that", async () => {
  await change({ oldSubscription: subscription(1) });

  expect(asked).toEqual([{ userVisibleOnly: true, applicationServerKey: "key of 1" }]);
  expect(posted).toEqual([told(9)]);
});

test("one that does not say which it was tells nothing: its next visit does", async () => {
  await change({ newSubscription: subscription(2) });

  expect(posted).toEqual([]);
});

test("it answers the device's own sharing, and no other request; what cannot be read leads to the page that says so", async () => {
  const answered: string[] = [];
  const led: Promise<string>[] = [];
  for (const [method, path] of [
    ["GET", "/inbox"],
    ["GET", "/share?id=1"],
    ["POST", "/conversations/1/messages"],
    ["POST", "/conversations/1/share"],
    ["POST", "/share"],
  ] as const) {
    const request = { method, url: `https://ronda.test${path}`, formData: () => Promise.reject(new Error("not read in this test")) };
    handlers.get("fetch")?.({ request, respondWith: (answer: Promise<string>) => led.push(answer) && answered.push(`${method} ${path}`) });
  }

  expect(answered).toEqual(["POST /share"]);
  expect(await Promise.all(led)).toEqual(["/share?id="]);
});
