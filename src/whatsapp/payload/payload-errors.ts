import type { MetaError } from "../../domain/conversation/inbound.ts";
import { asNumber, asRecord, asText } from "./json.ts";

/** An element of an `errors` list; null when it has no code. Some carry only code and title, and `error_data` may be a
 *  plain string. */
export function readMetaError(value: unknown): MetaError | null {
  const error = asRecord(value) ?? {};
  const code = asNumber(error["code"]);
  if (code === null) return null;
  const details = asText(asRecord(error["error_data"])?.["details"]) ?? asText(error["error_data"]);
  return { code, title: asText(error["title"]) ?? asText(error["message"]) ?? "", details };
}
