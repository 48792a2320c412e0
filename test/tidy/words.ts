import ts from "typescript";
import { matchingLines, offenders, production, type Project, type Page, type Rule } from "./project.ts";

// Types that say nothing, words that promise later, markup that the content security policy forbids.

// Where outside bytes become our types. Everything else narrows with a check.
const parsers = /^src\/db\/|^src\/whatsapp\/payload\/json\.ts$/;

// What else a new owner means, or none, is said in these two.
const ownerMovers = /^src\/domain\/routing\/(move-owner|to-pending)\.ts$|^src\/db\/queries\/conversations\/conversations\.ts$/;

// What else a new conversation or a new message means is said where it begins.
const writers =
  /^src\/domain\/conversation\/(begin-conversation|write-message)\.ts$|^src\/db\/queries\/(conversations\/conversations|messages\/messages)\.ts$/;

// Spelled with a class each, so that this page is not its own offender.
const later = /\b(TOD[O]|FIXM[E]|XX[X])\b.{0,40}/;
const vendored = /^static\/js\/(htmx|hx-)|^bun\.lock$|^migrations\/meta\//;

function cast(node: ts.Node): string | undefined {
  if (ts.isTypeAssertionExpression(node)) return node.getText().slice(0, 60);
  if (!ts.isAsExpression(node) || node.type.getText() === "const") return undefined;
  return `as ${node.type.getText().slice(0, 60)}`;
}

function inlined(node: ts.Node): string | undefined {
  if (!ts.isJsxAttribute(node)) return undefined;
  const name = node.name.getText();
  return name === "style" || /^(on[a-z]+|hx-on.*)$/i.test(name) ? `${name}=: the policy forbids it` : undefined;
}

function crowded(node: ts.Node): string | undefined {
  if (!ts.isJsxAttributes(node)) return undefined;
  const count = node.properties.filter((one) => ts.isJsxAttribute(one) && one.name.getText().startsWith("hx-")).length;
  return count > 5 ? `${count} hx- attributes, at most 5: make it a component` : undefined;
}

function written(project: Project): Page[] {
  return project.pages.filter(({ path }) => !vendored.test(path));
}

function tested(project: Project): Page[] {
  return project.sources.filter(({ path }) => /\.test\.tsx?$/.test(path));
}

export const wordRules: Rule[] = [
  {
    name: "nothing is of type any",
    check: (project) =>
      project.sources.flatMap((source) => offenders(source, (node) => (node.kind === ts.SyntaxKind.AnyKeyword ? "any" : undefined))),
    bad: { "test/a.test.ts": "const a: any = 1;" },
  },
  {
    name: "only the database and the parsers cast",
    check: (project) =>
      production(project)
        .filter(({ path }) => !parsers.test(path))
        .flatMap((source) => offenders(source, cast)),
    bad: { "src/web/a.ts": "const a = JSON.parse(text) as Person;" },
  },
  {
    name: "a conversation gets an owner by moveOwner alone, and loses one by toPending",
    check: (project) =>
      production(project)
        .filter(({ path }) => !ownerMovers.test(path))
        .flatMap((page) => matchingLines(page, /\bhandConversation\b.{0,40}/)),
    bad: { "src/domain/a.ts": "handConversation(work.tx, row, { ownerId: null });" },
  },
  {
    name: "a conversation begins by beginConversation alone, and writeMessage alone writes into one",
    check: (project) =>
      production(project)
        .filter(({ path }) => !writers.test(path))
        .flatMap((page) => matchingLines(page, /\b(insertConversation|insertMessage)\b.{0,40}/)),
    bad: { "src/domain/a.ts": "insertMessage(work.tx, { kind: 'out' });" },
  },
  {
    name: "nothing is left for later",
    check: (project) => written(project).flatMap((page) => matchingLines(page, later)),
    bad: { "docs/a.md": `${"TO"}${"DO"}: finish` },
  },
  {
    name: "no test is skipped or alone",
    check: (project) => tested(project).flatMap((page) => matchingLines(page, /\b(test|it|describe)\.(only|skip|todo)\b.{0,60}/)),
    bad: { "test/a.test.ts": `${"test"}.skip("a", () => {});` },
  },
  {
    name: "a test file holds a test",
    check: (project) =>
      tested(project)
        .filter(({ text }) => !/\b(test|it)(\.\w+\([^)]*\))?\(/.test(text))
        .map(({ path }) => `${path}:1 no test`),
    bad: { "test/a.test.ts": "export {};" },
  },
  {
    name: "nothing tells on which machine it was written",
    check: (project) =>
      written(project).flatMap((page) =>
        matchingLines(page, /(?<![\w.$}/])\/(work|root|home\/\w+|Users\/\w+|tmp\/brief)(?=[/\s"'`),]|$)\S{0,60}/),
      ),
    bad: { "docs/a.md": `see ${"/wo"}rk/main/src` },
  },
  {
    name: "style sheets shout at nobody",
    check: (project) =>
      written(project)
        .filter(({ path }) => path.endsWith(".css"))
        .flatMap((page) => matchingLines(page, /.{0,40}!important/)),
    bad: { "static/css/a.css": "a { color: red !important; }" },
  },
  {
    name: "markup carries no style, no script and few hx- attributes",
    check: (project) => project.sources.flatMap((source) => [...offenders(source, inlined), ...offenders(source, crowded)]),
    bad: { "views/partials/a.tsx": 'const a = <p style="color: red">a</p>;' },
  },
];
