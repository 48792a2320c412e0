import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser, type Visit } from "../support/browser/browser.ts";
import { does, leave } from "../support/fixture/conversation.ts";
import { rows } from "../support/fixture/intake.ts";
import { loseAnswers, otherComplaints } from "../support/browser/lost-answer.ts";
import { serveServer, type ServedServer } from "../support/process/served-server.ts";
import { openFixture, type Fixture } from "../support/fixture/fixture.ts";

// An answer that is lost on its way back: the same press again, from wherever, is the same message.

let fixture: Fixture;
let served: ServedServer;

beforeEach(async () => {
  fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  served = serveServer(fixture.server);
});

afterEach(async () => {
  await served.close();
  await leave(fixture);
});

describe.skipIf(!hasBrowser())("whoever presses once", () => {
  test("and loses the answer has sent once, though the page was loaded anew meanwhile, and need not press again", async () => {
    await using ana = await open("/conversations/1");
    const { page } = ana;
    const found = await losesAnswers(page, "/messages");
    await write(page, "Son 45.000");
    await box(page).press("Enter");
    await waits(page, "Son 45.000");

    await page.reload();
    await waits(page, "Son 45.000");
    await found();
    await page.locator(".message--out[id]", { hasText: "Son 45.000" }).waitFor();
    await waits(page, "");

    expect(await words(page)).toBe("");
    expect(written("out")).toEqual(["Son 45.000"]);
    expect(otherComplaints(ana.complaints)).toEqual([]);
  }, 30_000);

  test("the same words in two conversations sends them once in each, and what follows in haste waits behind them", async () => {
    await fixture.writes(fixture.meta.addCustomer({ name: "Omar", phone: "5493415550177" }), "Buenas");
    await does(fixture.server, fixture.cast.ana, "claim", {}, 2);
    await using ana = await open("/conversations/1");
    const { page } = ana;
    const { promise, resolve } = Promise.withResolvers<void>();
    const found = await losesAnswers(page, "/messages", promise);
    for (const text of ["Ya lo miro", "¿Te sirve?"]) {
      await write(page, text);
      await box(page).press("Enter");
    }
    resolve();
    await waits(page, "Ya lo miro|¿Te sirve?");
    await found();

    await page.goto("/conversations/2");
    await write(page, "Ya lo miro");
    await box(page).press("Enter");
    await page.locator(".message", { hasText: "Ya lo miro" }).waitFor();
    await page.goto("/conversations/1");
    await page.locator(".message--out[id]", { hasText: "¿Te sirve?" }).waitFor();
    await waits(page, "");

    const of = (id: number) => rows(fixture.server, `SELECT text FROM message WHERE kind = 'out' AND conversation_id = ${id} ORDER BY id`);
    expect(of(1)).toEqual([{ text: "Ya lo miro" }, { text: "¿Te sirve?" }]);
    expect(of(2)).toEqual([{ text: "Ya lo miro" }]);
  }, 30_000);

  test("a note, whose answer is lost, saves one", async () => {
    await using ana = await open("/conversations/1");
    const { page } = ana;
    const found = await losesAnswers(page, "/notes");
    await page.locator(".composer__mode--note").click();
    await write(page, "Ojo, factura a nombre de otra", "note");
    await box(page, "note").press("Enter");
    await waits(page, "Ojo, factura a nombre de otra");
    await found();
    await waits(page, "");

    expect(written("note")).toEqual(["Ojo, factura a nombre de otra"]);
  }, 30_000);
});

describe.skipIf(!hasBrowser())("whoever presses twice", () => {
  test("where nothing can be kept: what was added to words whose answer was lost goes alone; what follows in haste waits behind them", async () => {
    await using ana = await open("/conversations/1");
    const { page } = ana;
    await page.route(/later\/waiting/, (route) => route.abort());
    const { promise, resolve } = Promise.withResolvers<void>();
    const found = await loseAnswers(page, "/messages", promise);
    await write(page, "Son 45.000");
    await box(page).press("Enter");
    await write(page, "¿Te sirve?");
    await box(page).press("Enter");
    resolve();
    await hasWords(page, "Son 45.000\n¿Te sirve?");

    await page.reload();
    await found();
    await hasWords(page, "¿Te sirve?");
    await box(page).press("Enter");
    await hasWords(page, "");
    await page.locator(".message", { hasText: "¿Te sirve?" }).waitFor();

    expect(written("out")).toEqual(["Son 45.000", "¿Te sirve?"]);
  }, 30_000);

  test("in two browsers: the second empties its box when the first has sent, and keeps what was changed in it", async () => {
    await using ana = await open("/conversations/1");
    await write(ana.page, "Son 45.000");
    await ana.page.waitForResponse((answer) => answer.url().endsWith("/draft"));
    await using phone = await open("/conversations/1", 360);
    await hasWords(phone.page, "Son 45.000");
    await using changed = await open("/conversations/1");
    await changed.page.route(/\/draft$/, (route) => route.abort("connectionreset"));
    await write(changed.page, "Son 45.000 con IVA");

    await box(ana.page).press("Enter");
    await hasWords(phone.page, "");
    await changed.page.locator(".message", { hasText: "Son 45.000" }).waitFor();

    expect(await words(changed.page)).toBe("Son 45.000 con IVA");
    expect(written("out")).toEqual(["Son 45.000"]);
  }, 30_000);
});

type Kind = "reply" | "note";
const open = (path: string, width?: number): Promise<Visit> => served.open(fixture.cast.ana, path, width);
const box = (page: Page, kind: Kind = "reply") => page.locator(`form[data-send=${kind}] textarea`);
const words = (page: Page, kind: Kind = "reply") => box(page, kind).inputValue();
const write = (page: Page, text: string, kind: Kind = "reply") => box(page, kind).fill(text);

// The page is loaded anew by it; what keeps texts comes a moment later.
async function losesAnswers(...given: Parameters<typeof loseAnswers>): Promise<() => Promise<void>> {
  const found = await loseAnswers(...given);
  await given[0].waitForFunction(() => "waiting" in (globalThis as unknown as { ronda: object }).ronda);
  return found;
}

async function waits(page: Page, texts: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => [...document.querySelectorAll(".waiting-line .message__body")].map((one) => one.textContent).join("|") === wanted,
    texts,
  );
}

async function hasWords(page: Page, text: string, kind: Kind = "reply"): Promise<void> {
  await page.waitForFunction(
    ([wanted, form]) => document.querySelector<HTMLTextAreaElement>(`form[data-send=${form}] textarea`)?.value === wanted,
    [text, kind],
  );
}

function written(kind: "out" | "note"): string[] {
  return rows<{ text: string }>(fixture.server, `SELECT text FROM message WHERE kind = '${kind}' ORDER BY id`).map(({ text }) => text);
}
