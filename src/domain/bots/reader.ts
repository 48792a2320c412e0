import { flowLimits, type FlowText } from "./flow.ts";

/** What of a piece of JSON has not the form of a flow. `path` is its place: `steps[2].buttons[0].title`. */
export type ReadFault = { path: string; code: ReadFaultCode; max?: number };
export type ReadFaultCode = "missing" | "wrong_type" | "unknown" | "too_long" | "too_many" | "repeated" | "bad_value";

type Json = Record<string, unknown>;

/** So many faults are told; whoever wrote a thousand learns enough. */
const faultsMax = 100;

/** Whether it is an object of JSON. */
export function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One word of several. `otherwise`: what is meant where it is left out. */
type Choice<T extends string> = { key: string; all: readonly [T, ...T[]]; otherwise?: T };

/** Reads parts of JSON and collects what is wrong with them; whatever it returns beside a fault is never used. */
export class Reader {
  readonly faults: ReadFault[] = [];

  say(path: string, code: ReadFaultCode, max?: number): void {
    if (this.faults.length < faultsMax) this.faults.push(max === undefined ? { path, code } : { path, code, max });
  }

  known(json: Json, path: string, keys: readonly string[]): void {
    for (const key of Object.keys(json)) if (!keys.includes(key)) this.say(at(path, key.slice(0, flowLimits.id)), "unknown");
  }

  line(json: Json, key: string, { path, max }: { path: string; max: number }): string {
    const value = json[key];
    if (value === undefined || value === null || value === "") return this.none(path, "missing");
    if (typeof value !== "string") return this.none(path, "wrong_type");
    if (value.length > max) this.say(path, "too_long", max);
    return value;
  }

  id(json: Json, key: string, path: string): string {
    const own = at(path, key);
    const value = this.line(json, key, { path: own, max: flowLimits.id });
    if (value !== "" && !/^[\p{L}\p{N}_.:-]+$/u.test(value)) this.say(own, "bad_value");
    return value;
  }

  go(json: Json, key: string, path: string): string | null {
    return json[key] === undefined || json[key] === null || json[key] === "" ? null : this.id(json, key, path);
  }

  text(json: Json, key: string, path: string): FlowText {
    return this.textAt(json[key], at(path, key)) ?? "";
  }

  optionalText(json: Json, key: string, path: string): FlowText | null {
    return this.textAt(json[key], at(path, key));
  }

  textAt(value: unknown, own: string): FlowText | null {
    if (value === undefined || value === null) return null;
    if (typeof value === "string") return this.short(value, own);
    if (!isRecord(value)) return this.none(own, "wrong_type");
    this.known(value, own, ["es", "pt", "en"]);
    const texts: { es?: string; pt?: string; en?: string } = {};
    for (const language of ["es", "pt", "en"] as const) {
      const said = value[language];
      if (typeof said === "string") texts[language] = this.short(said, at(own, language));
      else if (said !== undefined && said !== null) this.say(at(own, language), "wrong_type");
    }
    return texts;
  }

  list(json: Json, key: string, path: string, max: number): unknown[] {
    const value = json[key] ?? [];
    const own = at(path, key);
    if (!Array.isArray(value)) {
      this.say(own, "wrong_type");
      return [];
    }
    if (value.length > max) this.say(own, "too_many", max);
    return value.slice(0, max);
  }

  oneOf<T extends string>(json: Json, path: string, { key, all, otherwise }: Choice<T>): T {
    const value = json[key] ?? otherwise;
    const found = all.find((one) => one === value);
    if (found !== undefined) return found;
    this.say(at(path, key), value === undefined ? "missing" : "bad_value");
    return all[0];
  }

  number(json: Json, key: string, path: string): number | null {
    const value = json[key];
    if (value === undefined || value === null) return null;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    this.say(at(path, key), "wrong_type");
    return null;
  }

  private short(value: string, path: string): string {
    if (value.length > flowLimits.text) this.say(path, "too_long", flowLimits.text);
    return value;
  }

  private none(path: string, code: ReadFaultCode): "" {
    this.say(path, code);
    return "";
  }
}

/** The path of a part. */
export function at(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}
