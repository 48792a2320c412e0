import { type Children, Html } from "@kitajs/html";
import { type AssetUrls, loadAssets } from "../../../src/assets.ts";
import { type Language, languages, words } from "../../../views/i18n/words.ts";
import type { View } from "../../../views/view.ts";
import { now } from "../../views/samples.ts";
import { bots } from "./stories/bots.tsx";
import { controls } from "./stories/controls.tsx";
import { conversation } from "./stories/conversation.tsx";
import { automations } from "./stories/automations.tsx";
import { helping } from "./stories/helping.tsx";
import { lists } from "./stories/lists.tsx";
import { packStories } from "./stories/packs.tsx";
import { people } from "./stories/people.tsx";
import { templates } from "./stories/templates.tsx";
import { satisfaction } from "./stories/satisfaction.tsx";
import { templateSend } from "./stories/template-send.tsx";
import { writing } from "./stories/writing.tsx";
import type { Stories } from "./story.ts";

/** Every file of views/partials with canned props. */
export const stories: Stories = {
  // a line each: rooms come and go on their own
  ...automations,
  ...bots,
  ...controls,
  ...conversation,
  ...helping,
  ...lists,
  ...packStories,
  ...people,
  ...satisfaction,
  ...templates,
  ...templateSend,
  ...writing,
};

export const themes = ["light", "dark"] as const;
export type Theme = (typeof themes)[number];
export type Look = { language: Language; theme: Theme };

const widths = [360, 1100] as const;
const home = "/dev/views";

/** All partials of one look, one below the other: what the browser test opens. */
export function AllStories(look: Look): JSX.Element {
  const view = viewOf(look.language);
  return (
    <Page look={look} view={view} title="Partials">
      {Object.keys(stories).map((name) => (
        <Scenes name={name} view={view} />
      ))}
    </Page>
  );
}

/** One partial alone, as it stands in a frame of `OneStory`; null: there is no such. */
export function BareStory(name: string, look: Look): JSX.Element | null {
  const view = viewOf(look.language);
  if (!Object.hasOwn(stories, name)) return null;
  return (
    <Page look={look} view={view} title={name}>
      <Scenes name={name} view={view} />
    </Page>
  );
}

/** A partial at both widths; null: there is no such. */
export function OneStory(name: string, look: Look): JSX.Element | null {
  if (!Object.hasOwn(stories, name)) return null;
  const address = `${home}/${name}?${queryOf(look)}&bare=1`;
  return (
    <Page look={look} view={viewOf(look.language)} title={name}>
      <Looks path={`${home}/${name}`} />
      <div class="story__frames">
        {widths.map((width) => (
          <iframe class={`story__frame story__frame--${width}`} src={address} title={`${name}, ${width} px`}></iframe>
        ))}
      </div>
    </Page>
  );
}

/** The way to all of them. */
export function StoryIndex(look: Look): JSX.Element {
  return (
    <Page look={look} view={viewOf(look.language)} title="Partials">
      <Looks path={home} />
      <p>
        <a href={`${home}/all?${queryOf(look)}`}>all on one page</a>
      </p>
      <ul class="story__index">
        {Object.keys(stories).map((name) => (
          <li>
            <a href={`${home}/${name}?${queryOf(look)}`} safe>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </Page>
  );
}

function Scenes({ name, view }: { name: string; view: View }): JSX.Element {
  return (
    <section class="story" aria-label={name} data-story={name}>
      <h2 class="story__name" safe>
        {name}
      </h2>
      {Object.entries(stories[name]?.(view) ?? {}).map(([scene, element]) => (
        <div class="story__scene" data-scene={scene}>
          {element}
        </div>
      ))}
    </section>
  );
}

function Looks({ path }: { path: string }): JSX.Element {
  const all = languages.flatMap((language) => themes.map((theme) => ({ language, theme })));
  return (
    <nav class="story__looks" aria-label="Looks">
      <a href={home}>index</a>
      {all.map((look) => (
        <a href={`${path}?${queryOf(look)}`} safe>{`${look.language} ${look.theme}`}</a>
      ))}
    </nav>
  );
}

function Page(props: { look: Look; view: View; title: string; children: Children }): JSX.Element {
  const { look, view, title } = props;
  const styles = [
    view.assets.css,
    view.assets.pages,
    ...view.assets.later.filter((path) => path.endsWith(".css")),
    `${home}/storybook.css`,
  ];
  return (
    <>
      {"<!doctype html>"}
      <html lang={view.words.locale} data-theme={look.theme}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title safe>{title}</title>
          {styles.map((href) => (
            <link rel="stylesheet" href={href} />
          ))}
          <link rel="icon" href={view.assets.favicon} />
        </head>
        <body class="storybook">
          <main>
            <h1 safe>{title}</h1>
            {props.children}
          </main>
        </body>
      </html>
    </>
  );
}

function viewOf(language: Language): View {
  const assets: AssetUrls = loadAssets().urls;
  return { words: words(language, "America/Argentina/Buenos_Aires"), assets, now };
}

function queryOf({ language, theme }: Look): string {
  return `lang=${language}&theme=${theme}`;
}
