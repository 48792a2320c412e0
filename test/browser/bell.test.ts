import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser } from "../support/browser/browser.ts";
import { does, leave } from "../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../support/fixture/fixture.ts";
import { hasNoLadder } from "../support/notices/told.ts";
import { serveServer, type ServedServer } from "../support/process/served-server.ts";

let fixture: Fixture;
let served: ServedServer;
let customers = 0;

beforeAll(async () => {
  fixture = await openFixture();
  await hasNoLadder(fixture.server);
  served = serveServer(fixture.server);
});

afterAll(async () => {
  await served.close();
  await leave(fixture);
});

/** Another customer, whose conversation is given to Ana; long after the last, so that it is told at once. */
async function give(): Promise<number> {
  customers += 1;
  await fixture.server.advance(2 * 60_000);
  const customer = fixture.meta.addCustomer({ name: `Cliente ${customers}`, phone: `549341800000${customers}`, identity: "phone_and_id" });
  await fixture.writes(customer, "Hola");
  await does(fixture.server, fixture.cast.sole, "owner", { personId: String(fixture.cast.ana.id), confirm: "yes" }, customers);
  await fixture.server.advance(500);
  return customers;
}

const bellOf = (page: Page, count: number) => page.locator(`#bell[data-count="${count}"]`);
/** The page has its stream and, a moment later, its ear. */
async function isListening(): Promise<void> {
  while (fixture.server.ronda.hub.size < 2) await Bun.sleep(20);
}

describe.skipIf(!hasBrowser())("the bell", () => {
  test("rises without a reload in every browser of that person, in title and icon too, and falls everywhere when one looks", async () => {
    await using desk = await served.open(fixture.cast.ana, "/me");
    await using phone = await served.open(fixture.cast.ana, "/inbox?tab=pending", 390);
    await using other = await served.open(fixture.cast.beto, "/me");
    await desk.page.locator("#live").waitFor({ state: "attached" });

    const id = await give();
    await bellOf(desk.page, 1).waitFor({ state: "attached" });
    await bellOf(phone.page, 1).waitFor({ state: "attached" });
    const titles = [await desk.page.title(), await phone.page.title()];
    const icon = await desk.page.locator("link[rel=icon][data-unseen]").getAttribute("href");
    await phone.page.locator("#bar-bell .badge").waitFor();
    await phone.page.goto(`/conversations/${id}`);
    await bellOf(desk.page, 0).waitFor({ state: "attached" });

    expect(titles).toEqual(["(1) Mi cuenta · Ronda", "(1) Bandeja · Ronda"]);
    expect(icon).toContain("favicon-unseen");
    expect(await desk.page.title()).toBe("Mi cuenta · Ronda");
    expect(await other.page.locator("#bell").getAttribute("data-count")).toBe("0");
    expect([...desk.complaints, ...phone.complaints, ...other.complaints]).toEqual([]);
  }, 60_000);

  test("the list follows while it is open, and one and all of it can be marked as seen", async () => {
    await using visit = await served.open(fixture.cast.ana, "/notifications");
    await visit.page.locator("#notice-list").waitFor();

    await give();
    await visit.page.locator(".notice-item[data-new] button").waitFor();
    await visit.page.locator(".notice-item[data-new] button").click();
    await bellOf(visit.page, 0).waitFor({ state: "attached" });
    await visit.page.locator(".notice-item button").waitFor({ state: "detached" });
    await give();
    await visit.page.locator(".notice-list__all button").click();
    await bellOf(visit.page, 0).waitFor({ state: "attached" });

    expect(await visit.page.locator(".notice-item[data-new]").count()).toBe(0);
    expect(visit.complaints).toEqual([]);
  }, 60_000);
});

describe.skipIf(!hasBrowser())("a sound", () => {
  test("that the browser does not let sound asks for one press, which lets it sound", async () => {
    await using visit = await served.open(fixture.cast.ana, "/me");
    await isListening();

    await give();
    await visit.page.locator("#sound-hint").waitFor();
    await visit.page.getByRole("button", { name: "Activá el sonido" }).click();

    await visit.page.locator("html[data-sounded=new]").waitFor({ state: "attached" });
    expect(await visit.page.locator("#sound-hint").isVisible()).toBe(false);
    expect(visit.complaints).toEqual([]);
  }, 60_000);

  test("is made once where two tabs are open, and each of the three can be tried", async () => {
    await using visit = await served.open(fixture.cast.ana, "/me");
    const other = await visit.page.context().newPage();
    await other.goto("/me");
    for (const page of [visit.page, other]) {
      for (const sound of ["new", "mine", "late"]) {
        await page.locator(`[data-try-sound=${sound}]`).click();
        await page.locator(`html[data-sounded=${sound}]`).waitFor({ state: "attached" });
      }
      await page.evaluate(() => delete document.documentElement.dataset["sounded"]);
    }

    await give();
    await visit.page.waitForFunction(() => document.documentElement.dataset["sounded"] === "new");

    expect(await other.evaluate(() => document.documentElement.dataset["sounded"] ?? null)).toBe(null);
    expect(visit.complaints).toEqual([]);
  }, 60_000);
});

describe.skipIf(!hasBrowser())("the desktop", () => {
  test("is told with the name alone while nobody looks, and a press opens the conversation", async () => {
    await using visit = await served.open(fixture.cast.ana, "/me");
    await visit.page.context().grantPermissions(["notifications"]);
    // Headless browsers show nothing of it: what would be shown is kept, and nobody looks.
    await visit.page.addInitScript(() => {
      const shown: { title: string; body: string; press: () => void }[] = [];
      class Kept extends EventTarget {
        static readonly permission = "granted";
        constructor(title: string, { body }: { body: string }) {
          super();
          shown.push({ title, body, press: () => this.dispatchEvent(new Event("click")) });
        }
        close(): void {}
      }
      Object.assign(window, { Notification: Kept, shown });
      document.hasFocus = () => false;
    });
    await visit.page.goto("/inbox");
    await isListening();

    const id = await give();
    await visit.page.waitForFunction(() => (window as unknown as { shown: unknown[] }).shown.length === 1);
    const { title, body } = (await visit.page.evaluate("({ ...shown[0] })")) as { title: string; body: string };
    await visit.page.evaluate("shown[0].press()");
    await visit.page.waitForURL(`**/conversations/${id}*`);

    expect([title, body]).toEqual([`Te tocó la conversación de Cliente ${id}`, `Caso #${id}`]);
    expect(visit.complaints).toEqual([]);
  }, 60_000);
});
