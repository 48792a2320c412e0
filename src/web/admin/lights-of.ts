import { legible } from "../../db/column.ts";
import type { Tx } from "../../db/open.ts";
import { isCheckUnderWay } from "../../db/queries/system/number-checks.ts";
import type { NumberRow } from "../../db/queries/system/numbers.ts";
import type { Lamp, Lights } from "../../../views/pages/admin/number-lights.tsx";
import { isKey, say, type Words } from "../../../views/i18n/words.ts";

/** How a number is doing, as its lights show it. */
export function lightsOf(tx: Tx, number: NumberRow): Lights {
  const health = readHealth(number.health);
  const lights = {
    status: textAt(health, "status"),
    quality: textAt(health, "quality"),
    limit: textAt(health, "messagingLimit"),
    isSubscribed: number.subscribedAt !== null,
    lastWebhookAt: number.lastWebhookAt,
    readAt: number.healthAt,
    failure: health?.["ok"] === false ? (textAt(health, "reason") ?? "?") : null,
  };
  return { ...lights, lamp: isCheckUnderWay(tx, number.id) ? "checking" : lampOf(lights, number.pausedAt !== null) };
}

/** Why a number stands still, in words; null while it sends. */
export function pausedText(words: Words, number: NumberRow): string | null {
  if (number.pausedAt === null) return null;
  const key = `pause.${number.pausedReason}`;
  return say(words, isKey(key) ? key : "pause.other");
}

function lampOf(lights: Omit<Lights, "lamp">, isPaused: boolean): Lamp {
  if (isPaused) return "paused";
  if (lights.readAt === null) return "unknown";
  if (lights.failure !== null || !lights.isSubscribed) return "bad";
  // Meta may leave the status out; one that is told and is not CONNECTED sends nothing.
  if (lights.status !== null && lights.status !== "CONNECTED") return "bad";
  return lights.quality === "YELLOW" || lights.quality === "RED" ? "warn" : "good";
}

function readHealth(json: string | null): Record<string, unknown> | null {
  const health: unknown = legible<unknown>(json);
  return typeof health === "object" && health !== null ? { ...health } : null;
}

function textAt(health: Record<string, unknown> | null, name: string): string | null {
  const value = health?.[name];
  return typeof value === "string" ? value : null;
}
