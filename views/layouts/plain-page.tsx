import { type Children, Html } from "@kitajs/html";
import type { View } from "../view.ts";
import { Mark } from "./app-shell.tsx";
import { Document, type Theme } from "./document.tsx";

export type PlainPageProps = { view: View; title: string; theme: Theme; lead?: string; children: Children };

/** A page of one card in the middle, for who is not signed in: sign-in, set-up, a one-time link, an error. */
export function PlainPage(props: PlainPageProps): JSX.Element {
  const { children } = props;
  return (
    <Document view={props.view} title={props.title} theme={props.theme}>
      <main class="plain" id="main">
        <div class="plain__card">
          <Mark view={props.view} />
          <h1 class="plain__title" safe>
            {props.title}
          </h1>
          {props.lead !== undefined && (
            <p class="plain__lead" safe>
              {props.lead}
            </p>
          )}
          {children}
        </div>
      </main>
    </Document>
  );
}
