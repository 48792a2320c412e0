/** A row of the conditions as the form holds it: one condition, or the head of a group whose rows stand a step deeper below. */
export type TypedRow = {
  kind: "condition" | "group";
  depth: number;
  match: string;
  field: string;
  isNot: boolean;
  is: readonly string[];
  fieldId: string;
};

export type TypedAction = { type: string; value: string };

/** A rule as its form holds it: every value as typed. */
export type RuleTyped = {
  name: string;
  event: string;
  minutes: string;
  labelId: string;
  match: string;
  rows: readonly TypedRow[];
  actions: readonly TypedAction[];
};
