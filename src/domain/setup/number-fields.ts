import { readPhone } from "../phone.ts";
import { readName } from "../people/fields.ts";
import { no, type Refusal } from "../result.ts";
import { isSimulatedHere } from "./simulated.ts";

/** A number as somebody typed it, with its secrets in clear. `graphUrl` is only for a simulated one. */
export type NumberFields = {
  name: string;
  displayNumber: string;
  phoneNumberId: string;
  wabaId: string;
  appId: string;
  appSecret: string;
  accessToken: string;
  verifyToken: string;
  graphUrl: string | null;
};

export type NumberFieldRefusal = Refusal<"bad_field">;

// Meta's ids are decimal; 32 digits are far beyond any seen. Secrets travel in headers and query strings: visible ASCII only.
const shapes = [
  ["phoneNumberId", /^[0-9]{1,32}$/],
  ["wabaId", /^[0-9]{1,32}$/],
  ["appId", /^[0-9]{1,32}$/],
  ["appSecret", /^[\x21-\x7e]{1,256}$/],
  ["accessToken", /^[\x21-\x7e]{1,2048}$/],
  ["verifyToken", /^[\x21-\x7e]{1,256}$/],
] as const;

/** The fields without spaces around them, or `bad_field` with the first `field` that is empty, too long or of another kind. */
export function checkNumberFields(raw: NumberFields): NumberFields | NumberFieldRefusal {
  const name = readName(raw.name);
  if (!name) return no("bad_field", { field: "name" });
  const fields = { ...raw, name };
  fields.displayNumber = raw.displayNumber.trim();
  if (readPhone(fields.displayNumber) === null) return no("bad_field", { field: "displayNumber" });
  for (const [field, shape] of shapes) {
    fields[field] = raw[field].trim();
    if (!shape.test(fields[field])) return no("bad_field", { field });
  }
  const isFine = raw.graphUrl === null || isSimulatedHere(raw) || isHttpUrl(raw.graphUrl);
  return isFine ? fields : no("bad_field", { field: "graphUrl" });
}

function isHttpUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return (
    url !== null && (url.protocol === "https:" || url.protocol === "http:") && url.username === "" && url.search === "" && url.hash === ""
  );
}
