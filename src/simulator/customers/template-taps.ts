import { type JsonRecord, recordAt, recordsAt, textAt } from "../read.ts";

/** What can be tapped in a template: a quick reply, which says its words and its payload, or the button of a form. */
export type TemplateTap = { kind: "quick_reply"; text: string; payload: string } | { kind: "form"; text: string; token: string | null };

/** The buttons of a template that a customer answers by, as `sent` fills them in. */
export function templateTaps(components: readonly JsonRecord[], sent: JsonRecord | null): TemplateTap[] {
  const buttons = components.flatMap((one) => (textAt(one, "type")?.toUpperCase() === "BUTTONS" ? recordsAt(one, "buttons") : []));
  return buttons.flatMap((button, index): TemplateTap[] => {
    const text = textAt(button, "text") ?? "";
    const parameter = parameterOf(sent, index);
    switch (textAt(button, "type")?.toUpperCase()) {
      case "QUICK_REPLY":
        return [{ kind: "quick_reply", text, payload: textAt(parameter, "payload") ?? text }];
      case "FLOW":
        return [{ kind: "form", text, token: textAt(recordAt(parameter, "action"), "flow_token") }];
      default:
        return [];
    }
  });
}

function parameterOf(sent: JsonRecord | null, index: number): JsonRecord | null {
  const given = recordsAt(sent, "components").find((one) => textAt(one, "type") === "button" && String(one["index"]) === String(index));
  return recordsAt(given ?? null, "parameters")[0] ?? null;
}
