/** The room of the firm that a matter belongs to. */
export type Area = "taxes" | "payroll" | "general";

/** Who is to speak and what. `sends` is a file or a place instead of words; `note` is an agent's, for colleagues only. */
export type Line =
  | { by: "customer"; says: string }
  | { by: "customer"; sends: "photo" | "voice" | "pdf" | "place"; caption?: string }
  | { by: "agent"; says: string }
  | { by: "agent"; notes: string };

/** One conversation from first word to last. Texts may hold {nombre}, {mes} and {mes_pasado}. */
export type Script = { topic: string; area: Area; lines: readonly Line[] };

/** What the customer says. */
export function says(text: string): Line {
  return { by: "customer", says: text };
}

/** What the agent answers. */
export function answers(text: string): Line {
  return { by: "agent", says: text };
}

/** What the agent leaves for colleagues. */
export function notes(text: string): Line {
  return { by: "agent", notes: text };
}

/** A file or a place of the customer's. */
export function sends(what: "photo" | "voice" | "pdf" | "place", caption?: string): Line {
  return caption === undefined ? { by: "customer", sends: what } : { by: "customer", sends: what, caption };
}

const months = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(" ");

/** Fills the holes of a text for a person at an instant (epoch ms, Argentine time). */
export function fill(text: string, firstName: string, at: number): string {
  const month = new Date(at - 3 * 3_600_000).getUTCMonth();
  return text
    .replaceAll("{nombre}", firstName)
    .replaceAll("{mes}", months[month] ?? "")
    .replaceAll("{mes_pasado}", months[(month + 11) % 12] ?? "");
}
