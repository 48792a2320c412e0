import { expect, test } from "bun:test";
import { join } from "node:path";
import { languages } from "../../views/i18n/words.ts";
import { get } from "../support/browser/browse.ts";
import { leave } from "../support/fixture/conversation.ts";
import { openFixture } from "../support/fixture/fixture.ts";
import { AllStories, stories } from "../support/storybook/storybook-page.tsx";
import { readMarkup } from "./markup.ts";

test("every file of views/partials that draws has a story", () => {
  const folder = join(import.meta.dir, "../../views/partials");
  const files = [...new Bun.Glob("**/*.tsx").scanSync(folder)].map((path) => path.replaceAll("\\", "/").replace(/\.tsx$/, ""));

  expect(Object.keys(stories).toSorted()).toEqual(files.toSorted());
});

test.each(languages)("in %s no story has a hole", async (language) => {
  const { text } = await readMarkup(AllStories({ language, theme: "light" }));

  expect(text.match(/undefined|NaN|\[object|Invalid Date/g)).toBe(null);
});

test("the storybook is no part of Ronda: its address looks like any that is not there", async () => {
  const fixture = await openFixture();
  const answers = await Promise.all(["/dev/views", "/dev/nothing"].map((path) => get(fixture.server, fixture.cast.ana, path)));
  const [storybook, unknown] = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]));

  expect(storybook).toEqual(unknown ?? []);
  expect(storybook?.[0]).toBe(404);
  await leave(fixture);
});
