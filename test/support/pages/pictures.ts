import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { newPage } from "../browser/browser.ts";
import { signInAs } from "../process/living-demo.ts";

// `bun test/support/pages/pictures.ts ADDRESS FOLDER` takes the README's pictures of a running demo.

type Picture = { name: string; who: string; path: string; width?: number; prepare?: (page: Page) => Promise<void> };

const openRow = (page: Page) => page.locator(".row:not(:has(.action)) .row__link").first().click(); // somebody's own

const pictures: readonly Picture[] = [
  { name: "inbox", who: "Sole Funes", path: "/inbox?tab=all", prepare: openRow },
  { name: "phone", who: "Ana Peralta", path: "/inbox?tab=mine", width: 390 },
  { name: "phone-conversation", who: "Ana Peralta", path: "/inbox?tab=mine", width: 390, prepare: openRow },
  { name: "transfer", who: "Ana Peralta", path: "/inbox?tab=mine", prepare: openTransfer },
  { name: "team-now", who: "Sole Funes", path: "/team-now" },
  { name: "now", who: "Sole Funes", path: "/now" },
  { name: "hours", who: "Adela Rossi", path: "/admin/hours" },
  { name: "notices", who: "Sole Funes", path: "/notifications" },
  { name: "ladder", who: "Adela Rossi", path: "/admin/ladder" },
  { name: "shifts", who: "Sole Funes", path: "/shifts" },
  { name: "rules", who: "Adela Rossi", path: "/admin/rules" },
  { name: "quick-replies", who: "Ana Peralta", path: "/inbox?tab=mine", prepare: openQuickReplies },
  { name: "palette", who: "Sole Funes", path: "/inbox?tab=all", prepare: openPalette },
  { name: "search", who: "Sole Funes", path: "/search?q=factura" },
  { name: "templates", who: "Adela Rossi", path: "/admin/templates" },
  { name: "bots", who: "Adela Rossi", path: "/admin/bots/1?at=hola" },
  { name: "automations", who: "Adela Rossi", path: "/admin/automations" },
  { name: "survey", who: "Adela Rossi", path: "/admin/teams/1/survey" },
  { name: "contact", who: "Sole Funes", path: "/contacts", prepare: openContact },
];

const [address = "http://127.0.0.1:3000", folder = "docs"] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
for (const picture of pictures) await take(picture);
process.exit(0); // the browser would keep the process

async function take({ name, who, path, width = 1280, prepare }: Picture): Promise<void> {
  await using visit = await newPage({ address, width, height: 800, language: "es", zone: "America/Argentina/Buenos_Aires" });
  const { page } = visit;
  await signInAs(page, who);
  await page.goto(path);
  await page.locator("[data-htmx-powered]").first().waitFor({ state: "attached" });
  await prepare?.(page);
  await page.mouse.move(width - 1, 1); // over nothing
  await page.waitForTimeout(800); // pictures inside of the page
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

async function openTransfer(page: Page): Promise<void> {
  await openRow(page);
  await page.locator(".thread a[href$='/transfers']").click();
  await page.locator("dialog[open]").waitFor();
}

async function openQuickReplies(page: Page): Promise<void> {
  await openRow(page);
  await page.locator("[data-send=reply] textarea").fill("");
  await page.locator("[data-send=reply] textarea").pressSequentially("/");
  await page.locator(".quick-offer__one").first().waitFor();
}

async function openPalette(page: Page): Promise<void> {
  await openRow(page);
  await page.locator("#pane[data-conversation]").waitFor();
  await page.keyboard.press("Control+k");
  await page.locator(".palette__field").fill("ma");
  await page.locator(".palette__entry").first().waitFor();
}

async function openContact(page: Page): Promise<void> {
  await page.locator("main a[href^='/contacts/']:not([href*=export])").first().click();
  await page.locator(".contact-page").waitFor();
}
