import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { BrowserContext, Page } from "playwright-core";
import { sendPush } from "../../src/jobs/notices/send-push.ts";
import { hasBrowser } from "../support/browser/browser.ts";
import { pushBox } from "../support/browser/letter-box.ts";
import { does, leave } from "../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../support/fixture/fixture.ts";
import { newPushReader } from "../support/process/push-reader.ts";
import { serveServer, type ServedServer } from "../support/process/served-server.ts";

const push = pushBox();
const { p256dh, auth } = newPushReader();
let fixture: Fixture;
let served: ServedServer;

beforeAll(async () => {
  fixture = await openFixture({ around: (world) => ({ ...world, push }) });
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  served = serveServer(fixture.server);
});

afterAll(async () => {
  await served.close();
  await leave(fixture);
});

// A private context has no push service, and Chromium's headless shell never grants notifications: the subscription, the permission and the
// screen are made up; the worker, its events and everything between are the browser's own.
async function fakeSubscriptions(context: BrowserContext): Promise<void> {
  await context.addInitScript(
    ([key, secret]) => {
      const made = () => ({
        endpoint: "https://push.example/ana",
        toJSON: () => ({ endpoint: "https://push.example/ana", keys: { p256dh: key, auth: secret } }),
        unsubscribe: async () => localStorage.removeItem("fake-subscription"),
      });
      Object.assign(PushManager.prototype, {
        getSubscription: async () => (localStorage.getItem("fake-subscription") === null ? null : made()),
        subscribe: async ({ applicationServerKey }: { applicationServerKey: string }) => {
          localStorage.setItem("fake-subscription", applicationServerKey);
          return made();
        },
      });
      Object.defineProperty(Notification, "permission", { get: () => "granted" });
      Notification.requestPermission = async () => "granted";
    },
    [p256dh, auth] as const,
  );
}

type Shown = { title: string; body: string; lang: string; tag?: string; data: { path: string } };
type Delivery = {
  deliver(data: string): Promise<unknown>;
  shown(): Promise<Shown[]>;
  badge(): Promise<number>;
  press(): Promise<void>;
};

// In the worker: what it shows stays in a list, where the same tag takes the place of the older.
function keepWhatIsShown(): void {
  const list: Shown[] = [];
  Reflect.set(globalThis, "shown", list);
  // The shell has no icon either, and ends a worker that asks for one.
  Object.assign(navigator, { setAppBadge: async (count: number) => void Reflect.set(globalThis, "badge", count) });
  const scope = globalThis as unknown as { registration: ServiceWorkerRegistration };
  scope.registration.showNotification = async (title, words) => {
    const before = list.findIndex(({ tag }) => tag !== undefined && tag === words?.tag);
    if (before >= 0) list.splice(before, 1);
    list.push({ title, ...words } as unknown as Shown);
  };
}

function pressTheLast(): void {
  const list = Reflect.get(globalThis, "shown") as Shown[];
  const notification = { ...list.at(-1), close: () => {} };
  globalThis.dispatchEvent(Object.assign(new Event("notificationclick"), { notification, waitUntil: () => {} }));
}

async function listen(page: Page): Promise<Delivery> {
  const context = page.context();
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  await worker.evaluate(keepWhatIsShown);
  const cdp = await context.newCDPSession(page);
  const registered = new Promise<string>((found) =>
    cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations: [first] }) => first && found(first.registrationId)),
  );
  await cdp.send("ServiceWorker.enable");
  const [registrationId, origin] = [await registered, new URL(page.url()).origin];
  const shown = (): Promise<Shown[]> => worker.evaluate(() => Reflect.get(globalThis, "shown") as Shown[]);
  return {
    shown,
    badge: () => worker.evaluate(() => Number(Reflect.get(globalThis, "badge"))),
    press: () => worker.evaluate(pressTheLast),
    deliver: (data) => cdp.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data }),
  };
}

async function becomes(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100 && !(await isSo()); tries += 1) await Bun.sleep(50);
}

async function turnOn(page: Page): Promise<Delivery> {
  await page.getByRole("button", { name: "Encender avisos" }).click();
  await page.getByText("Encendidos en este dispositivo.").waitFor();
  return listen(page);
}

describe.skipIf(!hasBrowser())("notices on this device", () => {
  test("are turned on, tried with the keyboard alone, and turned off", async () => {
    await using visit = await served.open(fixture.cast.ana, "/inbox");
    const { page } = visit;
    await fakeSubscriptions(page.context());
    await page.goto("/me");
    await page.getByText("Apagados en este dispositivo.").waitFor();

    await page.getByRole("button", { name: "Encender avisos" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Encendidos en este dispositivo.").waitFor();
    expect(await page.locator("#devices button:visible").allInnerTexts()).toEqual(["Probar", "Apagar avisos"]);
    const delivery = await listen(page);
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe("Probar");
    await page.keyboard.press("Enter");
    await page.getByText("Esperando que llegue").waitFor();
    await delivery.deliver(push.arrived.at(-1)?.message.payload ?? "");
    await page.getByText("Llegó.", { exact: true }).waitFor();
    expect(await delivery.shown()).toMatchObject([{ title: "Prueba de Ronda", lang: "es", data: { path: "/me" } }]);

    await page.getByRole("button", { name: "Apagar avisos" }).click();
    await page.getByText("Apagados en este dispositivo.").waitFor();
    expect(await sendPush(fixture.server.ronda.app, fixture.cast.ana.id, notice(1))).toEqual({ delivered: 0 });
    expect(visit.complaints).toEqual([]);
  }, 60_000);

  test("show a pushed message, the newer one instead of the older of the same conversation, and a pressed one opens beside the list", async () => {
    await using visit = await served.open(fixture.cast.ana, "/inbox");
    const { page } = visit;
    await fakeSubscriptions(page.context());
    await page.goto("/me");
    const delivery = await turnOn(page);

    for (const n of [1, 2]) {
      expect(await sendPush(fixture.server.ronda.app, fixture.cast.ana.id, notice(n))).toEqual({ delivered: 1 });
      await delivery.deliver(push.arrived.at(-1)?.message.payload ?? "");
    }
    await becomes(async () => (await delivery.shown())[0]?.body === "mensaje 2");
    expect(await delivery.shown()).toMatchObject([
      { title: "Marisa Rossi", body: "mensaje 2", lang: "es", tag: "conversation-1", data: { path: "/conversations/1" } },
    ]);
    expect(await delivery.badge()).toBe(2);

    await page.goto("/inbox");
    await page.evaluate(() => Reflect.set(window, "isTheSamePage", true));
    await delivery.press();
    await page.locator("#pane[data-conversation='1']").waitFor();
    expect(await page.evaluate(() => Reflect.get(window, "isTheSamePage"))).toBe(true);
    expect(visit.complaints).toEqual([]);
  }, 60_000);

  test("that cannot be read are shown all the same, and lead to the inbox", async () => {
    await using visit = await served.open(fixture.cast.ana, "/inbox");
    const { page } = visit;
    await fakeSubscriptions(page.context());
    await page.goto("/me");
    const delivery = await turnOn(page);

    await delivery.deliver("no JSON");
    await becomes(async () => (await delivery.shown()).length === 1);

    expect(await delivery.shown()).toMatchObject([{ title: "Ronda", data: { path: "/inbox" } }]);
  }, 60_000);

  test("say what stands in the way: a browser that blocks them, one without push, an iPhone outside of its home screen", async () => {
    const states: string[] = [];
    for (const hinder of [blocked, without, iPhone]) {
      await using visit = await served.open(fixture.cast.ana, "/inbox");
      await visit.page.addInitScript(hinder);
      await visit.page.goto("/me");
      await visit.page.locator("#devices[data-state]").waitFor();
      states.push(await visit.page.locator(".devices__state").innerText());
      expect(await visit.page.locator("[data-devices]:visible").count()).toBe(0);
    }

    expect(states.map((text) => /bloqueados|no puede recibir|pantalla de inicio/.exec(text)?.[0])).toEqual([
      "bloqueados",
      "no puede recibir",
      "pantalla de inicio",
    ]);
  }, 60_000);
});

const notice = (n: number) => ({
  title: "Marisa Rossi",
  body: `mensaje ${n}`,
  navigate: "/conversations/1",
  tag: "conversation-1",
  badge: n,
});

function blocked(): void {
  Object.defineProperty(Notification, "permission", { get: () => "denied" });
}

function without(): void {
  Reflect.deleteProperty(window, "PushManager");
}

function iPhone(): void {
  Reflect.deleteProperty(window, "PushManager");
  Object.defineProperty(navigator, "standalone", { get: () => false });
}
