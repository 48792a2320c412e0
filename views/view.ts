import type { Assets } from "./assets.ts";
import type { Words } from "./i18n/words.ts";

/** What every component is handed besides its own facts. `now` is epoch ms of the request or event. */
export type View = { words: Words; assets: Assets; now: number };
