import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const css = (name: string) => readFileSync(join(import.meta.dir, "../../static/css", name), "utf8");

function palette(theme: 0 | 1): Record<string, string> {
  const found = [...css("tokens.css").matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)];
  return Object.fromEntries(found.map(([, name, light, dark]) => [name, (theme === 0 ? light : dark) ?? ""]));
}

function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

const surfaces = ["ground", "surface", "raised", "out", "accent-soft"];
const texts = ["ink", "ink-2", "ink-3", "warn", "late", "accent-strong"];
const pairs = [
  ...surfaces.flatMap((surface) => texts.map((text) => [text, surface] as const)),
  ...[
    ["on-accent", "accent"],
    ["on-late", "late"],
    ["note-ink", "note"],
    ["warn", "warn-soft"],
    ["late", "late-soft"],
    ["info", "info-soft"],
  ].map(([text = "", surface = ""]) => [text, surface] as const),
];

describe.each([["light", 0] as const, ["dark", 1] as const])("in the %s palette", (_, theme) => {
  test.each(pairs)("%s on %s can be read", (text, surface) => {
    const colours = palette(theme);

    expect(contrast(colours[text] ?? "", colours[surface] ?? "")).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["ground", "surface", "raised"])("the edge of a field on %s can be seen", (surface) => {
    const colours = palette(theme);

    expect(contrast(colours["edge"] ?? "", colours[surface] ?? "")).toBeGreaterThanOrEqual(3);
  });
});

test("white letters can be read on every tint", () => {
  const tints = [...css("avatar.css").matchAll(/background: (#[0-9a-f]{6})/g)].map(([, colour]) => colour ?? "");

  expect(tints).toHaveLength(13);
  expect(tints.filter((tint) => contrast(tint, "#ffffff") < 4.5)).toEqual([]);
});
