import { instantOf, readDay } from "../../domain/schedule/zone.ts";

/** The instant of a clock on a wall, as a browser's field writes it (`2026-11-30T09:00`), in a zone. Null: it is none. */
export function instantOfWall(text: string, zone: string): number | null {
  const [, day, hour, minute] = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/.exec(text) ?? [];
  const civil = readDay(day ?? "");
  return civil === null ? null : instantOf(zone, civil, Number(hour) * 60 + Number(minute));
}
