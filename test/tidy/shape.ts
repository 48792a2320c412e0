import { basename, dirname } from "node:path";
import ts from "typescript";
import { exportedNames, isExported, lineOf, offenders, production, type Project, type Rule, type Source } from "./project.ts";

// Size, names and exports.

const fileLinesMax = 250;
const functionLinesMax = 50;
const viewLinesMax = 80;
const folderFilesMax = 25;

// Dictionaries are looked up, not read from top to bottom.
const unmeasured = /^views\/i18n\/.+\//;

// A tool of ours or another's that insists on a default export.
const defaultExports = ["src/db/drizzle.config.ts"];

// Entry points of the executable: an export there would be taken for a server.
const entries = ["src/main.ts", "src/reader.worker.ts"];

// As a whole name or as the last word of one, in exports and in file names.
const emptyWord = /(^|[a-z0-9])(Manager|Service|Helper|Util|Data|Info)s?$|(^|-)(manager|service|helper|util|data|info)s?$/;

function longFile({ path, text }: Source): string[] {
  const lines = text.trimEnd().split("\n").length;
  return lines > fileLinesMax && !unmeasured.test(path) ? [`${path}:${lines} lines, at most ${fileLinesMax}`] : [];
}

function fullFolders({ pages }: Project): string[] {
  const folders = Map.groupBy(pages, ({ path }) => dirname(path));
  return [...folders]
    .filter(([folder, files]) => files.length > folderFilesMax && /^(src|views|static|test)\b/.test(folder))
    .map(([folder, files]) => `${folder}: ${files.length} files, at most ${folderFilesMax}: it needs rooms`);
}

function longFunction(source: Source, node: ts.Node): string | undefined {
  if (!ts.isFunctionLike(node) || !("body" in node) || !node.body || isDescribe(node.parent)) return undefined;
  const { tree } = source;
  const lines = tree.getLineAndCharacterOfPosition(node.end).line + 2 - lineOf(source, node);
  const most = isView(source, node) ? viewLinesMax : functionLinesMax;
  return lines > most ? `${nameOf(node)}: ${lines} lines, at most ${most}` : undefined;
}

function isDescribe(node: ts.Node): boolean {
  return ts.isCallExpression(node) && node.expression.getText().startsWith("describe");
}

// Markup is read at a glance: a component that only names a few things and then returns JSX may be longer.
function isView({ path }: Source, node: ts.SignatureDeclaration): boolean {
  if (!/^views\/.*\.tsx$/.test(path) || !("body" in node) || !node.body) return false;
  if (!ts.isBlock(node.body)) return true;
  return node.body.statements.every((one) => ts.isVariableStatement(one) || ts.isReturnStatement(one) || ts.isIfStatement(one));
}

function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name) return node.name.getText();
  return ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent) ? node.parent.name.getText() : "function";
}

function unkebab({ path }: { path: string }): string[] {
  if (!/^(src|views|test|static|docs)\//.test(path)) return [];
  const isKebab = path.split("/").every((part) => /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/.test(part));
  return isKebab ? [] : [`${path}:1 kebab-case, please`];
}

function emptyName({ name, statement }: { name: string; statement: ts.Statement }, source: Source): string[] {
  const at = `${source.path}:${lineOf(source, statement)} ${name}`;
  if (emptyWord.test(name)) return [`${at}: say what it is`];
  return /^handle[A-Z]/.test(name) && !source.path.startsWith("src/web/") ? [`${at}: say what it does`] : [];
}

function hollowFile({ path }: Source): string[] {
  const stem = basename(path).replace(/\..*$/, "");
  return emptyWord.test(stem) || ["misc", "index"].includes(stem) ? [`${path}:1 a file is named with the verb or noun inside`] : [];
}

function wrongExport(source: Source, node: ts.Node): string | undefined {
  if (ts.isExportAssignment(node)) return defaultExports.includes(source.path) ? undefined : "default export";
  if (ts.isExportDeclaration(node)) return node.moduleSpecifier ? "re-export" : undefined;
  if (!isExported(node)) return undefined;
  if (entries.includes(source.path)) return "an entry point exports nothing";
  return ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
    ? "default export"
    : undefined;
}

function uncommented(project: Project): string[] {
  return [...production(project), ...project.sources.filter(({ path }) => path.startsWith("test/support/"))].flatMap((source) =>
    exportedNames(source)
      .filter(({ statement }) => isFunction(statement) && !hasComment(source, statement))
      .map(({ name, statement }) => `${source.path}:${lineOf(source, statement)} ${name}: what does the signature not say?`),
  );
}

function isFunction(statement: ts.Statement): boolean {
  if (ts.isFunctionDeclaration(statement)) return statement.body !== undefined;
  if (!ts.isVariableStatement(statement)) return false;
  return statement.declarationList.declarations.some(
    ({ initializer }) => initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)),
  );
}

/** A comment belongs to the function when no empty line stands between them. */
function hasComment({ text }: Source, statement: ts.Statement): boolean {
  const last = ts.getLeadingCommentRanges(text, statement.getFullStart())?.at(-1);
  return last !== undefined && text.slice(last.end, statement.getStart()).split("\n").length <= 2;
}

export const shapeRules: Rule[] = [
  {
    name: `a folder has at most ${folderFilesMax} files`,
    check: fullFolders,
    bad: Object.fromEntries(Array.from({ length: folderFilesMax + 1 }, (_, index) => [`src/web/a${index}.ts`, ""])),
  },
  {
    name: `a file has at most ${fileLinesMax} lines`,
    check: (project) => project.sources.flatMap(longFile),
    bad: { "src/web/a.ts": "const a = 1;\n".repeat(fileLinesMax + 1) },
  },
  {
    name: `a function has at most ${functionLinesMax} lines, a view ${viewLinesMax}`,
    check: (project) => project.sources.flatMap((source) => offenders(source, (node) => longFunction(source, node))),
    bad: { "src/web/a.ts": `function a() {\n${"b();\n".repeat(functionLinesMax)}}` },
  },
  {
    name: "file names are kebab-case",
    check: (project) => project.pages.flatMap(unkebab),
    bad: { "src/web/inboxPage.ts": "" },
  },
  {
    name: "files and exports are named with words that mean something",
    check: (project) => [
      ...project.sources.flatMap(hollowFile),
      ...project.sources.flatMap((source) => exportedNames(source).flatMap((one) => emptyName(one, source))),
    ],
    bad: { "src/web/a.ts": "export type ContactInfo = string;" },
  },
  {
    name: "exports are named, direct, and never from an entry point",
    check: (project) => project.sources.flatMap((source) => offenders(source, (node) => wrongExport(source, node))),
    bad: { "src/web/a.ts": 'export * from "./b.ts";' },
  },
  {
    name: "every exported function has a comment",
    check: uncommented,
    bad: { "src/web/a.ts": "// Far away.\n\nexport function a() {}" },
  },
];
