import { describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser, newPage } from "../support/browser/browser.ts";
import { livingDemo } from "../support/process/living-demo.ts";
import { measurePage } from "../support/browser/measure-page.ts";

// From the smallest phone to a desk: whatever can be pressed is on the screen, whatever is counted is read whole. RONDA_SHOTS keeps pictures.

const demo = livingDemo();
/** Those with menus come last: a menu that was open has moved what is around it. */
const widths = [360, 1024, 1440, 768, 320] as const;
/** The narrowest phone, and the narrowest desk. */
const menuWidths: readonly number[] = [320, 768];
const shots = process.env["RONDA_SHOTS"];
const inbox = ["/inbox", "/inbox?tab=pending", "/inbox?tab=waiting", "/inbox?tab=all", "/inbox?tab=all&status=resolved"];
const conversations = ["/conversations/1?tab=all", "/conversations/3?tab=all", "/conversations/6?tab=all", "/conversations/4711"];
const now = ["/now", "/now?team=1", ...["waiting", "late", "load", "first", "agents"].map((of) => `/now/list?of=${of}`)];
const people = [
  "/me",
  "/search",
  "/start",
  "/search?q=estado:abierta",
  "/notifications",
  "/team-now",
  ...now,
  "/fairness",
  "/presence-history",
  "/shifts",
  "/shifts/1",
  "/test-phone",
  "/contacts",
  "/contacts/1",
  "/contacts/import",
  "/contacts/1/merging",
  "/quick-replies",
  "/quick-replies/1",
  "/quick-replies/import",
  "/quick-replies/consistency",
  "/conversations/1/quick-replies",
  "/conversations/1/templates",
  "/conversations/1/templates/1",
  "/end-of-shift",
  `/share?id=${"0a".repeat(16)}`,
  "/macros",
  "/macros/1",
  "/conversations/1/macros",
];
const one = ["people", "teams", "numbers", "rules", "automations", "templates"].flatMap((name) => [
  `/admin/${name}`,
  `/admin/${name}/1`,
  `/admin/${name}/new`,
]);
const admin = [
  "",
  "/hours",
  "/teams/1/hours",
  "/teams/1/texts",
  "/teams/1/survey",
  "/ladder",
  "/teams/1/ladder",
  "/teams/1/targets",
  "/escalation-reasons",
  "/labels",
  "/automations/2/runs",
  "/packs?trade=shop&language=es",
  "/contact-fields",
  "/company",
  "/mail",
  "/roles",
  "/tokens",
  "/walls",
  "/audit",
  "/webhooks",
  "/outgoing-webhooks",
  "/outgoing-webhooks/1",
  "/bots",
  "/bots/1",
  "/bots/1?at=hola",
  "/bots/1/versions",
].map((name) => `/admin${name}`);

const everything = [...inbox, ...conversations, ...people, ...one, ...admin];
const walks = [
  { name: "Adela Rossi", paths: everything },
  { name: "Ana Peralta", paths: [...inbox, "/me"] },
  { name: "nobody", paths: ["/sign-in"] },
];

describe.skipIf(!hasBrowser())("every page fits", () => {
  test.each(walks)(
    "at 360, 1024, 1440, 768 and 320 px, for $name, no control is outside, no number is cut, no field makes a phone zoom",
    async ({ name, paths }) => {
      expect(await walk(name, paths)).toEqual([]);
    },
    180_000,
  );

  test("however much there is to count, every number of the list is read whole, and a name gives way last", async () => {
    const wrong: string[] = [];
    for (const width of [320, 360, 768, 1024]) {
      await using visit = await demo.open("Adela Rossi", width);
      const { page } = visit;
      await page.goto("/inbox?tab=all");
      await page.evaluate(() => {
        for (const count of document.querySelectorAll(".tab__count")) count.innerHTML = "<b>99+</b><span>999+</span>";
        for (const count of document.querySelectorAll(".unread > span:first-child")) count.textContent = "99+";
        for (const time of document.querySelectorAll(".row__wait time")) time.textContent = "59 min";
        // On a Saturday night what is due is due on Monday.
        for (const time of document.querySelectorAll(".row .due-tag:not([data-heat=late]) time")) time.textContent = "lun 09:05";
        for (const tag of document.querySelectorAll(".row .due-tag"))
          tag.insertAdjacentHTML("beforebegin", '<span class="follow-up">Seguimiento</span>');
      });
      wrong.push(...(await measurePage(page, false)).map((what) => `${width} ${what}`));
      const names = await page.evaluate(() =>
        [...document.querySelectorAll(".row__name")].map((name) => name.getBoundingClientRect().width),
      );
      if (Math.min(...names) < width * 0.4 && width < 500) wrong.push(`${width} a name of ${Math.min(...names)} px`);
      const rows = await page.evaluate(() => [...document.querySelectorAll(".row")].map((row) => row.getBoundingClientRect().height));
      wrong.push(...rows.filter((height) => height !== 64).map((height) => `${width} a row of ${height} px`));
    }

    expect(wrong).toEqual([]);
  }, 60_000);

  test("at twice the size of letters a conversation is still to be read: the box is one line until it is used", async () => {
    await using visit = await newPage({ address: demo.url(), width: 640, height: 400, language: "es" });
    const { page } = visit;
    await page.goto("/sign-in");
    await page.getByRole("button", { name: /Ana Peralta/ }).click();
    await page.locator(".row__link").first().click();
    const box = page.locator("form[data-send=reply] textarea");
    await box.waitFor();
    await page.locator(".timeline").click();
    await page.locator("form[data-send=reply] .send__now").waitFor({ state: "hidden" });
    const heights = () =>
      page.evaluate(() => [".thread__middle", ".composer__form--reply"].map((one) => document.querySelector(one)?.clientHeight ?? 0));

    const [thread = 0, form = 0] = await heights();
    await box.fill("Hola");
    const [, used = 0] = await heights();

    expect(form).toBeLessThan(50);
    expect(thread).toBeGreaterThan(150);
    expect(used).toBeGreaterThan(form + 30);
    expect(await page.locator("form[data-send=reply] .send__now").isVisible()).toBe(true);
  }, 30_000);
});

test("the home screen of a phone, the tab of a browser and an installed app each get a picture of their size", async () => {
  const page = await (await fetch(`${demo.url()}/sign-in`)).text();
  const linked = [...page.matchAll(/<link rel="(icon|apple-touch-icon)" href="([^"]+\.png)"/g)].map(([, rel, href]) => ({
    rel,
    href: href ?? "",
  }));
  const manifest = /rel="manifest" href="([^"]+)"/.exec(page)?.[1] ?? "";
  const { icons } = (await (await fetch(`${demo.url()}${manifest}`)).json()) as {
    icons: { src: string; sizes: string; purpose: string }[];
  };
  const widthOf = async (href: string) => new DataView(await (await fetch(`${demo.url()}${href}`)).arrayBuffer()).getUint32(16);

  const shown = await Promise.all(linked.map(async ({ rel, href }) => `${rel} ${await widthOf(href)}`));
  const installed = await Promise.all(
    icons.filter(({ src }) => src.endsWith("png")).map(async ({ src, sizes, purpose }) => `${purpose} ${sizes} ${await widthOf(src)}`),
  );

  expect(shown).toEqual(["icon 32", "apple-touch-icon 180"]);
  expect(installed).toEqual(["any 192x192 192", "any 512x512 512", "maskable 192x192 192", "maskable 512x512 512"]);
});

// Every page is fetched once, as a phone does, and then turned to each of its widths; at some again with each of its menus open.
async function walk(name: string, paths: readonly string[]): Promise<string[]> {
  await using visit =
    name === "nobody" ? await newPage({ address: demo.url(), language: "es", width: widths[0] }) : await demo.open(name, widths[0]);
  const { page } = visit;
  const wrong: string[] = [];
  for (const path of paths) {
    await turnTo(page, widths[0]);
    await page.goto(path);
    for (const width of widths) {
      const told = (what: string) => `${name} ${path} at ${width} px: ${what}`;
      await turnTo(page, width);
      wrong.push(...(await measurePage(page, width < 760)).map(told));
      if (shots) await page.screenshot({ path: `${shots}/${width}-${name.slice(0, 3)}${path.replaceAll(/\W+/g, "_")}.png` });
      if (menuWidths.includes(width)) wrong.push(...(await openMenus(page, width)).map(told));
    }
  }
  return [...new Set([...wrong, ...visit.complaints.filter((text) => !text.includes("404"))])];
}

// The page has heard of its new width once it has drawn a frame at it.
async function turnTo(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: width > 500 ? 900 : 740 });
  await page.evaluate(
    (wanted) =>
      new Promise<void>((resolve) => {
        const look = () => (window.innerWidth === wanted ? requestAnimationFrame(() => resolve()) : requestAnimationFrame(look));
        look();
      }),
    width,
  );
}

async function openMenus(page: Page, width: number): Promise<string[]> {
  const wrong: string[] = [];
  const open = await page.evaluate(() => [...document.querySelectorAll("details")].map((one) => one.open));
  for (const index of open.slice(0, 8).keys()) {
    const isShown = await page.evaluate((at) => {
      const all = [...document.querySelectorAll("details")];
      for (const one of all) one.open = false;
      const chosen = all[at];
      if (chosen) chosen.open = true;
      chosen?.scrollIntoView({ block: "nearest" });
      return chosen?.checkVisibility() ?? false;
    }, index);
    if (isShown) wrong.push(...(await measurePage(page, width < 760)).map((what) => `with menu ${index}: ${what}`));
  }
  await page.evaluate((before) => {
    for (const [index, one] of [...document.querySelectorAll("details")].entries()) one.open = before[index] ?? false;
    window.scrollTo(0, 0);
  }, open);
  return wrong;
}
