import { writeOnce } from "../db/write-once.ts";
import { findPersonByEmail } from "../db/queries/people/people.ts";
import { createApiToken, newApiToken } from "../domain/people/api-tokens.ts";
import { CommandError, type Given, requireText, UsageError } from "./args.ts";
import { say, withFolder } from "./io.ts";
import { expectAccepted } from "./refusal-words.ts";

/** `ronda token create`: a token that acts as a person. It is the only thing on stdout and is never shown again. */
export async function createToken(given: Given): Promise<void> {
  const [email, name, scope] = [requireText(given, "user"), requireText(given, "name"), given.texts.scope ?? "write"];
  if (scope !== "read" && scope !== "write") throw new UsageError("--scope must be read or write");
  const token = await withFolder(given, (app) => {
    const person = findPersonByEmail(app.db.tx, email);
    if (!person?.isActive) throw new CommandError("nobody active has that e-mail address");
    const drawn = newApiToken(app.world.random);
    expectAccepted(writeOnce(app, (work) => createApiToken(work, "operator", { personId: person.id, name, scope, token: drawn })));
    return drawn;
  });
  say(token);
}
