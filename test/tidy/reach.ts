import { posix } from "node:path";
import ts from "typescript";
import { matchingLines, offenders, production, type Project, type Rule, type Source } from "./project.ts";

// Who may touch the outside: the environment, the clock, chance, the network, the database.

const real = ["src/ports/real.ts", "src/ports/real-clock.ts"];
const chancy = [
  "Date.now",
  "performance.now",
  "Math.random",
  "Temporal.Now",
  "crypto.randomUUID",
  "crypto.getRandomValues",
  "Bun.fetch",
  "globalThis.fetch",
];

function environment(node: ts.Node): string | undefined {
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const text = node.getText();
  return ["process.env", "Bun.env", "import.meta.env"].includes(text) ? `${text}: ask the Config` : undefined;
}

function chance(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node) && chancy.includes(node.getText())) return `${node.getText()}: ask the World`;
  if (ts.isNewExpression(node) && node.expression.getText() === "Date" && !node.arguments?.length) return "new Date(): ask the World";
  if (ts.isCallExpression(node) && node.expression.getText() === "Date") return "Date(): ask the World";
  return ts.isIdentifier(node) && node.text === "fetch" && isGlobalUse(node) ? "fetch: ask the World" : undefined;
}

/** Whether this word stands for the global: an expression, and neither a property's name nor bound by a parameter or a variable around it. */
function isGlobalUse(word: ts.Identifier): boolean {
  const parent = word.parent;
  const isName =
    (ts.isPropertyAccessExpression(parent) && parent.name === word) ||
    (ts.isPropertyAssignment(parent) && parent.name === word) ||
    ts.isPropertySignature(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isBindingElement(parent) ||
    ts.isParameter(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isTypeQueryNode(parent);
  if (isName) return false;
  for (let around: ts.Node | undefined = parent; around; around = around.parent) {
    if (ts.isFunctionLike(around) && around.parameters.some(({ name }) => binds(name, word.text))) return false;
    if ((ts.isBlock(around) || ts.isSourceFile(around)) && around.statements.some((statement) => declares(statement, word.text)))
      return false;
  }
  return true;
}

function declares(statement: ts.Statement, name: string): boolean {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.some((one) => binds(one.name, name));
  return ts.isFunctionDeclaration(statement) && statement.name?.text === name;
}

function binds(name: ts.BindingName, wanted: string): boolean {
  if (ts.isIdentifier(name)) return name.text === wanted;
  return name.elements.some((element) => ts.isBindingElement(element) && binds(element.name, wanted));
}

const compilers = new Set(["query", "prepare", "run", "exec", "statement", "unsafe"]);

// Pragmas take no parameters. What stands here is ours, never a person's.
const trusted = new Set(["src/db/open.ts pragma", "src/db/open.ts Math.trunc(busyMs)"]);

/** SQL put together at run time: `sql.raw`, concatenation, or a template whose holes are not constants of src/db. */
function builtSql(node: ts.Node, isConstantName: (name: string) => boolean): string | undefined {
  if (ts.isPropertyAccessExpression(node) && node.getText() === "sql.raw") return "sql.raw";
  if (!ts.isCallExpression(node) || !compilers.has(calledName(node))) return undefined;
  const [text] = node.arguments;
  if (!text || isConstant(text, isConstantName)) return undefined;
  const isText = ts.isTemplateExpression(text) || (ts.isBinaryExpression(text) && text.operatorToken.kind === ts.SyntaxKind.PlusToken);
  return isText
    ? `${calledName(node)}(${text.getText().slice(0, 60).replaceAll("\n", " ")}…): SQL is constant, values are parameters`
    : undefined;
}

function calledName({ expression }: ts.CallExpression): string {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
}

function isConstant(node: ts.Expression, isConstantName: (name: string) => boolean): boolean {
  if (ts.isStringLiteralLike(node)) return true;
  if (ts.isBinaryExpression(node)) return isConstant(node.left, isConstantName) && isConstant(node.right, isConstantName);
  if (ts.isTemplateExpression(node)) return node.templateSpans.every(({ expression }) => isConstant(expression, isConstantName));
  return isConstantName(node.getText());
}

/** Knows the names of `source` that always stand for the same text: its own constants and those imported from a file of src/db. */
function constantsOf(project: Project, source: Source): (name: string) => boolean {
  const isKnown = (name: string): boolean =>
    trusted.has(`${source.path} ${name}`) ||
    source.tree.statements.some((statement) => {
      if (ts.isImportDeclaration(statement)) return isImportedConstant(project, { source, statement, name });
      if (!ts.isVariableStatement(statement) || !(statement.declarationList.flags & ts.NodeFlags.Const)) return false;
      return statement.declarationList.declarations.some(
        (one) => one.name.getText() === name && one.initializer && isConstant(one.initializer, isKnown),
      );
    });
  return isKnown;
}

function isImportedConstant(
  project: Project,
  { source, statement, name }: { source: Source; statement: ts.ImportDeclaration; name: string },
): boolean {
  const names = statement.importClause?.namedBindings;
  if (!names || !ts.isNamedImports(names) || !names.elements.some((element) => element.name.text === name)) return false;
  if (!ts.isStringLiteral(statement.moduleSpecifier)) return false;
  const path = posix.join(posix.dirname(source.path), statement.moduleSpecifier.text);
  const home = path.startsWith("src/db/") ? project.sources.find((one) => one.path === path) : undefined;
  return home !== undefined && constantsOf(project, home)(name);
}

const sqlText =
  /\b(SELECT [\w*?]|INSERT (OR \w+ )?INTO \w|UPDATE \w+ SET|DELETE FROM \w|(CREATE|ALTER|DROP) (UNIQUE |VIRTUAL )?(TABLE|INDEX|TRIGGER|VIEW)|PRAGMA \w|VACUUM\b|BEGIN IMMEDIATE)/;

function strayedSql(node: ts.Node): string | undefined {
  const isText = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
  return isText ? sqlText.exec(node.getText())?.[0] : undefined;
}

// Only who leaves a broken row alone and tells of it may read one strictly.
const strictReaders = ["src/db/column.ts", "src/domain/routing/wants.ts"];

// Lists that SQL has just put together always parse, so JSON.parse stands free in the queries.
function strictlyRead(node: ts.Node, { path }: Source): string | undefined {
  const text = node.getText();
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node))
    return text.includes("json_extract(") && !text.includes("json_valid(") ? "json_extract() without json_valid()" : undefined;
  const isStrict = ts.isCallExpression(node) && ["JSON.parse", "fromColumn"].includes(node.expression.getText());
  return isStrict && !path.startsWith("src/db/") ? "legible() of db/column.ts" : undefined;
}

export const reachRules: Rule[] = [
  {
    name: "the environment is read in src/config.ts alone",
    check: (project) => elsewhere(project.sources, ["src/config.ts"]).flatMap((source) => offenders(source, environment)),
    bad: { "src/web/a.ts": "export const port = process.env.PORT;" },
  },
  {
    name: "clock, chance and network are touched in src/ports/real*.ts alone",
    check: (project) => elsewhere(project.sources, real).flatMap((source) => offenders(source, chance)),
    bad: { "src/jobs/a.ts": 'const at = new Date(); await fetch("https://example.com");' },
  },
  {
    name: "SQL is never put together from strings",
    check: (project) =>
      production(project).flatMap((source) => {
        const isConstantName = constantsOf(project, source);
        return offenders(source, (node) => builtSql(node, isConstantName));
      }),
    bad: { "src/db/queries/a.ts": "export const a = (tx, name) => tx.raw.query(`SELECT id FROM person WHERE name = '${name}'`);" },
  },
  {
    name: "SQL stands in src/db alone",
    check: (project) =>
      production(project)
        .filter(({ path }) => !path.startsWith("src/db/"))
        .flatMap((source) => offenders(source, strayedSql)),
    bad: { "src/web/a.ts": 'const text = "SELECT id FROM person";' },
  },
  {
    name: "a row's JSON that does not parse stops nothing beside it",
    check: (project) =>
      elsewhere(project.sources, strictReaders)
        .filter(({ path }) => /^src\/(db\/queries|domain|jobs|live|props)\//.test(path))
        .flatMap((source) => offenders(source, (node) => strictlyRead(node, source))),
    bad: {
      "src/props/a.ts": "export const a = (row) => JSON.parse(row.skills);",
      "src/db/queries/a.ts": "export const a = statement(\"SELECT json_extract(extras, '$.to') FROM message\");",
    },
  },
  {
    name: "the type checker is never silenced",
    check: (project) =>
      project.sources.flatMap((source) =>
        matchingLines(source, source.path.startsWith("test/") ? /@ts-(ignore|nocheck)\b/ : /@ts-(ignore|nocheck|expect-error)\b/),
      ),
    bad: { "src/web/a.ts": `// @ts-${"ignore"}` },
  },
];

function elsewhere(sources: Source[], allowed: string[]): Source[] {
  return sources.filter(({ path }) => !path.startsWith("test/") && !allowed.includes(path));
}
