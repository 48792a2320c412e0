import { Script } from "node:vm";
import type { Page, Rule } from "./project.ts";

// Pages have one script, joined from the files of static/js: where one of them cannot be read, or declares a word a second time, none of
// it runs on any page.

const isAlone = (path: string) => path === "static/service-worker.js" || (path.startsWith("static/later/") && path.endsWith(".js"));
const seam = "\n;\n";

/** What no browser would run, as `file:line what`. Nothing is executed. */
export function brokenScripts(pages: readonly Page[]): string[] {
  return [...brokenFiles(pages), ...brokenWhole(pages)];
}

function brokenFiles(pages: readonly Page[]): string[] {
  const files = [...parts(pages), ...pages.filter(({ path }) => isAlone(path))];
  return files.flatMap(({ path, text }) => complaint(text, (line) => `${path}:${line}`));
}

function brokenWhole(pages: readonly Page[]): string[] {
  const files = parts(pages);
  return complaint(files.map(({ text }) => text).join(seam), (line) => `joined, ${placeIn(files, line)}`);
}

function parts(pages: readonly Page[]): Page[] {
  return pages.filter(({ path }) => path.startsWith("static/js/") && path.endsWith(".js"));
}

// JavaScriptCore tells the line beside the message: of a text without a name, the line here.
function complaint(text: string, placeOf: (line: number) => string): string[] {
  try {
    parse(text);
    return [];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const line = "line" in error && typeof error.line === "number" ? error.line : 1;
    return [`${placeOf(line)} ${error.message}`];
  }
}

function parse(text: string): Script {
  return new Script(text, { filename: "joined.js" });
}

function placeIn(files: readonly Page[], line: number): string {
  let before = 0;
  for (const { path, text } of files) {
    const lines = `${text}${seam}`.split("\n").length - 1;
    if (line <= before + lines) return `${path}:${line - before}`;
    before += lines;
  }
  return `:${line}`;
}

export const scriptRules: Rule[] = [
  {
    name: "every script can be read, and declares no word twice",
    check: ({ pages }) => brokenFiles(pages),
    bad: { "static/js/a.js": '"use strict";\n{\n  const a = 1;\n  const a = 2;\n}' },
  },
  {
    name: "joined, as pages get them, scripts declare no word twice",
    check: ({ pages }) => brokenWhole(pages),
    bad: { "static/js/a.js": '"use strict";\nconst a = 1;\n', "static/js/b.js": '"use strict";\nconst a = 2;' },
  },
];
