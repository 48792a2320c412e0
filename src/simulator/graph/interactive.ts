import { type JsonRecord, recordAt, recordsAt, textAt } from "../read.ts";
import { type Problem, problem } from "./errors.ts";
import { firstProblem, textProblem } from "./text-limits.ts";

const checks: Readonly<Record<string, (own: JsonRecord, action: JsonRecord | null) => Problem | null>> = {
  button: (own, action) => bodyProblem(own, 1024) ?? buttonsProblem(action),
  list: (own, action) => bodyProblem(own, 4096) ?? listProblem(own, action),
  cta_url: (own, action) => bodyProblem(own, 1024) ?? linkProblem(action),
  location_request_message: (own, action) => bodyProblem(own, 1024) ?? named(action, "send_location"),
  contact_request: (own, action) => bodyProblem(own, 1024) ?? named(action, "request_contact_info"),
  flow: (own, action) => bodyProblem(own, 1024) ?? flowProblem(action),
  carousel: (own, action) => bodyProblem(own, 1024) ?? carouselProblem(own, action),
};

/** What is wrong with an interactive message (cloud-api §3.1); limits are 131009 here. */
export function interactiveProblem(own: JsonRecord | null): Problem | null {
  const kind = textAt(own, "type") ?? "";
  const check = checks[kind];
  if (!own || !check) return problem(131009, `Param interactive.type "${kind}" is not supported.`);
  const header = recordAt(own, "header");
  const footer = recordAt(own, "footer");
  return firstProblem([
    () => (header ? headerProblem(header) : null),
    () => (footer ? textProblem(footer, { key: "text", max: 60, required: true, code: 131009 }, "interactive.footer") : null),
    () => check(own, recordAt(own, "action")),
  ]);
}

function headerProblem(header: JsonRecord): Problem | null {
  if (textAt(header, "type") !== "text") return null;
  return textProblem(header, { key: "text", max: 60, required: true, code: 131009 }, "interactive.header");
}

function bodyProblem(own: JsonRecord, max: number): Problem | null {
  return textProblem(recordAt(own, "body"), { key: "text", max, required: true, code: 131009 }, "interactive.body");
}

function named(action: JsonRecord | null, name: string): Problem | null {
  return textAt(action, "name") === name ? null : problem(131009, `Param interactive.action.name must be ${name}.`);
}

function buttonsProblem(action: JsonRecord | null): Problem | null {
  const replies = recordsAt(action, "buttons").map((button) => recordAt(button, "reply"));
  if (replies.length < 1 || replies.length > 3)
    return problem(131009, "Invalid buttons count. Min allowed buttons: 1, max allowed buttons: 3.");
  const ids = replies.map((reply) => textAt(reply, "id"));
  const titles = replies.map((reply) => textAt(reply, "title"));
  if (new Set(ids).size < ids.length || new Set(titles).size < titles.length) return problem(131009, "Duplicate button ids or titles.");
  return firstProblem(
    replies.flatMap((reply) => [
      () => textProblem(reply, { key: "id", max: 256, required: true, code: 131009 }, "reply"),
      () => textProblem(reply, { key: "title", max: 20, required: true, code: 131009 }, "reply"),
    ]),
  );
}

function listProblem(own: JsonRecord, action: JsonRecord | null): Problem | null {
  const sections = recordsAt(action, "sections");
  const rows = sections.flatMap((section) => recordsAt(section, "rows"));
  const header = textAt(recordAt(own, "header"), "type");
  if (header !== null && header !== "text") return problem(131009, "A list takes a text header only.");
  if (sections.length < 1 || sections.length > 10) return problem(131009, "Invalid sections count.");
  if (rows.length < 1 || rows.length > 10) return problem(131009, "Total row count exceed max allowed count: 10.");
  if (sections.length > 1 && sections.some((section) => !textAt(section, "title"))) return problem(131009, "Section title is required.");
  return firstProblem([
    () => textProblem(action, { key: "button", max: 20, required: true, code: 131009 }, "action"),
    ...sections.map((section) => () => textProblem(section, { key: "title", max: 24, required: false, code: 131009 }, "section")),
    ...rows.map((row) => () => rowProblem(row)),
  ]);
}

function rowProblem(row: JsonRecord): Problem | null {
  return firstProblem([
    () => textProblem(row, { key: "id", max: 200, required: true, code: 131009 }, "row"),
    () => textProblem(row, { key: "title", max: 24, required: true, code: 131009 }, "row"),
    () => textProblem(row, { key: "description", max: 72, required: false, code: 131009 }, "row"),
  ]);
}

function linkProblem(action: JsonRecord | null): Problem | null {
  const parameters = recordAt(action, "parameters");
  const text = textProblem(parameters, { key: "display_text", max: 20, required: true, code: 131009 }, "parameters");
  if (text) return text;
  return /^https?:\/\//.test(textAt(parameters, "url") ?? "")
    ? named(action, "cta_url")
    : problem(131009, "Param parameters.url is not valid.");
}

function flowProblem(action: JsonRecord | null): Problem | null {
  const parameters = recordAt(action, "parameters");
  if (!textAt(parameters, "flow_id") && !textAt(parameters, "flow_name")) return problem(131008, "Param flow_id or flow_name is required.");
  return textProblem(parameters, { key: "flow_cta", max: 30, required: true, code: 131009 }, "parameters") ?? named(action, "flow");
}

function carouselProblem(own: JsonRecord, action: JsonRecord | null): Problem | null {
  const cards = recordsAt(action, "cards");
  if (own.header !== undefined || own.footer !== undefined) return problem(131009, "A carousel has no header and no footer.");
  if (cards.length < 2 || cards.length > 10) return problem(131009, "A carousel has 2 to 10 cards.");
  const buttonKinds = new Set(cards.map((card) => recordsAt(recordAt(card, "action"), "buttons").length));
  if (buttonKinds.size > 1) return problem(131009, "All cards of a carousel have the same buttons.");
  return firstProblem(
    cards.map((card) => () => textProblem(recordAt(card, "body"), { key: "text", max: 160, required: false, code: 131009 }, "card.body")),
  );
}
