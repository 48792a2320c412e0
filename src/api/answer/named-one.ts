import { anId, named, record, text } from "../shape.ts";

/** Somebody or something with a name. */
export const namedOne = named("Named", record({ id: anId(), name: text() }));
