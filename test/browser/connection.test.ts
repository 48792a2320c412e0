import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { post } from "../support/browser/browse.ts";
import { hasBrowser, newPage, type Visit } from "../support/browser/browser.ts";
import { does, leave, replies } from "../support/fixture/conversation.ts";
import { serveServer, type ServedServer } from "../support/process/served-server.ts";
import { arrive, openTurnFixture, type TurnFixture } from "../support/fixture/turn-fixture.ts";

// What a browser says of itself: that its link is away and back again, and whose hours it shows.

let fixture: TurnFixture;
let served: ServedServer;

beforeEach(async () => {
  fixture = await openTurnFixture({ model: "manual" });
  await arrive(fixture, 1);
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, "Hola");
  served = serveServer(fixture.server);
});

afterEach(async () => {
  await served.close();
  await leave(fixture);
});

const path = "/conversations/1?tab=mine";

describe.skipIf(!hasBrowser())("a browser", () => {
  test("without a network says so at once, and that it is back once the stream is", async () => {
    await using visit = await served.open(fixture.cast.ana, path);
    const { page } = visit;
    const line = page.locator("#connection");
    await streams(visit);

    await page.context().setOffline(true);
    await line.filter({ hasText: "Sin conexión" }).waitFor({ timeout: 900 });
    await page.context().setOffline(false);

    await line.filter({ hasText: "Conexión recuperada." }).waitFor({ timeout: 4_000 });
    await arrive(fixture, 1);
    await page.locator(".tabs", { hasText: /Pendientes\s*1/ }).waitFor();
    await line.filter({ hasText: /^$/ }).waitFor({ state: "hidden", timeout: 6_000 });
    expect(await line.getAttribute("role")).toBe("status");
  }, 30_000);

  test("without a network says of a press that this is why", async () => {
    await using visit = await served.open(fixture.cast.ana, path);
    const { page } = visit;
    await streams(visit);
    await page.context().setOffline(true);

    await page.locator(".thread__primary button").click();
    await page.locator(".notice", { hasText: "Sin conexión: no se pudo completar. Probá de nuevo cuando vuelva." }).waitFor();

    expect(await page.locator(".notice", { hasText: "No se pudo completar. Probá de nuevo." }).count()).toBe(0);
  }, 30_000);

  test("without a network says it in the dialog one presses in, and keeps what was written there", async () => {
    await using visit = await served.open(fixture.cast.ana, path);
    const { page } = visit;
    await streams(visit);
    await page.locator("a[href$='/transfers']").click();
    await page.locator("#transfer-note").fill("Falta el VEP");
    await page.locator("dialog .target").first().click();
    if (await page.locator(".transfer__confirm input").isVisible()) await page.locator(".transfer__confirm input").check();
    await page.context().setOffline(true);

    await page.locator("dialog .form__foot button").click();
    await page.locator("dialog .notice", { hasText: "Sin conexión" }).waitFor();

    expect(await page.locator("#transfer-note").inputValue()).toBe("Falta el VEP");
  }, 30_000);

  test("whose server is gone says so within two seconds, and that it is back", async () => {
    await using visit = await served.open(fixture.cast.ana, path);
    const line = visit.page.locator("#connection");
    await streams(visit);

    const port = Number(new URL(served.address).port);
    await served.close();
    await line.filter({ hasText: "Sin conexión" }).waitFor({ timeout: 3_000 });
    served = serveServer(fixture.server, port);

    await line.filter({ hasText: "Conexión recuperada." }).waitFor({ timeout: 15_000 });
  }, 30_000);

  test("whose person gets another role goes to the sign-in page and tells why", async () => {
    await using visit = await served.open(fixture.cast.ana, path);
    const { page } = visit;
    await streams(visit);

    await post(fixture.server, fixture.cast.adela, `/admin/people/${fixture.cast.ana.id}/role`, { role: "supervisor" });

    await page.waitForURL(/\/sign-in/, { timeout: 10_000 });
    await page.getByText("Tu rol cambió. Entrá de nuevo para seguir.").waitFor();
    await page.goto("/inbox?tab=all");
    await page.getByText("Tu rol cambió.").waitFor();
  }, 30_000);

  test("in Tokyo shows the hours of an account in Rosario, as the server wrote them, and says whose they are until it is understood", async () => {
    await using plain = await opens({ script: false });
    await using visit = await opens({ zone: "Asia/Tokyo" });
    const { page } = visit;
    await page.locator(".day-mark").first().waitFor();

    const hours = await page.locator(".message time[data-time=clock]").allTextContents();
    const written = await plain.page.locator(".message time[data-time=clock]").allTextContents();
    const note = page.locator("#zone-note");
    const said = await note.locator("p").textContent();
    await note.getByRole("button").click();
    await page.reload();
    await page.locator(".day-mark").first().waitFor();

    expect(new Set(hours)).toEqual(new Set(["10:00"]));
    expect(hours).toEqual(written);
    expect(said).toBe("Las horas son de Buenos Aires. Este navegador está en Tokyo.");
    expect(await page.locator(".day-mark").allTextContents()).toEqual(["Hoy"]);
    expect(await note.isVisible()).toBe(false);
    expect(visit.complaints).toEqual([]);
  }, 30_000);

  test("in São Paulo, whose clocks agree with Rosario's, says nothing of zones", async () => {
    await using visit = await opens({ zone: "America/Sao_Paulo" });

    await visit.page.locator(".day-mark").first().waitFor();

    expect(await visit.page.locator("#zone-note").isVisible()).toBe(false);
  }, 30_000);
});

async function opens(look: { zone?: string; script?: boolean }): Promise<Visit> {
  const visit = await newPage({ address: served.address, language: "es", ...look });
  const [name = "", value = ""] = fixture.cast.ana.cookie.split("=");
  await visit.page.context().addCookies([{ name, value, url: served.address }]);
  await visit.page.goto(path);
  return visit;
}

async function streams({ page }: Visit): Promise<void> {
  await page.waitForFunction(() => Reflect.get(document.querySelector("#live") ?? {}, "_htmx")?.sse !== undefined);
}
