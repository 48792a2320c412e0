import type { View } from "../../../views/view.ts";

/** Canned props of one file of views/partials, by its path there without the ending. Each scene is drawn beside the others. */
export type Stories = Readonly<Record<string, (view: View) => Readonly<Record<string, JSX.Element>>>>;

/** A picture without a server. */
export const picture =
  "data:image/svg+xml," +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="320"><rect width="480" height="320" fill="#2f6f8f"/><circle cx="330" cy="110" r="60" fill="#e9b44c"/><path d="M0 320 160 150 260 250 340 180 480 320z" fill="#1d3b2a"/></svg>',
  );
