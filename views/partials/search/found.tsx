import { Html } from "@kitajs/html";
import type { Status } from "../../../src/domain/events.ts";
import { customerName } from "../../format/customer-name.ts";
import type { View } from "../../view.ts";
import { Avatar } from "../controls/avatar.tsx";
import { Icon } from "../controls/icon.tsx";
import { Time } from "../controls/time.tsx";
import { SearchHelp } from "./search-help.tsx";

/** Words around what was looked for; `isFound`: these are it. */
export type Piece = { text: string; isFound: boolean };

/** A line of what was found, which leads to where it stands. */
export type FoundLine = {
  href: string;
  /** Whom the conversation is with; "": nobody knows. */
  name: string;
  caseNumber: number;
  at: number;
  /** A message's words. */
  said: { by: string | null; isNote: boolean; pieces: readonly Piece[] } | null;
  /** Of a conversation that was found itself: its phone, its state, who has it. */
  stands: { phone: string | null; status: Status; owner: string | null; team: string } | null;
};

/** Some of what was found, and the address of the next ones; null: these are all. */
export type FoundPart = { lines: readonly FoundLine[]; more: string | null };

/** Everything a search answers with. */
export type FoundProps = {
  view: View;
  query: string;
  /** What is to be said of the search itself. */
  notices: readonly string[];
  conversations: FoundPart;
  messages: FoundPart;
  /** The ways to narrow a search, while nothing is looked for. */
  isHelp: boolean;
};

/** What was found, or how to look for it: the part that changes while one types. */
export function Found(props: FoundProps): JSX.Element {
  const { view, conversations, messages } = props;
  const { t } = view.words;
  return (
    <div class="found" id="found">
      <div class="found__say" role="status">
        {props.notices.map((text) => (
          <p class="found__notice" hx-ignore safe>
            {text}
          </p>
        ))}
      </div>
      <Part view={view} id="found-conversations" title={t("search.conversations")} part={conversations} />
      <Part view={view} id="found-messages" title={t("search.messages")} part={messages} />
      {props.isHelp && <SearchHelp view={view} />}
    </div>
  );
}

function Part(props: { view: View; id: string; title: string; part: FoundPart }): JSX.Element {
  const { view, id, title, part } = props;
  if (part.lines.length === 0 && part.more === null) return <></>;
  return (
    <section class="found__part" aria-labelledby={id}>
      <h2 class="found__title" id={id} safe>
        {title}
      </h2>
      <ul class="found__lines">
        <FoundLines view={view} part={part} />
      </ul>
    </section>
  );
}

/** Lines and the way to the next ones, which replaces the line it was asked from. */
export function FoundLines({ view, part }: { view: View; part: FoundPart }): JSX.Element {
  return (
    <>
      {part.lines.map((line) => (
        <Line view={view} line={line} />
      ))}
      {part.more !== null && (
        <li class="found__more more">
          <a
            class="button button--quiet"
            href={part.more}
            hx-get={part.more}
            hx-trigger="click, intersect once"
            hx-target="closest li"
            hx-swap="outerHTML"
            hx-sync="this:drop"
          >
            <span safe>{view.words.t("search.more")}</span>
          </a>
        </li>
      )}
    </>
  );
}

function Line({ view, line }: { view: View; line: FoundLine }): JSX.Element {
  const name = customerName(view.words, line.name);
  return (
    <li class="hit">
      <a class="hit__link" href={line.href}>
        <Avatar name={name} />
        <span class="hit__body">
          <span class="hit__head">
            <b class="hit__name" hx-ignore safe>
              {name}
            </b>
            <span class="hit__case" safe>
              {`#${line.caseNumber}`}
            </span>
            <Time view={view} at={line.at} as="short" class="hit__at" />
          </span>
          {line.said !== null && <Said view={view} said={line.said} />}
          {line.stands !== null && <Stands view={view} stands={line.stands} />}
        </span>
      </a>
    </li>
  );
}

function Stands({ view, stands }: { view: View; stands: NonNullable<FoundLine["stands"]> }): JSX.Element {
  const { phone, status, owner, team } = stands;
  const parts = [phone, view.words.t(`status.${status}`), owner ?? team].filter((part) => part !== null);
  return (
    <span class="hit__said" hx-ignore safe>
      {parts.join(" · ")}
    </span>
  );
}

function Said({ view, said }: { view: View; said: NonNullable<FoundLine["said"]> }): JSX.Element {
  return (
    <span class={["hit__said", said.isNote && "hit__said--note"]}>
      {said.isNote && <Icon view={view} name="lock" />}
      {said.isNote && (
        <span class="visually-hidden" safe>
          {view.words.t("message.note")}
        </span>
      )}
      {said.by !== null && (
        <span class="hit__by" hx-ignore safe>
          {said.by}
        </span>
      )}
      <span class="hit__words" dir="auto" hx-ignore>
        {said.pieces.map((piece) => (piece.isFound ? <mark safe>{piece.text}</mark> : <span safe>{piece.text}</span>))}
      </span>
    </span>
  );
}
