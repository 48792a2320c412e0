import { describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser } from "../../support/browser/browser.ts";
import { complaintsOfAxe } from "../../support/browser/axe.ts";
import { livingDemo } from "../../support/process/living-demo.ts";

// From nothing to a bot that a customer talks to: by mouse on a desk, by keyboard alone on a phone.

const demo = livingDemo();

describe.skipIf(!hasBrowser())("the editor of a bot", () => {
  test("by mouse a flow is built, dragged, undone, tried, published and talks to a customer", async () => {
    await using adela = await demo.open("Adela Rossi");
    const { page } = adela;
    await begin(page, "Pedir turno");

    await page.getByText("Agregar un paso").click();
    await page.getByRole("button", { name: /^Botones/ }).click();
    await page.getByRole("textbox", { name: "Texto" }).pressSequentially("¿Qué necesitás?");
    await page.getByRole("textbox", { name: "Respuesta 1" }).fill("Turno");
    await page.getByRole("textbox", { name: "Respuesta 2" }).fill("Reclamo");
    await page.locator("[data-way='option:s2-1'] .flow-open__add").click();
    await page.getByRole("button", { name: /^Mensaje/ }).click();
    await page.getByRole("textbox", { name: "Texto" }).fill("Te esperamos mañana.");
    await page.locator("[data-way='option:s2-1'] .flow-open__add").click();
    await page.getByRole("button", { name: /^Terminar/ }).click();
    await page.locator("[data-way='option:s2-2'] .flow-open__add").click();
    await page.getByRole("button", { name: /^Pasar a una persona/ }).click();
    await page.getByText("Sin errores").waitFor();
    expect(await outline(page)).toEqual(["s1 say", "s2 buttons", "s3 say", "s4 end", "s5 hand_over"]);

    await page.getByRole("button", { name: "Listo" }).click();
    await page.locator("[data-step-form]").waitFor({ state: "detached" });
    await page.setViewportSize({ width: 1440, height: 1_400 });
    await drag(page, "s1", "go@s3");
    await page.locator("[data-way='option:s2-1'] #step-s1").waitFor();
    expect(await outline(page)).toEqual(["s2 buttons", "s3 say", "s1 say", "s4 end", "s5 hand_over"]);
    await page.locator("#flow-undo").click();
    await page.locator(".flow-chain > #step-s1 + .flow-gap + #step-s2").waitFor();

    await page.locator("#phone-start").click();
    await page.locator("#step-s2[data-running]").waitFor();
    await page.locator(".flow-phone__option", { hasText: "Turno" }).click();
    await page.locator(".flow-phone__event", { hasText: "Termina" }).waitFor();
    expect(await page.locator(".flow-phone__bubble > p").allTextContents()).toEqual([
      "¡Hola! Gracias por escribirnos.",
      "¿Qué necesitás?",
      "Turno",
      "Te esperamos mañana.",
    ]);

    await publish(page);
    await walk(page, { name: "Nora Prueba", phone: "+54 9 11 5555 0101" });
    await page.goto("/admin/bots");
    await page.getByRole("link", { name: "Pedir turno" }).click();
    await page.getByRole("button", { name: "Archivar este bot" }).click();
    await page.getByText("Archivado").waitFor();
    expect(adela.complaints).toEqual([]);
  }, 60_000);

  test("by keyboard alone the same is built, moved, tried and published on a phone", async () => {
    await using adela = await demo.open("Adela Rossi", 360);
    const { page } = adela;
    const { keyboard } = page;
    await begin(page, "De noche");

    await page.locator("#open-s1").focus();
    await keyboard.press("+");
    await focused(page, "Mensaje");
    await keyboard.press("Tab");
    await keyboard.press("Enter");
    await focusedId(page, "text.es");
    await keyboard.type("¿Qué necesitás?");
    await page.getByRole("textbox", { name: "Respuesta 1" }).focus();
    await keyboard.type("Turno");
    await page.getByRole("textbox", { name: "Respuesta 2" }).focus();
    await keyboard.type("Reclamo");
    await keyboard.press("Escape");
    await focusedId(page, "open-s2");
    await addByKeys(page, { place: "option:s2-1@s2", tabs: 0, id: "s3", text: "Te esperamos mañana." });
    await addByKeys(page, { place: "go@s3", tabs: 9, id: "s4" });
    await addByKeys(page, { place: "option:s2-2@s2", tabs: 8, id: "s5" });
    await page.getByText("Sin errores").waitFor();

    await page.locator("#open-s1").focus();
    await keyboard.press("Alt+ArrowDown");
    await page.locator("[data-way='option:s2-1'] #step-s1").waitFor();
    await focusedId(page, "open-s1");
    await keyboard.press("Alt+ArrowLeft");
    await page.locator(".flow-chain > #step-s1 + .flow-gap + #step-s2").waitFor();
    await keyboard.press("ArrowDown");
    await focusedId(page, "open-s2");
    expect(await outline(page)).toEqual(["s1 say", "s2 buttons", "s3 say", "s4 end", "s5 hand_over"]);

    await page.locator("#phone-start").focus();
    await keyboard.press("Enter");
    await page.locator(".flow-phone__option").first().waitFor();
    expect(await complaintsOfAxe(page)).toEqual([]);
    await page.locator("#flow-phone-text").focus();
    await keyboard.type("reclamo");
    await keyboard.press("Enter");
    await page.locator(".flow-phone__event", { hasText: "Pasa a una persona" }).waitFor();

    await publish(page);
    await walk(page, { name: "Rita Prueba", phone: "+54 9 11 5555 0102" });
    expect(adela.complaints).toEqual([]);
  }, 60_000);

  test("of two editors the second hears who was faster, and keeps what they typed", async () => {
    await using adela = await demo.open("Adela Rossi");
    await begin(adela.page, "Entre dos");
    const other = await adela.page.context().newPage();
    await other.goto(adela.page.url());
    await ready(other);
    await adela.page.locator("#open-s1").click();
    await other.locator("#open-s1").click();
    await other.locator("[data-step-form]").waitFor();

    await adela.page.locator("[id='text.es']").fill("Primero yo.");
    await adela.page.locator("#flow-saved", { hasText: "Guardado" }).waitFor();
    await other.locator("[id='text.es']").fill("Y yo después.");

    await other.locator(".step-form__conflict", { hasText: "Primero yo." }).waitFor();
    expect(await other.locator("[id='text.es']").inputValue()).toBe("Y yo después.");
    await other.getByRole("button", { name: "Listo" }).click();
    await other.locator(".step-card__text", { hasText: "Y yo después." }).waitFor();
  }, 60_000);
});

async function begin(page: Page, name: string): Promise<void> {
  await page.goto("/admin/bots");
  await page.getByLabel("Nombre").fill(name);
  await page.getByRole("button", { name: "Crear" }).click();
  await page.waitForURL(/bots\/\d+/);
  await ready(page);
}

async function ready(page: Page): Promise<void> {
  await page.locator("#flow[data-ready]").waitFor();
}

const outline = (page: Page) =>
  page
    .locator(".flow-step")
    .evaluateAll((steps) => steps.map((step) => `${step.getAttribute("data-step")} ${step.getAttribute("data-type")}`));

const focusedId = (page: Page, id: string) => page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);
const focused = (page: Page, text: string) => page.waitForFunction((wanted) => document.activeElement?.textContent?.includes(wanted), text);

// The kinds stand in their order: so many steps of the tabulator from the first.
async function addByKeys(page: Page, add: { place: string; tabs: number; id: string; text?: string }): Promise<void> {
  await page.locator(`[data-place="${add.place}"] a`).focus();
  await page.keyboard.press("Enter");
  await focused(page, "Mensaje");
  for (let count = 0; count < add.tabs; count++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator(`[data-step-form="${add.id}"]`).waitFor();
  if (add.text !== undefined) await page.keyboard.type(add.text);
  await page.keyboard.press("Escape");
  await focusedId(page, `open-${add.id}`);
}

async function drag(page: Page, id: string, place: string): Promise<void> {
  const handle = await page.locator(`[data-drag="${id}"]`).boundingBox();
  const target = await page.locator(`[data-place="${place}"]`).boundingBox();
  if (!handle || !target) throw new Error("nothing to drag");
  await page.mouse.move(handle.x + 10, handle.y + 10);
  await page.mouse.down();
  await page.mouse.move(target.x + 40, target.y + target.height / 2, { steps: 5 });
  await page.locator(`[data-place="${place}"][data-target]`).waitFor();
  await page.mouse.up();
}

async function publish(page: Page): Promise<void> {
  await page.getByLabel("Dónde habla").last().selectOption({ index: 1 });
  await page.locator(".flow-places").getByRole("button", { name: "Guardar" }).click();
  await page.locator(".notice--good").waitFor();
  await page.getByRole("button", { name: "Publicar" }).click();
  await page.getByText("Los casos que empiecen desde ahora").waitFor();
}

// A customer of the test phone reads the greeting and presses a button.
async function walk(page: Page, who: { name: string; phone: string }): Promise<void> {
  await page.goto("/test-phone");
  await page.locator(".testers__new summary").click();
  await page.locator(".testers__new input[name=name]").fill(who.name);
  await page.locator(".testers__new input[name=phone]").fill(who.phone);
  await page.locator(".testers__new button[type=submit]").click();
  await page.locator("#phone-text").fill("Hola");
  await page.locator(".phone__send").click();
  await page.locator(".bubble--theirs", { hasText: "¿Qué necesitás?" }).waitFor();
  await page.locator(".bubble__option", { hasText: "Turno" }).click();
  await page.locator(".bubble--theirs", { hasText: "Te esperamos mañana." }).waitFor();
}
