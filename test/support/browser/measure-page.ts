import type { Page } from "playwright-core";

/** What is wrong with a page at its width, in words; empty when nothing is. `isPhone`: every field must have at least 16 px, below which
 *  iOS zooms in and stays there. */
export async function measurePage(page: Page, isPhone: boolean): Promise<string[]> {
  const cut = await page.evaluate(listCutNumbers);
  const small = isPhone ? await page.evaluate(listSmallFields) : [];
  return [...(await page.evaluate(listLostControls)), ...cut, ...small];
}

// These run in the page, each by itself.

function listLostControls(): string[] {
  const { innerWidth, innerHeight } = window;
  const root = document.documentElement;
  const wrong = root.scrollWidth > innerWidth ? [`the page scrolls sideways: ${root.scrollWidth} px`] : [];
  const nameOf = (element: Element) =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}"> ${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40)}`;
  for (const control of document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary, label[for]")) {
    const { left, right, top, bottom, width, height } = control.getBoundingClientRect();
    const isThere = control.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && width > 1 && height > 1;
    if (!isThere || control.matches(".skip, .visually-hidden")) continue;
    if (left < -0.5 || right > innerWidth + 0.5) wrong.push(`outside, ${Math.round(left)} to ${Math.round(right)} px: ${nameOf(control)}`);
    let isScrolled = root.scrollHeight > innerHeight;
    for (let above = control.parentElement; above; above = above.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(above);
      const box = above.getBoundingClientRect();
      if (/auto|scroll/.test(overflowY)) isScrolled = true;
      if (!/hidden|clip/.test(overflowX) || (left >= box.left - 1 && right <= box.right + 1)) continue;
      wrong.push(`cut by ${above.className}: ${nameOf(control)}`);
      break;
    }
    if (!isScrolled && (bottom > innerHeight + 1 || top < -1))
      wrong.push(`below the screen, from ${Math.round(top)} px: ${nameOf(control)}`);
  }
  return wrong;
}

// A number that is cut reads as another number. A table scrolls in its frame.
function listCutNumbers(): string[] {
  const wrong: string[] = [];
  for (const count of document.querySelectorAll(".tab__count, .badge, .unread, .label-more, time")) {
    const { left, right, width } = count.getBoundingClientRect();
    if (!count.checkVisibility() || width <= 1 || count.closest(".table-frame")) continue;
    for (let above: Element | null = count; above; above = above.parentElement) {
      const box = above.getBoundingClientRect();
      if (getComputedStyle(above).overflowX === "visible") continue;
      if (left >= box.left - 0.5 && right <= box.right + 0.5 && (above !== count || count.scrollWidth <= count.clientWidth + 1)) continue;
      wrong.push(`a number cut by ${above.className}: ${count.className} ${count.textContent ?? ""}`);
      break;
    }
  }
  return wrong;
}

function listSmallFields(): string[] {
  const fields = [
    ...document.querySelectorAll("input:not([type=hidden], [type=checkbox], [type=radio], [type=range], [type=color]), select, textarea"),
  ];
  return fields
    .filter((field) => field.checkVisibility() && Number.parseFloat(getComputedStyle(field).fontSize) < 16)
    .map((field) => `a field of ${getComputedStyle(field).fontSize}: ${field.className} ${field.getAttribute("name") ?? ""}`);
}
