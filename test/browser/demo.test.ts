import { describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser, newPage } from "../support/browser/browser.ts";
import { livingDemo, signInAs } from "../support/process/living-demo.ts";

// The whole main job in real browsers against a living demo: two agents, a supervisor, and a customer on the test phone.

const demo = livingDemo();

describe.skipIf(!hasBrowser())("the main job in the demo", () => {
  for (const width of [1440, 360]) {
    test(`a customer writes, Ana answers and resolves, the customer comes back (${width} px)`, () => walk(width), 60_000);
  }

  test("without script one still signs in, opens a case, takes it and leaves a note", async () => {
    await using visit = await newPage({ address: demo.url(), script: false, language: "es" });
    const { page } = visit;
    await signInAs(page, "Beto Sosa");

    await page.goto("/inbox?tab=pending");
    await page.locator(".row__link").first().click();
    await page.locator(".thread__primary button").click();
    await page.locator(".composer__mode--note").click();
    await page.locator("form[data-send=note] textarea").fill("Sin script también");
    await page.locator("form[data-send=note] button[type=submit]").click();

    await page.locator(".message--note", { hasText: "Sin script también" }).waitFor();
    expect(await page.locator(".chip--owner").count()).toBe(1);
  }, 30_000);
});

async function walk(width: number): Promise<void> {
  const name = `Cliente de ${width}`;
  await using ana = await demo.open("Ana Peralta", width);
  await using beto = await demo.open("Beto Sosa", width);
  await using sole = await demo.open("Sole Funes", width);
  await using phone = await demo.open("Adela Rossi", width);
  await ana.page.goto("/inbox?tab=pending");
  await beto.page.goto("/inbox?tab=pending");
  await sole.page.goto("/inbox?tab=all");
  await takePhone(phone.page, { name, phone: `54934155566${width === 360 ? "36" : "14"}` });

  await say(phone.page, "Hola, ¿están abiertos el lunes?");

  for (const page of [ana.page, beto.page, sole.page]) await rowOf(page, name).waitFor({ timeout: 5_000 });

  await rowOf(ana.page, name).locator("form button").click();

  await rowOf(beto.page, name).waitFor({ state: "detached", timeout: 5_000 });
  await ana.page.locator("form[data-send=reply] textarea").waitFor();
  await rowOf(sole.page, name).locator(".row__link").click();
  await sole.page.locator(".chip--owner", { hasText: "Ana Peralta" }).waitFor({ state: "attached" });

  await ana.page.locator("form[data-send=reply] textarea").fill("Ya te lo mando, vence hoy");
  await ana.page.keyboard.press("Enter");

  await phone.page.getByText("Ya te lo mando, vence hoy").first().waitFor({ timeout: 8_000 });
  await ana.page.locator(".message--out[data-state=read]", { hasText: "Ya te lo mando" }).waitFor({ timeout: 10_000 });
  await sole.page.locator(".message--out", { hasText: "Ya te lo mando" }).waitFor();

  await ana.page.locator(".composer__mode--note").click();
  await ana.page.locator("form[data-send=note] textarea").fill("Ojo: paga con débito");
  await ana.page.locator("form[data-send=note] button[type=submit]").click();
  await ana.page.locator(".message--note", { hasText: "paga con débito" }).waitFor();
  expect(await phone.page.getByText("paga con débito").count()).toBe(0);

  await resolve(ana.page, width);
  await ana.page.locator(".thread__head[data-status=resolved]").waitFor();

  await say(phone.page, "Una cosa más: ¿cuánto es?");

  await ana.page.locator(".thread__head[data-status=in_progress]").waitFor({ timeout: 5_000 });
  await ana.page.locator(".message--in", { hasText: "Una cosa más" }).waitFor();
  for (const visit of [ana, beto, sole, phone]) expect(visit.complaints).toEqual([]);
}

// On a phone the menu holds what stands beside the name on a desk.
async function resolve(page: Page, width: number): Promise<void> {
  if (width > 500) return page.locator(".thread__primary button").click();
  await page.locator(".thread__head .menu summary").click();
  await page.locator(".menu__sheet form[action$='/resolution'] button").click();
}

async function takePhone(page: Page, who: { name: string; phone: string }): Promise<void> {
  await page.goto("/test-phone");
  await page.locator(".testers__new summary").click();
  await page.locator(".testers__new input[name=name]").fill(who.name);
  await page.locator(".testers__new input[name=phone]").fill(who.phone);
  await page.locator(".testers__new button[type=submit]").click();
  await page.locator("#phone-text").waitFor();
}

async function say(page: Page, body: string): Promise<void> {
  await page.locator("#phone-text").fill(body);
  await page.locator(".phone__send").click();
}

function rowOf(page: Page, name: string) {
  return page.locator(".row", { hasText: name });
}
