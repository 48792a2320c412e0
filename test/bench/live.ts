import { Database } from "bun:sqlite";
import { pathsIn } from "../../src/folder.ts";
import { startControl, startRonda } from "./children.ts";
import { openCompany } from "./copy-folder.ts";
import { customerOf } from "./customers.ts";
import { type Figure, spread } from "./figures.ts";
import { quantiles } from "./load.ts";
import { tell } from "./progress.ts";
import type { Scale } from "./scale.ts";
import { watch, type Watchers } from "./watchers.ts";
import { deliveryFrom } from "./webhook-requests.ts";

const streams = 200;
const people = 25;
const p99Max = 50;
const slices = 10;
const betweenMs = 25;

type Side = { port: number; watchers: Watchers; request: (marker: string) => Uint8Array };

/** From the first byte of a webhook to the last of two hundred open pages that shows its message. */
export async function measureLive(scale: Scale): Promise<Figure[]> {
  const company = openCompany(scale.small, people);
  const [ronda, bare] = [await startRonda(company.folder), await startControl("bare-stream")];
  try {
    const { id, contactId } = findLiveCase(company.folder);
    const pages = Array.from({ length: streams }, (_, n) => liveRequest(id, company.cookies[n % people] ?? ""));
    const ours: Side = {
      port: ronda.port,
      watchers: await watch(ronda.port, pages),
      request: (marker) => deliveryFrom(customerOf(contactId), `¿Y el pedido? ${marker}`).bytes,
    };
    const first = await timeOne(ours, "warm");
    const bytes = Math.round(ours.watchers.bytesEach());
    const theirs: Side = { port: bare.port, watchers: await watch(bare.port, pages), request: (marker) => bareRequest(marker, bytes) };
    tell(`${streams} streams are open; the first webhook took ${first.toFixed(0)} ms, ${bytes} B a stream`);
    const figures = await compare(ours, theirs, scale.events);
    ours.watchers.close();
    theirs.watchers.close();
    return figures;
  } finally {
    await Promise.all([ronda.stop(), bare.stop()]);
    company.fresh.remove();
  }
}

function findLiveCase(folder: string): { id: number; contactId: number } {
  const database = new Database(pathsIn(folder).database, { readonly: true });
  const row = database.query("SELECT id, contact_id AS contactId FROM conversation WHERE status = 'pending' LIMIT 1").get();
  database.close();
  return row as { id: number; contactId: number };
}

function liveRequest(openId: number, cookie: string): Uint8Array {
  return Buffer.from(`GET /live?open=${openId} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/event-stream\r\ncookie: ${cookie}\r\n\r\n`);
}

// The control fans out as many bytes as Ronda did for its first webhook.
function bareRequest(marker: string, bytes: number): Uint8Array {
  const body = `${marker}${"x".repeat(Math.max(0, bytes - marker.length))}`;
  return Buffer.from(`POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`);
}

async function compare(ours: Side, theirs: Side, events: number): Promise<Figure[]> {
  const times: { ours: number[]; theirs: number[] }[] = [];
  for (let slice = 0; slice < slices; slice++) {
    const one: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
    for (let n = 0; n < events / slices; n++) {
      one.ours.push(await timeOne(ours, `o${slice}n${n}z`));
      one.theirs.push(await timeOne(theirs, `t${slice}n${n}z`));
    }
    times.push(one);
    tell(`live ${slice + 1}/${slices}: worst ${Math.max(...one.ours).toFixed(1)} ms, bare ${Math.max(...one.theirs).toFixed(1)} ms`);
  }
  const all = quantiles(times.flatMap((one) => one.ours));
  const bare = quantiles(times.flatMap((one) => one.theirs));
  const ratio = spread(times.map((one) => quantiles(one.ours).p50 / quantiles(one.theirs).p50));
  return [
    {
      of: "P7",
      what: `webhook to the last of ${streams} streams, p99`,
      value: `${all.p99.toFixed(1)} ms`,
      goal: `≤ ${p99Max} ms`,
      isMet: all.p99 <= p99Max,
      seen: `p50 ${all.p50.toFixed(1)} ms; bare fan-out of the same bytes p50 ${bare.p50.toFixed(1)}, p99 ${bare.p99.toFixed(1)} ms`,
    },
    {
      of: "P7",
      what: "the same, median / bare fan-out without storing anything",
      value: ratio.text(1),
      goal: "none",
      isMet: null,
      seen: `${streams} streams of ${people} people`,
    },
  ];
}

async function timeOne(side: Side, marker: string): Promise<number> {
  const request = side.request(marker);
  const socket = await Bun.connect({ hostname: "127.0.0.1", port: side.port, socket: { data: (one) => void one.end() } });
  const seen = side.watchers.allSee(marker);
  const start = performance.now();
  socket.write(request);
  const took = (await seen) - start;
  await Bun.sleep(betweenMs);
  return took;
}
