/** What every setting says. `column`: its column, which is also its name in the API. `atRest`: what a new team has. `words`: the key of
 *  its label. */
type Setting<Value> = { name: string; column: string; atRest: Value; words: string };
/** A whole number; `words.hint` explains it. `orNull`: it may be left empty, and then means what the hint says. */
type NumberSetting = Setting<number | null> & { min: number; max: number; orNull: boolean; refusal: string };
type SwitchSetting = Setting<boolean>;
/** One of a few words. `shown`: as radio buttons, each option with its own words and hint, or as the colours that labels have, too. */
type ChoiceSetting = Setting<string> & { options: readonly string[]; refusal: string; shown: "radios" | "colours" };

export const teamModels = ["turn", "least_busy", "manual"] as const;
export const teamColours = ["green", "blue", "violet", "amber", "red", "teal", "pink", "grey"] as const;

export const teamChoices = [
  {
    name: "model",
    column: "model",
    atRest: "manual",
    options: teamModels,
    shown: "radios",
    refusal: "bad_model",
    words: "team.model",
  },
  {
    name: "colour",
    column: "colour",
    atRest: "green",
    options: teamColours,
    shown: "colours",
    refusal: "bad_colour",
    words: "team.colour",
  },
] as const satisfies readonly ChoiceSetting[];

export const teamNumbers = [
  { name: "cap", column: "cap", atRest: null, min: 1, max: 1_000, orNull: true, refusal: "bad_cap", words: "team.cap" },
  // Business minutes an owner may let a customer wait before the conversation goes to the next; null = for ever.
  {
    name: "timeOutMinutes",
    column: "time_out_minutes",
    atRest: 10,
    min: 1,
    max: 1_440,
    orNull: true,
    refusal: "bad_time_out",
    words: "team.time_out",
  },
  // How often one wait may be handed on before it is held for supervisors.
  { name: "hopMax", column: "hop_max", atRest: 3, min: 0, max: 20, orNull: false, refusal: "bad_hops", words: "team.hops" },
  // A customer who comes back within so many days goes to the last agent; 0 = never.
  { name: "stickyDays", column: "sticky_days", atRest: 7, min: 0, max: 365, orNull: false, refusal: "bad_days", words: "team.sticky" },
  // Conversations that have waited longer are nobody's automatically; null = no limit.
  {
    name: "skipOlderHours",
    column: "skip_older_hours",
    atRest: null,
    min: 1,
    max: 8_760,
    orNull: true,
    refusal: "bad_age",
    words: "team.age",
  },
  // So long after its end a customer's message opens a conversation again; 0 = it always begins another.
  { name: "reopenHours", column: "reopen_hours", atRest: 24, min: 0, max: 168, orNull: false, refusal: "bad_reopen", words: "team.reopen" },
  // Business hours of a customer's silence after which a conversation that waits for them is resolved by itself; null = never.
  {
    name: "autoResolveHours",
    column: "auto_resolve_hours",
    atRest: null,
    min: 1,
    max: 720,
    orNull: true,
    refusal: "bad_auto_resolve",
    words: "team.auto_resolve",
  },
] as const satisfies readonly NumberSetting[];

export const teamSwitches = [
  // Taking by hand and transfers in count as a turn.
  { name: "countsByHand", column: "counts_by_hand", atRest: true, words: "team.switch.countsByHand" },
  // The receiver of a transfer confirms having read the note before the first reply.
  { name: "mustRead", column: "must_read", atRest: true, words: "team.switch.mustRead" },
  { name: "needsNote", column: "needs_note", atRest: true, words: "team.switch.needsNote" },
  // The first reply of a stint says who writes.
  { name: "signs", column: "signs", atRest: false, words: "team.switch.signs" },
  // Members see each other's conversations, and may ask for them.
  { name: "membersSee", column: "members_see", atRest: false, words: "team.switch.membersSee" },
] as const satisfies readonly SwitchSetting[];

/** Every simple setting of a team. One more is a line here and its words; the column, the queries, the API with its document, the form
 *  and the journal follow from the line. */
export const teamSettings = [...teamChoices, ...teamNumbers, ...teamSwitches] as const;

export type TeamChoice = (typeof teamChoices)[number];
export type TeamNumber = (typeof teamNumbers)[number];
export type TeamSwitch = (typeof teamSwitches)[number];
export type TeamSetting = TeamChoice | TeamNumber | TeamSwitch;

export type TeamChoices = { [S in TeamChoice as S["name"]]: S["options"][number] };
export type TeamNumbers = { [S in TeamNumber as S["name"]]: S["orNull"] extends true ? number | null : number };

/** For `collect`: by the name inside. */
export function nameOf({ name }: TeamSetting): string {
  return name;
}

/** The values of `settings` by the name that `nameOf` tells. The caller says which type that makes. */
export function collect<S extends TeamSetting>(settings: readonly S[], nameOf: (one: S) => string, valueOf: (one: S) => unknown) {
  return Object.fromEntries(settings.map((one): unknown[] => [nameOf(one), valueOf(one)]));
}
