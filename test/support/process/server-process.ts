import { Database } from "bun:sqlite";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { readConfig } from "../../../src/config.ts";
import { nobody, workOf } from "../../../src/db/transact.ts";
import { addPerson } from "../../../src/domain/people/add-person.ts";
import { createApiToken, newApiToken } from "../../../src/domain/people/api-tokens.ts";
import { openSession } from "../../../src/domain/people/sessions.ts";
import { newToken, hashToken } from "../../../src/domain/people/tokens.ts";
import type { Role } from "../../../src/domain/permissions.ts";
import { isRefused, type Refusal } from "../../../src/domain/result.ts";
import { addNumber, newSealer } from "../../../src/domain/setup/save-number.ts";
import { addTeam } from "../../../src/domain/setup/teams.ts";
import type { Work } from "../../../src/domain/work.ts";
import { openFolder, pathsIn } from "../../../src/folder.ts";
import { realWorld } from "../../../src/ports/real.ts";
import { account } from "../fixture/cast.ts";
import { type FreshFolder, freshFolder } from "../fixture/fresh-folder.ts";
import { inboundText } from "../fixture/meta.ts";
import { type Running, startProcess } from "./process.ts";

/** Somebody with a browser that is signed in and a token of their own. */
export type Resident = { id: number; cookie: string; token: string };

/** A data folder for processes: Adela administers, Ana answers in the first team, Eva in another; one number at `graphUrl`. */
export type ServerProcess = {
  folder: string;
  port: number;
  people: Record<"adela" | "ana" | "eva", Resident>;
  otherTeamId: number;
  start(): Promise<Running>;
  [Symbol.dispose](): void;
};

let model: { fresh: FreshFolder; people: ServerProcess["people"]; otherTeamId: number } | null = null;

/** Makes such a folder in a moment: founded once by the verbs of the commands, then copied; only the number's address is its own. */
export function foundCompany(graphUrl = "http://127.0.0.1:9"): ServerProcess {
  model ??= foundModel();
  const { people, otherTeamId } = model;
  const fresh = freshFolder();
  const [folder, port] = [join(fresh.path, "data"), freePort()];
  cpSync(model.fresh.path, folder, { recursive: true });
  inDatabase(folder, (db) => db.run("UPDATE number SET graph_url = ?1", [graphUrl]));
  const start = () => startProcess(["serve", "--data", folder, "--port", String(port)]);
  return { folder, port, people, otherTeamId, start, [Symbol.dispose]: fresh.remove };
}

/** Looks into a folder's database, or changes what no verb would; the connection is closed behind. */
export function inDatabase<Answer>(folder: string, work: (db: Database) => Answer): Answer {
  const db = new Database(pathsIn(folder).database);
  try {
    db.run("PRAGMA busy_timeout=5000");
    return work(db);
  } finally {
    db.close();
  }
}

/** A port nobody listens on at this moment. */
export function freePort(): number {
  const probe = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response() });
  const port = probe.port ?? 0;
  void probe.stop(true);
  return port;
}

/** A customer's text as Meta delivers it, with its own wamid. */
export type Written = { wamid: string; body: string; phone?: string };

/** Meta delivers one text; the answer's status, or 0 when nobody answered. */
export async function deliverText(url: string, { wamid, body, phone }: Written): Promise<number> {
  const bytes = JSON.stringify(inboundText(body, { wamid, at: Date.now(), ...(phone ? { phone } : {}) }));
  const signature = new Bun.CryptoHasher("sha256", account.appSecret).update(bytes).digest("hex");
  const headers = { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` };
  const answer = await fetch(`${url}/webhooks/whatsapp`, { method: "POST", headers, body: bytes }).catch(() => null);
  await answer?.arrayBuffer().catch(() => null);
  return answer?.status ?? 0;
}

/** Begins a delivery whose second half never comes. */
export function dawdle(url: string): Promise<{ terminate(): void }> {
  const { hostname, port } = new URL(url);
  const head = [
    "POST /webhooks/whatsapp HTTP/1.1",
    `host: ${hostname}`,
    `x-hub-signature-256: sha256=${"0".repeat(64)}`,
    "content-length: 800",
  ];
  const open = (socket: { write(text: string): number }) => void socket.write(`${head.join("\r\n")}\r\n\r\n{"half":`);
  return Bun.connect({ hostname, port: Number(port), socket: { open, data: () => {} } });
}

/** Asks the API as somebody; the answer's status (0: nobody answered) and its JSON. */
export async function askApi(url: string, who: Resident, call: { method: string; path: string; body?: object }) {
  const headers = { authorization: `Bearer ${who.token}`, "content-type": "application/json" };
  const body = call.body ? { body: JSON.stringify(call.body) } : {};
  const answer = await fetch(`${url}/api/v1${call.path}`, { method: call.method, headers, ...body }).catch(() => null);
  const json: unknown = await answer?.json().catch(() => null);
  return { status: answer?.status ?? 0, json };
}

function foundModel() {
  const fresh = freshFolder();
  process.on("exit", fresh.remove);
  const world = realWorld(pathsIn(fresh.path).media);
  const opened = openFolder(readConfig({ data: fresh.path, port: "0" }), world, { mode: "command", log: () => {} });
  try {
    const { app } = opened;
    const { secrets } = app;
    if (!secrets) throw new Error("a new folder has a key");
    const sealer = newSealer(secrets, world.random);
    const fill = (work: Work) => {
      const other = must(addTeam(work, "operator", { name: "Sueldos" })).id;
      must(addNumber(work, "operator", { ...account, graphUrl: "http://127.0.0.1:9" }, sealer));
      const add = (name: string, role: Role, teamIds: number[]) => settle(work, { name, role, teamIds });
      return {
        otherTeamId: other,
        people: { adela: add("Adela", "admin", []), ana: add("Ana", "agent", []), eva: add("Eva", "agent", [other]) },
      };
    };
    return { fresh, ...app.db.tx.raw.transaction(() => fill(workOf(app.db.tx, world.clock.now(), nobody))).immediate() };
  } finally {
    opened.close();
  }

  function settle(work: Work, who: { name: string; role: Role; teamIds: number[] }): Resident {
    const email = `${who.name.toLowerCase()}@rossi.example`;
    const id = must(addPerson(work, "operator", { ...who, email, language: "es", timeZone: "America/Argentina/Buenos_Aires" }));
    const [secret, token] = [newToken(world.random), newApiToken(world.random)];
    openSession(work, { personId: id, tokenHash: hashToken(secret), address: "127.0.0.1", agent: "test" });
    must(createApiToken(work, "operator", { personId: id, name: "prueba", scope: "write", token }));
    return { id, cookie: `ronda=${secret}`, token };
  }
}

function must<Answer>(answer: Answer | Refusal): Answer {
  if (isRefused(answer)) throw new Error(`the server was refused: ${answer.refused}`);
  return answer;
}
