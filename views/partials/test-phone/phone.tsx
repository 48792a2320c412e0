import { Html } from "@kitajs/html";
import { civilDate } from "../../format/time.ts";
import type { View } from "../../view.ts";
import { Avatar } from "../controls/avatar.tsx";
import { Icon } from "../controls/icon.tsx";
import { Time } from "../controls/time.tsx";
import { Bubble, type BubbleFacts } from "./bubble.tsx";
import { PhoneComposer } from "./phone-composer.tsx";

/** A chat on a customer's phone, and where its forms and links lead. */
export type PhoneFacts = {
  businessName: string;
  displayNumber: string;
  customerName: string;
  /** Oldest first. */
  bubbles: readonly BubbleFacts[];
  isTyping: boolean;
  isReading: boolean;
  /** The choice with its `?`. */
  query: string;
  hrefs: { all: string; /** The same page, reading or not. */ reading: string };
};

/** The phone in its frame: the chat, and below it what the customer can send. */
export function Phone(props: { view: View; phone: PhoneFacts; live: string }): JSX.Element {
  const { view, phone } = props;
  return (
    <section class="phone" aria-label={view.words.t("test_phone.of", { name: phone.customerName })}>
      <div class="phone__screen" id="phone-screen">
        <PhoneScreen view={view} phone={phone} />
      </div>
      <PhoneComposer view={view} query={phone.query} />
      <PhoneLive address={props.live} />
    </section>
  );
}

/** The screen anew. */
export function PhoneScreenPartial(props: { view: View; phone: PhoneFacts }): JSX.Element {
  return (
    <hx-partial hx-target="#phone-screen" hx-swap="innerMorph">
      <PhoneScreen {...props} />
    </hx-partial>
  );
}

function PhoneScreen(props: { view: View; phone: PhoneFacts }): JSX.Element {
  const { view, phone } = props;
  return (
    <>
      <PhoneHead view={view} phone={phone} />
      <div class="phone__scroll" tabindex="0" role="log" aria-label={view.words.t("test_phone.chat")}>
        <ol class="phone__chat">
          {phone.bubbles.length === 0 && (
            <li class="phone__empty" safe>
              {view.words.t("test_phone.empty")}
            </li>
          )}
          {phone.bubbles.map((bubble, index) => (
            <>
              {isNewDay(view, phone.bubbles[index - 1], bubble) && (
                <li class="day-mark">
                  <Time view={view} at={bubble.at} as="day" />
                </li>
              )}
              <Bubble view={view} bubble={bubble} query={phone.query} />
            </>
          ))}
        </ol>
      </div>
    </>
  );
}

function PhoneHead(props: { view: View; phone: PhoneFacts }): JSX.Element {
  const { view, phone } = props;
  const { t } = view.words;
  const reading = t(phone.isReading ? "test_phone.reading.stop" : "test_phone.reading.start");
  return (
    <header class="phone__head">
      <a class="icon-button phone__back" href={phone.hrefs.all} title={t("test_phone.all")}>
        <Icon view={view} name="arrow-left" />
        <span class="visually-hidden" safe>
          {t("test_phone.all")}
        </span>
      </a>
      <Avatar name={phone.businessName} />
      <div class="phone__who">
        <b hx-ignore dir="auto" safe>
          {phone.businessName}
        </b>
        <small data-state={phone.isTyping ? "typing" : "still"} aria-live="polite" safe>
          {phone.isTyping ? t("test_phone.typing") : phone.displayNumber}
        </small>
      </div>
      <a class="icon-button phone__reading" href={phone.hrefs.reading} title={reading} data-state={phone.isReading ? "on" : "off"}>
        <Icon view={view} name="eye" />
        <span class="visually-hidden" safe>
          {reading}
        </span>
      </a>
    </header>
  );
}

function isNewDay(view: View, before: BubbleFacts | undefined, bubble: BubbleFacts): boolean {
  return before === undefined || civilDate(before.at, view.words) !== civilDate(bubble.at, view.words);
}

// Named as on every page, so that the one watchdog of the page's script guards this stream too.
function PhoneLive(props: { address: string }): JSX.Element {
  return <div id="live" hidden hx-sse:connect={props.address} hx-trigger="load, every 3s" hx-sync="this:drop" hx-swap="none"></div>;
}
