import { no, type Refusal } from "../result.ts";
import { isSeen } from "../visible-text.ts";
import type { FormParameters, Interactive, Section } from "../conversation/shape.ts";

/** `part` is its place by the Cloud API's names, such as `action.buttons[0].reply.title`. */
export type PartRefusal = Refusal<"part_missing" | "part_too_long" | "part_repeated" | "too_many_parts">;

/** Buttons and rows by Meta's limits (cloud-api.md §3.1), in code points. */
const limits = {
  header: 60,
  footer: 60,
  body: 1024,
  listBody: 4096,
  id: 256,
  title: 20,
  rowId: 200,
  rowTitle: 24,
  row: 72,
  open: 20,
  cta: 30,
  token: 200,
};
export const buttonsMax = 3;
export const rowsMax = 10;

/** What of buttons or a list Meta would not take; null: nothing. */
export function interactiveFault(shape: Interactive): PartRefusal | null {
  const isList = shape.type === "list";
  return first([
    () => (shape.header ? lineFault("header.text", shape.header.text, limits.header) : null),
    () => lineFault("body.text", shape.body.text, isList ? limits.listBody : limits.body),
    () => (shape.footer ? lineFault("footer.text", shape.footer.text, limits.footer) : null),
    () => actionFault(shape),
  ]);
}

function actionFault(shape: Interactive): PartRefusal | null {
  switch (shape.type) {
    case "list":
      return listFault(shape.action);
    case "button":
      return buttonsFault(shape.action.buttons);
    case "flow":
      return formFault(shape.action.parameters);
  }
}

// A form is known to Meta by digits; where it begins at a screen, the screen has a name.
function formFault({ flow_id, flow_cta, flow_token, flow_action_payload: opening }: FormParameters): PartRefusal | null {
  const at = "action.parameters";
  if (!/^\d{1,32}$/.test(flow_id)) return no("part_missing", { part: `${at}.flow_id` });
  return first([
    () => lineFault(`${at}.flow_cta`, flow_cta, limits.cta),
    () => lengthFault(`${at}.flow_token`, flow_token ?? "", limits.token),
    () => (opening === undefined ? null : lineFault(`${at}.flow_action_payload.screen`, opening.screen, limits.id)),
  ]);
}

function buttonsFault(buttons: readonly { reply: { id: string; title: string } }[]): PartRefusal | null {
  const at = "action.buttons";
  if (buttons.length === 0) return no("part_missing", { part: at });
  if (buttons.length > buttonsMax) return no("too_many_parts", { part: at, max: buttonsMax });
  return first([
    ...buttons.flatMap(({ reply }, index) => [
      () => lineFault(`${at}[${index}].reply.id`, reply.id, limits.id),
      () => lineFault(`${at}[${index}].reply.title`, reply.title, limits.title),
    ]),
    () =>
      repeated(
        `${at}.reply.id`,
        buttons.map(({ reply }) => reply.id),
      ),
    () =>
      repeated(
        `${at}.reply.title`,
        buttons.map(({ reply }) => reply.title),
      ),
  ]);
}

function listFault(action: { button: string; sections: readonly Section[] }): PartRefusal | null {
  const at = "action.sections";
  const rows = action.sections.flatMap((section) => section.rows);
  if (rows.length === 0 || action.sections.some((section) => section.rows.length === 0)) return no("part_missing", { part: `${at}.rows` });
  if (rows.length > rowsMax) return no("too_many_parts", { part: `${at}.rows`, max: rowsMax });
  const needsTitles = action.sections.length > 1;
  return first([
    () => lineFault("action.button", action.button, limits.open),
    ...action.sections.map(
      ({ title }, index) =>
        () =>
          title === undefined && !needsTitles ? null : lineFault(`${at}[${index}].title`, title ?? "", limits.rowTitle),
    ),
    ...rows.flatMap((row, index) => [
      () => lineFault(`${at}.rows[${index}].id`, row.id, limits.rowId),
      () => lineFault(`${at}.rows[${index}].title`, row.title, limits.rowTitle),
      () => (row.description === undefined ? null : lengthFault(`${at}.rows[${index}].description`, row.description, limits.row)),
    ]),
    () =>
      repeated(
        `${at}.rows.id`,
        rows.map(({ id }) => id),
      ),
  ]);
}

function lineFault(part: string, text: string, max: number): PartRefusal | null {
  return isSeen(text) ? lengthFault(part, text, max) : no("part_missing", { part });
}

function lengthFault(part: string, text: string, max: number): PartRefusal | null {
  return [...text].length > max ? no("part_too_long", { part, max }) : null;
}

function repeated(part: string, all: readonly string[]): PartRefusal | null {
  return new Set(all).size < all.length ? no("part_repeated", { part }) : null;
}

function first(checks: readonly (() => PartRefusal | null)[]): PartRefusal | null {
  for (const check of checks) {
    const fault = check();
    if (fault) return fault;
  }
  return null;
}
