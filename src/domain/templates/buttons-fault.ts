import { no, type Refusal } from "../result.ts";
import type { ButtonKind, TemplateButton } from "./template-buttons.ts";
import { gapsIn } from "./template-variables.ts";

export type ButtonFault = Refusal<
  "bad_template_buttons" | "bad_template_button" | "bad_template_url" | "bad_template_phone" | "bad_template_code" | "bad_template_flow"
>;

export const buttonLimits = { all: 10, text: 25, url: 2000, phone: 20, code: 15 } as const;

/** How many of a kind Meta allows beside ten in all. */
const mostOf: Readonly<Partial<Record<ButtonKind, number>>> = { url: 2, phone: 1, copy_code: 1, flow: 1 };

/** What Meta would refuse of the buttons. `n` in the facts: which one, from 1. */
export function buttonsFault(buttons: readonly TemplateButton[]): ButtonFault | null {
  const { all } = buttonLimits;
  if (buttons.length > all) return no("bad_template_buttons", { max: all });
  const tooMany = buttons.some(({ kind }) => buttons.filter((one) => one.kind === kind).length > (mostOf[kind] ?? all));
  if (tooMany || isMixed(buttons)) return no("bad_template_buttons", { max: all });
  for (const button of buttons) {
    const fault = buttonFault(button, buttons);
    if (fault) return fault;
  }
  return null;
}

// Quick replies stand together, before the others or behind them.
function isMixed(buttons: readonly TemplateButton[]): boolean {
  const quick = buttons.map(({ kind }) => kind === "quick_reply");
  return quick.filter((isQuick, index) => index > 0 && isQuick !== quick[index - 1]).length > 1;
}

function buttonFault(button: TemplateButton, all: readonly TemplateButton[]): ButtonFault | null {
  const n = button.index + 1;
  const { kind, text } = button;
  if (kind !== "copy_code" && !isLabel(text)) return no("bad_template_button", { n, max: buttonLimits.text });
  if (kind !== "copy_code" && all.some((one) => one !== button && one.text.trim() === text.trim()))
    return no("bad_template_button", { n, max: buttonLimits.text });
  if (kind === "url") return isAddress(button) ? null : no("bad_template_url", { n });
  if (kind === "phone") return isPhone(button.phone) ? null : no("bad_template_phone", { n });
  if (kind === "flow") return button.flowId !== null && /^\d{5,25}$/.test(button.flowId) ? null : no("bad_template_flow", { n });
  if (kind !== "copy_code") return null;
  const code = button.variable?.example ?? "";
  return code.trim() !== "" && [...code].length <= buttonLimits.code ? null : no("bad_template_code", { n, max: buttonLimits.code });
}

function isLabel(text: string): boolean {
  return text.trim() !== "" && [...text].length <= buttonLimits.text && !/[\n\r*~`{}]|\p{Extended_Pictographic}/u.test(text);
}

// One gap, at the very end, with an example.
function isAddress({ url, variable }: TemplateButton): boolean {
  if (url === null || [...url].length > buttonLimits.url || /\s/.test(url)) return false;
  const gaps = gapsIn(url);
  const [gap] = gaps;
  const bare = url.replaceAll(/\{\{\s*\w+\s*\}\}/g, "");
  const parsed = URL.parse(bare);
  if (parsed === null || !["http:", "https:"].includes(parsed.protocol) || /[{}]/.test(bare)) return false;
  if (gap === undefined) return true;
  return gaps.length === 1 && gap === "1" && url.endsWith("{{1}}") && variable?.example !== null && variable?.example.trim() !== "";
}

function isPhone(phone: string | null): boolean {
  return phone !== null && phone.length <= buttonLimits.phone && /^\+?[0-9 ()-]{7,20}$/.test(phone);
}
