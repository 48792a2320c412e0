import { type Child, startRonda } from "./servers/children.ts";
import { type Company, openCompany } from "./company/copy-folder.ts";
import { measureDeepPage } from "./deep-page.ts";
import { type Figure, round, spread } from "./figures.ts";
import { findFullConversation } from "./company/full-case.ts";
import { burst, type Burst } from "./clients/load.ts";
import { tell } from "./progress.ts";
import type { Scale } from "./scale.ts";

const helloShare = 0.05;
const growthMax = 1.2;
const connections = 16;
const warmUpRounds = 3;

type TestServer = { company: Company; ronda: Child; openId: number };
type Round = { hello: Burst; small: Burst; large: Burst; zipped: Burst };

/** The inbox and an open conversation at a million messages, against this server's own hello and against itself at ten thousand. */
export async function measurePages(scale: Scale): Promise<Figure[]> {
  const small = await openTestServer(scale.small);
  const large = await openTestServer(scale.large);
  try {
    const inbox = await measure({ scale, small, large, name: "inbox, 50 rows", path: () => "/inbox?tab=all" });
    const open = await measure({ scale, small, large, name: "open conversation", path: (server) => `/conversations/${server.openId}` });
    return [...inbox, await measureDeepPage(scale, large), ...open];
  } finally {
    for (const server of [small, large]) {
      await server.ronda.stop();
      server.company.fresh.remove();
    }
  }
}

async function openTestServer(count: number): Promise<TestServer> {
  const company = openCompany(count);
  return { company, openId: findFullConversation(company.folder), ronda: await startRonda(company.folder) };
}

type Question = { scale: Scale; small: TestServer; large: TestServer; name: string; path: (server: TestServer) => string };

async function measure(question: Question): Promise<Figure[]> {
  for (let n = 0; n < warmUpRounds; n++) await roundOf(question);
  const rounds: Round[] = [];
  for (let n = 1; n <= question.scale.pairs; n++) {
    const one = await roundOf(question);
    rounds.push(one);
    tell(`${question.name} ${n}/${question.scale.pairs}: ${round(one.large.perSecond)} per second, hello ${round(one.hello.perSecond)}`);
  }
  return figuresOf(question, rounds);
}

async function roundOf({ scale, small, large, path }: Question): Promise<Round> {
  const ms = scale.ms / 2;
  return {
    hello: await load(large, "/healthz", ms, ""),
    large: await load(large, path(large), ms, ""),
    small: await load(small, path(small), ms, ""),
    zipped: await load(large, path(large), ms, "accept-encoding: gzip\r\n"),
  };
}

async function load({ ronda, company }: TestServer, path: string, ms: number, header: string): Promise<Burst> {
  const cookie = company.cookies[0] ?? "";
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/html\r\ncookie: ${cookie}\r\n${header}\r\n`);
  const seen = await burst({ port: ronda.port, connections, ms, next: () => request });
  if (seen.statuses.get(200) !== seen.done) throw new Error(`${path} was not always answered 200: ${JSON.stringify([...seen.statuses])}`);
  return seen;
}

function figuresOf({ scale, name }: Question, rounds: Round[]): Figure[] {
  const size = scale.large.toLocaleString("en");
  const share = spread(rounds.map(({ large, hello }) => large.perSecond / hello.perSecond));
  const zippedShare = spread(rounds.map(({ zipped, hello }) => zipped.perSecond / hello.perSecond));
  const growth = spread(rounds.map(({ large, small }) => small.perSecond / large.perSecond));
  const middle = (pick: (one: Round) => number) => spread(rounds.map(pick)).median;
  const seen = `${round(middle(({ large }) => large.perSecond))} per second, p99 ${middle(({ large }) => large.p99).toFixed(0)} ms, ${round(middle(({ large }) => large.bytesEach))} B`;
  const zippedSeen = `${round(middle(({ zipped }) => zipped.perSecond))} per second, ${round(middle(({ zipped }) => zipped.bytesEach))} B`;
  return [
    {
      of: "P5",
      what: `${name}, at ${size} messages / own hello`,
      value: share.text(3),
      goal: `≥ ${helloShare}`,
      isMet: share.median >= helloShare,
      seen,
    },
    { of: "P5", what: `${name}, the same gzipped / own hello`, value: zippedShare.text(3), goal: "none", isMet: null, seen: zippedSeen },
    {
      of: "P5",
      what: `${name}, time at ${size} / time at ${scale.small.toLocaleString("en")} messages`,
      value: growth.text(2),
      goal: `≤ ${growthMax}`,
      isMet: growth.median <= growthMax,
      seen: `${round(middle(({ small }) => small.perSecond))} per second at ${scale.small.toLocaleString("en")}`,
    },
  ];
}
