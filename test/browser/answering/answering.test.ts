import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Page } from "playwright-core";
import { post } from "../../support/browser/browse.ts";
import { hasBrowser, type Visit } from "../../support/browser/browser.ts";
import { conversationOf, does, leave } from "../../support/fixture/conversation.ts";
import { count, rows } from "../../support/fixture/intake.ts";
import { serveServer, type ServedServer } from "../../support/process/served-server.ts";
import { arrive, openTurnFixture, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

// Answering by hand: what one sees after each press.

setDefaultTimeout(30_000);

let fixture: TurnFixture;
let served: ServedServer;

beforeEach(async () => {
  fixture = await openTurnFixture({ model: "manual" });
  served = serveServer(fixture.server);
  await arrive(fixture, 1);
  await does(fixture.server, fixture.cast.ana, "claim");
});

afterEach(async () => {
  await served.close();
  await leave(fixture);
});

async function open(width = 1280): Promise<Visit> {
  const visit = await served.open(fixture.cast.ana, "/conversations/1?tab=mine", width);
  await visit.page.locator("[data-htmx-powered]").first().waitFor({ state: "attached" });
  return visit;
}

const box = (page: Page) => page.locator("form[data-send=reply] textarea");
const shot = (page: Page, name: string) => (process.env["SHOTS"] ? page.screenshot({ path: `${process.env["SHOTS"]}/${name}.png` }) : null);

describe.skipIf(!hasBrowser())("answering", () => {
  test("`r` over a message quotes it, the menu reacts, and Ctrl+Shift+Enter sends to wait", async () => {
    await using visit = await open();
    const { page } = visit;

    await page.locator("#message-1").hover();
    await page.keyboard.press("r");
    await page.locator("[data-quoting]:not([hidden])").waitFor();
    const isIn = await box(page).evaluate((one) => one === document.activeElement);
    await shot(page, "quoting");
    await page.locator("#message-1 .message__more").click();
    await page.locator("dialog[open]").waitFor();
    await shot(page, "menu");
    await page.locator("dialog [value='👍']").click();
    await page.locator("#message-1 .reaction").waitFor();
    await box(page).fill("Va por mail");
    await box(page).selectText();
    await page.getByRole("button", { name: "Negrita" }).click();
    const bold = await box(page).inputValue();
    await box(page).press("End");
    await page.locator("form[data-send=reply] [data-emoji]").click();
    await page.getByRole("searchbox", { name: "Buscar un emoji" }).fill("corazon roj");
    await shot(page, "emoji");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const loved = [await box(page).inputValue(), await page.locator(".emoji").count()];
    await box(page).press("Control+Shift+Enter");
    await page.locator(".thread__head[data-status=waiting]").waitFor();

    expect([isIn, bold, loved]).toEqual([true, "*Va por mail*", ["*Va por mail*❤️", 0]]);
    expect(conversationOf(fixture.server).status).toBe("waiting");
    expect(
      rows<{ n: number }>(fixture.server, "SELECT count(*) AS n FROM message WHERE type = 'text' AND quoted_hash IS NOT NULL"),
    ).toEqual([{ n: 1 }]);
    expect(await page.locator("[data-quoting]:not([hidden])").count()).toBe(0);
    expect(visit.complaints).toEqual([]);
  });

  test("Escape takes the quote away and leaves the box only then, and a text too long to be pasted whole is said to be cut", async () => {
    await using visit = await open();
    const { page } = visit;
    page.setDefaultTimeout(5_000);

    await page.locator("#message-1").hover();
    await page.keyboard.press("r");
    await page.locator("[data-quoting]:not([hidden])").waitFor();
    await page.keyboard.press("Escape");
    const unquoted = [await page.locator("[data-quoting]:not([hidden])").count(), await page.locator("textarea:focus").count()];
    await box(page).evaluate((one) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "x".repeat(4_097));
      one.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
    });
    await page.locator("#notices", { hasText: "quedó cortado" }).waitFor();
    await page.keyboard.press("Escape");

    expect([...unquoted, await page.locator("textarea:focus").count()]).toEqual([0, 1, 0]);
    expect(visit.complaints).toEqual([]);
  });

  test("what is undone and what is taken back from later stand in the box again, and Enter in the field of the time sends nothing now", async () => {
    await post(fixture.server, fixture.cast.ana, "/me/writing", { enterSends: "yes", mayUndo: "yes" });
    await using visit = await open();
    const { page } = visit;

    await box(page).fill("Son 45");
    await box(page).press("Enter");
    await page.getByRole("button", { name: "Deshacer" }).waitFor();
    await shot(page, "undo");
    await box(page).fill("Hola");
    await page.getByRole("button", { name: "Deshacer" }).click();
    await page.locator(".message--out").waitFor({ state: "hidden" });
    const undone = await box(page).inputValue();
    await page.locator(".send__more summary").click();
    await page.locator("[name=wall]").fill("2026-11-23T15:00");
    await shot(page, "later");
    await page.setViewportSize({ width: 360, height: 740 });
    await shot(page, "later-360");
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.locator("[name=wall]").press("Enter");
    await page.locator(".scheduled").waitFor();
    await shot(page, "scheduled");
    await page.setViewportSize({ width: 360, height: 740 });
    await box(page).focus();
    await shot(page, "scheduled-360");
    await page.setViewportSize({ width: 1280, height: 800 });
    const kept = [
      count(fixture.server, "scheduled_message"),
      count(fixture.server, "outbox WHERE state = 'queued'"),
      await box(page).inputValue(),
    ];
    await page.getByRole("button", { name: "Sacar y editar" }).click();
    await page.locator(".scheduled").waitFor({ state: "detached" });

    expect([undone, kept]).toEqual(["Hola\nSon 45", [1, 0, ""]]);
    expect(await box(page).inputValue()).toBe("Hola\nSon 45");
    expect(visit.complaints).toEqual([]);
  });
});
