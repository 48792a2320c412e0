import { posix } from "node:path";
import ts from "typescript";
import { lineOf, type Project, type Rule, type Source } from "./project.ts";

type Import = { from: string; to: string; line: number; isType: boolean; isOurs: boolean };

const vocabulary = ["events", "jobs", "message-origin", "permissions", "result", "team-settings", "work"].map(
  (name) => `src/domain/${name}.ts`,
);

// The one value a view may take from src/: switches over unions end in `unreachable`.
const sharedWithViews = "src/domain/result.ts";
const edges = ["web", "api", "whatsapp", "jobs", "live", "simulator", "props"];

// Which package may be imported where; a path that ends in "/" is a folder.
const fenced: Record<string, string[]> = {
  "drizzle-orm": ["src/db/"],
  "drizzle-kit": ["src/db/drizzle.config.ts"],
  "bun:sqlite": ["src/db/"],
  elysia: ["src/web/", "src/api/", "src/live/", "src/whatsapp/webhook.ts", "src/app.ts", "src/server.ts"],
  croner: ["src/jobs/timetable.ts"],
  nodemailer: ["src/ports/outside/mail.ts"],
  "web-push": ["src/ports/outside/push.ts"],
  "smtp-server": [],
  "playwright-core": [],
  typescript: [],
};

// 0 is the entry point, 6 the schema, 9 the vocabulary everybody uses. Values are imported from the same floor or below.
function floorOf(path: string): number {
  if (vocabulary.includes(path) || path === "src/ports/world.ts") return 9;
  if (path.startsWith("src/db/schema/")) return 6;
  if (path.startsWith("src/db/")) return 5;
  if (path.startsWith("src/domain/")) return 4;
  if (edges.some((room) => path.startsWith(`src/${room}/`))) return 3;
  if (path.startsWith("src/cli/")) return 1;
  return path === "src/main.ts" || path === "src/reader.worker.ts" ? 0 : 2;
}

function wrongWay({ from, to, isType, isOurs }: Import): string | undefined {
  if (!isOurs || !from.startsWith("src/")) return undefined;
  if (to.startsWith("test/")) return "production code never imports tests";
  if (to.startsWith("views/"))
    return isType || /^src\/(web|live|props)\/|^src\/app\.ts$/.test(from) ? undefined : "only web, live, props and app show views";
  if (isType && isTypeWelcome(from, to)) return undefined;
  return floorOf(from) <= floorOf(to) ? undefined : "imports point one way: main, cli, app, edges, domain, db";
}

// Types are erased, so a few may be named against the stream: the App and its kin by its edges, the pens of a transaction by the vocabulary.
function isTypeWelcome(from: string, to: string): boolean {
  if (floorOf(from) === 3) return floorOf(to) === 2;
  return vocabulary.includes(from) && to.startsWith("src/db/");
}

function listImports(source: Source): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node, specifier: ts.Node | undefined, isType: boolean) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const isOurs = specifier.text.startsWith(".");
    const to = isOurs ? posix.join(posix.dirname(source.path), specifier.text) : specifier.text;
    found.push({ from: source.path, to, line: lineOf(source, node), isType, isOurs });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier, isErased(node.importClause));
    if (ts.isExportDeclaration(node)) add(node, node.moduleSpecifier, node.isTypeOnly);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node, node.argument.literal, true);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node, node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(source.tree);
  return found;
}

function isErased(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  return !clause.name && names !== undefined && ts.isNamedImports(names) && names.elements.every((element) => element.isTypeOnly);
}

function judgeImports(project: Project, judge: (one: Import) => string | undefined): string[] {
  return project.sources.flatMap(listImports).flatMap((one) => {
    const complaint = judge(one);
    return complaint === undefined ? [] : [`${one.from}:${one.line} ${one.to}: ${complaint}`];
  });
}

function trespass({ from, to, isOurs }: Import): string | undefined {
  if (isOurs || from.startsWith("test/")) return undefined;
  const name = Object.keys(fenced).find((each) => to === each || to.startsWith(`${each}/`));
  const allowed = name === undefined ? undefined : fenced[name];
  if (!allowed || allowed.some((place) => (place.endsWith("/") ? from.startsWith(place) : from === place))) return undefined;
  return allowed.length > 0 ? `only in ${allowed.join(", ")}` : "only in test/";
}

function viewReach({ from, to, isType, isOurs }: Import): string | undefined {
  if (
    !from.startsWith("views/") ||
    isType ||
    to === sharedWithViews ||
    to.startsWith("views/") ||
    (!isOurs && to.startsWith("@kitajs/html"))
  )
    return undefined;
  return "views import only views and types";
}

/** Rooms that stand beside each other: the edges, and the rooms inside the domain. The floors above and below cannot form a circle. */
function roomOf(path: string): string {
  const match = /^src\/(?:domain\/)?[^/]+(?=\/)/.exec(path);
  return match && (floorOf(path) === 3 || floorOf(path) === 4) ? match[0] : path;
}

/** Circles among value imports after `rename` has folded files together; each is told once, from its first member, with a file that takes
 *  each step. */
function circles(project: Project, rename: (path: string) => string): string[] {
  const next = new Map<string, Map<string, string>>();
  for (const { from, to, line, isType, isOurs } of project.sources.flatMap(listImports)) {
    const [a, b] = [rename(from), rename(to)];
    if (isOurs && !isType && (a !== b || from === to)) next.set(a, (next.get(a) ?? new Map()).set(b, `${from}:${line}`));
  }
  return [...next.keys()].toSorted().flatMap((start) => {
    const way = wayBack(next, start);
    if (!way || way.some((step) => step < start)) return [];
    return [
      [start, ...way].map((step, index, all) => `${step}${index > 0 ? ` (${next.get(all[index - 1] ?? "")?.get(step)})` : ""}`).join(" → "),
    ];
  });
}

/** The shortest way from `start` back to itself, breadth first. */
function wayBack(next: Map<string, Map<string, string>>, start: string): string[] | undefined {
  const queue: string[][] = [[start]];
  const seen = new Set<string>();
  for (let way = queue.shift(); way; way = queue.shift()) {
    for (const step of next.get(way.at(-1) ?? start)?.keys() ?? []) {
      if (step === start) return [...way.slice(1), start];
      if (!seen.has(step)) queue.push([...way, step]);
      seen.add(step);
    }
  }
  return undefined;
}

export const importRules: Rule[] = [
  {
    name: "imports point one way",
    check: (project) => judgeImports(project, wrongWay),
    bad: { "src/domain/inbox/a.ts": 'import type { Page } from "../../web/page.ts";' },
  },
  {
    name: "views import only views and types",
    check: (project) => judgeImports(project, viewReach),
    bad: { "views/pages/a.tsx": 'import { listInbox } from "../../src/db/queries/inbox.ts";' },
  },
  {
    name: "a package is imported only in the room that owns it",
    check: (project) => judgeImports(project, trespass),
    bad: { "src/domain/inbox/a.ts": 'import { eq } from "drizzle-orm";' },
  },
  {
    name: "no file imports itself through others",
    check: (project) => circles(project, (path) => path),
    bad: { "src/web/a.ts": 'import { b } from "./b.ts";', "src/web/b.ts": 'import { a } from "./a.ts";' },
  },
  {
    name: "no two rooms import each other",
    check: (project) => circles(project, roomOf),
    bad: { "src/web/a.ts": 'import { b } from "../live/b.ts";', "src/live/c.ts": 'import { d } from "../web/d.ts";' },
  },
];
