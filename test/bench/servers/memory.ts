import { existsSync } from "node:fs";
import type { Figure } from "../figures.ts";
import { type Room, roomMib } from "./room.ts";
import { hasProc, peakRssMib } from "./vitals.ts";

type Tenant = { peakMib: number; isLimited: boolean; isKilled: boolean };

const tenants: Tenant[] = [];

/** Writes down what a server took, before it is stopped: it is asked while it still lives. */
export function noteTenant(pid: number, room: Room | null): void {
  const isGone = hasProc && !existsSync(`/proc/${pid}/status`);
  tenants.push({ peakMib: isGone ? 0 : peakRssMib(pid), isLimited: room !== null, isKilled: (room?.kills() ?? 0) > 0 || isGone });
}

/** Whether every server of this run did its work within the memory of the smallest machine, on one core. */
export function measureMemory(): Figure[] {
  if (tenants.length === 0) return [];
  const peak = Math.max(...tenants.map((one) => one.peakMib));
  const killed = tenants.filter((one) => one.isKilled).length;
  const isLimited = tenants.every((one) => one.isLimited);
  const how = isLimited ? `each in a cgroup of ${roomMib} MiB, file cache included` : "no cgroup could be made here: the peak is measured";
  return [
    {
      of: "P9",
      what: `the servers of this whole run inside ${roomMib} MiB and one core, most resident memory`,
      value: `${peak.toFixed(0)} MiB`,
      goal: `≤ ${roomMib} MiB`,
      isMet: killed === 0 && peak <= roomMib,
      seen: `${tenants.length} servers, ${killed} ended for want of memory; ${how}`,
    },
  ];
}
