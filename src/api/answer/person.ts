import type { PersonRow } from "../../db/queries/people/people.ts";
import { capMax } from "../../domain/people/fields.ts";
import { anId, flag, named, oneOf, orNull, record, text, whole } from "../shape.ts";

export const roleShape = oneOf(["admin", "supervisor", "agent", "viewer"]);
export const presenceShape = oneOf(["available", "busy", "break", "offline"]);
export const capShape = orNull(whole(1, capMax));

const fields = {
  id: anId(),
  name: text(),
  email: text({ format: "email" }),
  role: roleShape,
  presence: presenceShape,
  active: flag,
  cap: capShape,
};

export const userShape = named("User", record(fields));
/** Answered once, when somebody is added. */
export const newUserShape = named(
  "NewUser",
  record({
    ...fields,
    password_link: text({ description: "Opens once: there the person sets a password. It is not shown again.", format: "uri" }),
  }),
);

/** A user as §7 of the contract has it. */
export function userAnswer(person: PersonRow) {
  return {
    id: String(person.id),
    name: person.name,
    email: person.email,
    role: person.role,
    presence: person.presence,
    active: person.isActive,
    cap: person.cap,
  };
}
