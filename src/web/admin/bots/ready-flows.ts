import type { Flow } from "../../../domain/bots/flow.ts";
import { type Language, words } from "../../../../views/i18n/words.ts";
import type { Option } from "../../../../views/partials/controls/field.tsx";

/** What a new flow can begin as: "" is a greeting and nothing more. */
const kinds = ["menu", "data"] as const;

/** Ready flows by their names. */
export function readyFlows(language: Language): Option[] {
  const { t } = words(language);
  return kinds.map((value) => ({ value, label: t(`flows.ready.${value}`) }));
}

/** A ready flow in somebody's language, to be made one's own. */
export function readyFlow(kind: string, language: Language): Flow {
  const { t } = words(language);
  const flow: Flow = {
    name: "",
    languages: [language],
    steps: [],
    reminder: null,
    silence: "hand_over",
    goodbye: t("flows.ready.goodbye"),
  };
  const say = (id: string, text: string, go: string) => ({ id, type: "say", text, file_id: null, file_type: "image", go }) as const;
  const person = { id: "s9", type: "hand_over", text: t("flows.ready.person"), team: null, skills: [], priority: null } as const;
  if (kind === "menu") {
    const option = (id: string, title: string, go: string) => ({ id, title, description: null, go });
    const buttons = [
      option("s1-1", t("flows.ready.hours"), "s2"),
      option("s1-2", t("flows.ready.prices"), "s3"),
      option("s1-3", t("flows.ready.human"), "s9"),
    ];
    return {
      ...flow,
      steps: [
        { id: "s1", type: "buttons", text: t("flows.ready.hello"), buttons },
        say("s2", t("flows.ready.hours.answer"), "s4"),
        { id: "s4", type: "end", text: null },
        say("s3", t("flows.ready.prices.answer"), "s9"),
        person,
      ],
    };
  }
  if (kind === "data") {
    const ask = { type: "ask", choices: [], again: null, min: null, max: null, failed: null } as const;
    return {
      ...flow,
      steps: [
        say("s1", t("flows.ready.hello_data"), "s2"),
        { ...ask, id: "s2", text: t("flows.ready.ask_name"), kind: "text", save: { variable: t("flows.ready.name") }, go: "s3" },
        { ...ask, id: "s3", text: t("flows.ready.ask_why"), kind: "text", save: { variable: t("flows.ready.why") }, go: "s9" },
        person,
      ],
    };
  }
  return { ...flow, steps: [{ ...say("s1", t("flows.ready.hello_plain"), "s2"), go: null }] };
}
