import { describe, expect, test } from "bun:test";
import { flowFaults } from "../../../src/domain/bots/flow-faults.ts";
import { flowJson, readFlow } from "../../../src/domain/bots/read-flow.ts";
import { deskFlow } from "../../../src/domain/packs/desk-flow.ts";
import { metaLanguages, type Pack, trades } from "../../../src/domain/packs/pack.ts";
import { weekOf } from "../../../src/domain/packs/pack-week.ts";
import { packs } from "../../../src/domain/packs/packs.ts";
import { fillPlaceholders, placeholdersIn, standingOf } from "../../../src/domain/quick-replies/placeholders.ts";
import { weekFault } from "../../../src/domain/schedule/week-fault.ts";
import { type TemplateDraft, wantedOf } from "../../../src/domain/templates/template-draft.ts";
import { templateFault } from "../../../src/domain/templates/template-fault.ts";

const languages = ["es", "pt", "en"] as const;
const all = trades.flatMap((trade) => languages.map((language) => ({ trade, language, pack: packs[trade][language] })));
const length = (text: string) => [...text].length;
const repeated = (texts: readonly string[]) => texts.filter((one, index) => texts.indexOf(one) !== index);

describe.each(all)("the pack of $trade in $language", ({ pack, language }) => {
  test("has fifteen replies that fit, with shortcuts of their own and a fallback for every placeholder", () => {
    expect(pack.replies).toHaveLength(15);
    expect(repeated(pack.replies.map(({ shortcut }) => shortcut))).toEqual([]);
    expect(repeated(pack.replies.map(({ title }) => title.toLowerCase()))).toEqual([]);
    for (const { title, shortcut, body } of pack.replies) {
      expect(shortcut).toMatch(/^[a-z0-9]{2,30}$/);
      expect([length(title) <= 80, length(body) >= 60, length(body) <= 400]).toEqual([true, true, true]);
      expect(placeholdersIn(body).filter((name) => standingOf(name) === undefined)).toEqual([]);
      expect(fillPlaceholders(body, () => null).missing).toEqual([]);
      expect(fillPlaceholders(body, () => null).text).not.toMatch(/[{}[\]]|\s[,!.]|\s{2}/u);
    }
  });

  test("brings two to four teams, six to ten labels, a week without a fault, and texts that say when somebody is back", () => {
    expect(pack.teams.length).toBeWithin(2, 5);
    expect(pack.labels.length).toBeWithin(6, 11);
    for (const named of [pack.teams, pack.labels]) expect(repeated(named.map(({ name }) => name.toLowerCase()))).toEqual([]);
    expect(pack.labels.every(({ name }) => length(name) <= 30)).toBe(true);
    expect(weekFault(weekOf(pack.hours))).toBeNull();
    expect(weekOf(pack.hours).filter((blocks) => blocks.length > 0).length).toBeWithin(5, 8);
    const [name, company, opening] = wordsOf[language];
    for (const word of [name, company, opening]) expect(pack.away).toContain(word);
    expect([pack.greeting.includes(name), pack.greeting.includes(company), pack.greeting.includes(opening)]).toEqual([true, true, false]);
  });

  test("brings a front desk that Meta takes and that leads to teams and labels of the same pack", () => {
    const flow = deskFlow(pack.desk, language);
    expect(readFlow(JSON.parse(JSON.stringify(flowJson(flow))))).toEqual({ flow });
    expect(flowFaults(flow)).toEqual([]);
    expect(length(pack.desk.welcome)).toBeLessThanOrEqual(1024);
    for (const { title, description } of [...pack.desk.choices, pack.desk.info])
      expect([length(title) <= 24, length(description) <= 72]).toEqual([true, true]);
    const handed = flow.steps.flatMap((step) => (step.type === "hand_over" ? [step.team] : []));
    expect(handed).toEqual([...pack.desk.choices.map(({ team }) => team), null]);
    const [teams, labels] = [pack.teams, pack.labels].map((named) => named.map(({ name }) => name));
    for (const { team, label } of pack.desk.choices) expect([teams?.includes(team), labels?.includes(label)]).toEqual([true, true]);
  });

  test("brings three utility templates by Meta's rules", () => {
    expect(pack.templates).toHaveLength(3);
    for (const { name, body, examples } of pack.templates) {
      const used = [...body.matchAll(/\{\{([^}]*)\}\}/g)].map(([, variable]) => variable ?? "");
      expect(name).toMatch(/^[a-z0-9_]{1,512}$/);
      expect(length(body)).toBeLessThanOrEqual(1024);
      expect(body).not.toMatch(/^\s*\{\{|\}\}\s*[.!?]?$|\}\}\s*\{\{|\n{3}| {4}/);
      expect(used.every((variable) => /^[a-z_]+$/.test(variable))).toBe(true);
      expect([...used].sort()).toEqual(Object.keys(examples).sort());
      expect(Object.values(examples).every((example) => example.trim() !== "" && !/\n/.test(example))).toBe(true);
      expect(templateFault(wantedOf(draft(name, { body, examples, language: metaLanguages[language] }), null))).toBeNull();
      // Meta refuses bodies with more variables than their words carry.
      expect(body.split(/\s+/).length).toBeGreaterThan(used.length * 3);
    }
  });
});

function draft(name: string, of: Pick<TemplateDraft, "body" | "examples" | "language">): TemplateDraft {
  return { ...of, name, category: "UTILITY", header: { kind: "none", text: "" }, footer: "", buttons: [] };
}

const wordsOf = {
  es: ["{nombre}", "{empresa}", "{proxima_apertura}"],
  pt: ["{nome}", "{empresa}", "{proxima_abertura}"],
  en: ["{name}", "{company}", "{next_opening}"],
} as const;

test("no two packs say the same, and no two templates of a language share a name", () => {
  const bodies = all.flatMap(({ pack }) => [...pack.replies.map(({ body }) => body), pack.away, pack.greeting, pack.desk.welcome]);
  expect(repeated(bodies)).toEqual([]);
  for (const language of languages) {
    const names = trades.flatMap((trade) => packs[trade][language].templates.map(({ name }) => name));
    expect(repeated(names)).toEqual([]);
  }
  expect(metaLanguages).toEqual({ es: "es_AR", pt: "pt_BR", en: "en_US" });
});

test("Spanish is spoken as in Argentina, and no pack holds words of another's language", () => {
  const textOf = (pack: Pack) => JSON.stringify(pack);
  for (const trade of trades) {
    expect(textOf(packs[trade].es)).not.toMatch(/\b(tú|vosotros|puedes|tienes|quieres|dime|escríbenos|você|não)\b/iu);
    expect(textOf(packs[trade].pt)).not.toMatch(/\b(usted|vos|podés|mañana|gracias|hola)\b/iu);
    expect(textOf(packs[trade].en)).not.toMatch(/[áéíóúñãõç¿¡]/iu);
  }
});
