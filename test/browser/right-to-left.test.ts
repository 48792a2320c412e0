import { describe, expect, test } from "bun:test";
import { hasBrowser } from "../support/browser/browser.ts";
import { livingDemo } from "../support/process/living-demo.ts";

const demo = livingDemo();
const shots = process.env["RONDA_SHOTS"];
const name = "עדי כהן";

describe.skipIf(!hasBrowser())("a name from right to left", () => {
  for (const width of [360, 1024]) {
    test(`begins where all names begin at ${width} px, in the list, the header and what is quoted`, async () => {
      await using visit = await demo.open("Adela Rossi", width);
      const { page } = visit;
      const measure = (selector: string) =>
        page.evaluate(
          ({ where, said }) =>
            [...document.querySelectorAll<HTMLElement>(where)].flatMap((element) => {
              element.textContent = said;
              const range = document.createRange();
              range.selectNodeContents(element);
              const gap = range.getBoundingClientRect().left - element.getBoundingClientRect().left;
              return element.offsetWidth === 0 ? [] : [Math.round(gap)];
            }),
          { where: selector, said: name },
        );

      await page.goto("/inbox?tab=all");
      const rows = [...(await measure(".row__name")), ...(await measure(".row__text"))];
      if (shots) await page.screenshot({ path: `${shots}/right-to-left-list-${width}.png` });
      await page.goto("/conversations/1?tab=all");
      await page.evaluate(() => {
        const bubble = document.querySelector(".message");
        if (bubble)
          bubble.insertAdjacentHTML("afterbegin", '<blockquote class="quoted"><span class="quoted__text" dir="auto"></span></blockquote>');
      });
      const thread = [...(await measure(".thread__name")), ...(await measure(".quoted__text"))];
      if (shots) await page.screenshot({ path: `${shots}/right-to-left-thread-${width}.png` });

      expect(rows.length).toBeGreaterThan(4);
      expect([...rows, ...thread].filter((gap) => gap > 1)).toEqual([]);
      expect(thread.length).toBeGreaterThan(1);
    }, 60_000);
  }
});
