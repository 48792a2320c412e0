import { readFileSync } from "node:fs";
import { extname, resolve } from "node:path";
import ts from "typescript";

/** One TypeScript file. `path` is relative to the project's root, with forward slashes. */
export type Source = { path: string; text: string; tree: ts.SourceFile };

/** Any file of words that is or could be committed. */
export type Page = { path: string; text: string };

/** What the rules look at: `sources` are src/, views/ and test/; `pages` are all texts, sources included. */
export type Project = { sources: Source[]; pages: Page[] };

/** One thing we insist on. `check` lists the offenders as `file:line what`; `bad` is a small project in which it must find one. */
export type Rule = { name: string; check: (project: Project) => string[]; bad: Record<string, string> };

const root = resolve(import.meta.dir, "../..");
const notOurs = /^(node_modules|dist|data|demo-data|\.git|test\/\.tmp)(\/|$)/;
const wordy = new Set([
  "",
  ".ts",
  ".tsx",
  ".js",
  ".css",
  ".md",
  ".json",
  ".toml",
  ".sql",
  ".yml",
  ".html",
  ".svg",
  ".txt",
  ".sh",
  ".webmanifest",
]);

/** The project as it lies on disk, committed or not. */
export function readProject(): Project {
  const files: Record<string, string> = {};
  for (const path of new Bun.Glob("**/*").scanSync({ cwd: root, dot: true })) {
    if (!notOurs.test(path) && wordy.has(extname(path))) files[path] = readFileSync(resolve(root, path), "utf8");
  }
  return buildProject(files);
}

/** A project from path → text, as rules' own samples give it. */
export function buildProject(files: Record<string, string>): Project {
  const pages = Object.keys(files)
    .toSorted()
    .map((path) => ({ path, text: files[path] ?? "" }));
  return { pages, sources: pages.filter(({ path }) => /^(src|views|test)\/.*\.tsx?$/.test(path)).map(parse) };
}

function parse({ path, text }: Page): Source {
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true) };
}

/** Files a person of the project wrote to run in production. */
export function production(project: Project): Source[] {
  return project.sources.filter(({ path }) => path.startsWith("src/") || path.startsWith("views/"));
}

/** Visits every node; what `judge` says about a node becomes an offender at its line. */
export function offenders(source: Source, judge: (node: ts.Node) => string | undefined): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const complaint = judge(node);
    if (complaint !== undefined) found.push(`${source.path}:${lineOf(source, node)} ${complaint}`);
    ts.forEachChild(node, visit);
  };
  visit(source.tree);
  return found;
}

/** 1-based line of the node's first word, comments above it not counted. */
export function lineOf({ tree }: Source, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}

/** Lines of a text that match, as `file:line match`. */
export function matchingLines({ path, text }: Page, pattern: RegExp): string[] {
  return text.split("\n").flatMap((line, index) => {
    const match = pattern.exec(line);
    return match ? [`${path}:${index + 1} ${match[0].trim()}`] : [];
  });
}

/** Whether this statement carries the `export` keyword. */
export function isExported(node: ts.Node): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

/** Every name a file exports with its declaration's statement; `export { a }` lists are left out, the project does not use them. */
export function exportedNames({ tree }: Source): { name: string; statement: ts.Statement }[] {
  return tree.statements.filter(isExported).flatMap((statement) => namesOf(statement).map((name) => ({ name, statement })));
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText());
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isEnumDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}
