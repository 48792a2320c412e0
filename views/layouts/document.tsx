import { type Children, Html } from "@kitajs/html";
import type { View } from "../view.ts";

export type Theme = "auto" | "light" | "dark";

export type DocumentProps = { view: View; title: string; theme: Theme; children: Children; isInbox?: boolean };

// 5xx pages never land in the interface: ronda.js says so instead. Nothing here needs eval or inline styles.
const htmxConfig = JSON.stringify({
  noSwap: [204, 304, "5xx"],
  includeIndicatorCSS: false,
  extensions: "sse,upsert",
  sse: { reconnectMaxDelay: 15_000 },
});

/** The whole HTML document, doctype included. `isInbox`: without the styles that the inbox never needs. */
export function Document(props: DocumentProps): JSX.Element {
  const { view, title, theme, children } = props;
  const { words, assets } = view;
  return (
    <>
      {"<!doctype html>"}
      <html lang={words.locale} data-theme={theme === "auto" ? undefined : theme} data-now={view.now} data-zone={words.zone}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content" />
          <meta name="color-scheme" content="light dark" />
          <meta name="theme-color" content="#fffefb" media="(prefers-color-scheme: light)" />
          <meta name="theme-color" content="#1a1e1b" media="(prefers-color-scheme: dark)" />
          <meta name="referrer" content="same-origin" />
          <meta name="htmx-config" content={htmxConfig} />
          <title safe>{`${title} · ${words.t("app.name")}`}</title>
          <link rel="stylesheet" href={assets.css} />
          {!(props.isInbox ?? false) && <link rel="stylesheet" href={assets.pages} />}
          <link rel="icon" href={assets.favicon32} type="image/png" sizes="32x32" />
          <link rel="icon" href={assets.favicon} type="image/svg+xml" data-unseen={assets.faviconUnseen} />
          <link rel="apple-touch-icon" href={assets.appleIcon} />
          <link rel="manifest" href={assets.manifest} />
          <script src={assets.js} defer></script>
        </head>
        <body
          data-later={assets.later.length > 0 ? assets.later.join(" ") : undefined}
          data-offline={words.t("app.offline")}
          data-online={words.t("app.online")}
          data-failed={words.t("app.failed")}
          data-unreached={words.t("app.unreached")}
          data-unreached-text={words.t("app.unreached.text")}
        >
          {children}
        </body>
      </html>
    </>
  );
}
