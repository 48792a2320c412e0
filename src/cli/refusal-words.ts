import { isRefused, type Refusal } from "../domain/result.ts";
import { CommandError } from "./args.ts";

const words: Readonly<Record<string, string>> = {
  bad_name: "the name must have 1 to 80 characters, none of them a control character",
  bad_email: "that is not an e-mail address",
  bad_role: "the role must be admin, supervisor, agent or viewer",
  bad_model: "the model must be turn, least_busy or manual",
  bad_scope: "the scope must be read or write",
  email_taken: "somebody already has that e-mail address",
  name_taken: "there is already a team of that name",
  unknown_team: "there is no such team",
  not_found: "nobody active has that e-mail address",
  password_too_short: "the password needs at least {min} characters",
  password_too_long: "the password may have at most {max} characters",
  number_exists: "there is already a number with this phoneNumberId",
  bad_field: "{field} is missing or not as Meta writes it",
};

/** Throws a verb's refusal as the line the operator reads; past it the answer is the good one. */
export function expectAccepted<Answer>(answer: Answer): asserts answer is Exclude<Answer, Refusal> {
  if (isRefused(answer)) throw new CommandError(wordsFor(answer));
}

function wordsFor({ refused, facts }: Refusal): string {
  return (words[refused] ?? `refused: ${refused}`).replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? name));
}
