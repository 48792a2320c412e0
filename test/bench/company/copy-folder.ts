import { cpSync } from "node:fs";
import { join } from "node:path";
import { readConfig } from "../../../src/config.ts";
import { openFolder, pathsIn } from "../../../src/folder.ts";
import { realWorld } from "../../../src/ports/real.ts";
import { freshFolder, type FreshFolder } from "../../support/fixture/fresh-folder.ts";
import { seededFolder } from "./seed.ts";
import { signInSupervisors } from "./staff.ts";

/** A seeded company to spoil: its folder, and cookies of supervisors who are signed in. */
export type Company = { folder: string; cookies: string[]; fresh: FreshFolder };

/** Copies the seed of `count` messages and signs `supervisors` browsers in. */
export function openCompany(count: number, supervisors = 1): Company {
  const seed = seededFolder(count);
  const fresh = freshFolder();
  const folder = join(fresh.path, "data");
  cpSync(seed, folder, { recursive: true });
  const config = readConfig({ data: folder, port: "0" });
  const opened = openFolder(config, realWorld(pathsIn(folder).media), { mode: "command", log: () => {} });
  try {
    return { folder, cookies: signInSupervisors(opened.app, supervisors), fresh };
  } finally {
    opened.close();
  }
}
