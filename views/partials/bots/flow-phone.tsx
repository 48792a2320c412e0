import { Html } from "@kitajs/html";
import { type Language, languageNames, languages } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import { Icon, type IconName } from "../controls/icon.tsx";

/** A line on the phone: the customer's, the bot's with what can be pressed, or what happened unseen by the customer. */
export type PhoneLine =
  | { by: "customer"; text: string }
  | {
      by: "bot";
      text: string;
      options: readonly { id: string; title: string; description: string | null }[];
      open: string | null;
      file: string | null;
    }
  | { by: "event"; icon: IconName; text: string };

export type PhoneWorld = { isOpen: boolean; isReturning: boolean; language: Language };

/** The phone beside the steps. `run`, `chat`: its state as the page keeps it, JSON; `waits`: what it waits for now. */
export type FlowPhoneFacts = {
  path: string;
  name: string;
  /** Steps open beside it, kept when the page comes back. */
  keep: Readonly<Record<string, string>>;
  run: string;
  chat: string;
  lines: readonly PhoneLine[];
  waits: "start" | "customer" | "webhook" | "done";
  world: PhoneWorld;
  isReminded: boolean;
  /** The step at which it waits; null: at none. */
  running: string | null;
};

/** A phone on which the draft is tried: every press posts, and the page keeps what was said. */
export function FlowPhone({ view, phone }: { view: View; phone: FlowPhoneFacts }): JSX.Element {
  const { t } = view.words;
  const last = phone.lines.findLastIndex(({ by }) => by === "bot");
  return (
    <section class="flow-phone" id="flow-phone" aria-label={t("flows.phone")} data-at={phone.running ?? undefined}>
      <form method="post" action={`${phone.path}/phone`} class="flow-phone__form" data-phone>
        <input type="hidden" name="run" value={phone.run} />
        <input type="hidden" name="chat" value={phone.chat} />
        {Object.entries(phone.keep).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button class="visually-hidden" type="submit" name="do" value={phone.waits === "customer" ? "text" : "start"} tabindex={-1} safe>
          {t("flows.phone.send")}
        </button>
        <header class="flow-phone__head">
          <b dir="auto" hx-ignore safe>
            {phone.name}
          </b>
          <button class="button button--quiet" type="submit" name="do" value="start" id="phone-start" safe>
            {t(phone.lines.length === 0 ? "flows.phone.start" : "flows.phone.restart")}
          </button>
        </header>
        <World view={view} world={phone.world} />
        <div class="flow-phone__chat" tabindex="0" role="log" aria-label={t("test_phone.chat")}>
          <ol class="flow-phone__lines">
            {phone.lines.length === 0 && (
              <li class="flow-phone__empty" safe>
                {t("flows.phone.empty")}
              </li>
            )}
            {phone.lines.map((line, index) => (
              <Line view={view} line={line} isLast={index === last && phone.waits === "customer"} />
            ))}
          </ol>
        </div>
        <Foot view={view} phone={phone} />
      </form>
    </section>
  );
}

function World({ view, world }: { view: View; world: PhoneWorld }): JSX.Element {
  const { t } = view.words;
  return (
    <div class="flow-phone__world">
      <select class="field__control" name="hours" aria-label={t("flows.phone.hours")}>
        <option value="open" selected={world.isOpen} safe>
          {t("flows.phone.open")}
        </option>
        <option value="shut" selected={!world.isOpen} safe>
          {t("flows.phone.shut")}
        </option>
      </select>
      <select class="field__control" name="speaks" aria-label={t("flows.phone.language")}>
        {languages.map((language) => (
          <option value={language} selected={world.language === language} safe>
            {languageNames[language]}
          </option>
        ))}
      </select>
      <label class="flow-phone__check">
        <input class="check__control" type="checkbox" name="returning" value="yes" checked={world.isReturning} />
        <span safe>{t("flows.phone.returning")}</span>
      </label>
    </div>
  );
}

function Line({ view, line, isLast }: { view: View; line: PhoneLine; isLast: boolean }): JSX.Element {
  if (line.by === "event")
    return (
      <li class="flow-phone__event">
        <Icon view={view} name={line.icon} />
        <span hx-ignore safe>
          {line.text}
        </span>
      </li>
    );
  if (line.by === "customer")
    return (
      <li class="flow-phone__bubble" data-by="customer">
        <p dir="auto" hx-ignore safe>
          {line.text}
        </p>
      </li>
    );
  return <BotLine view={view} line={line} isLast={isLast} />;
}

function BotLine({ view, line, isLast }: { view: View; line: Extract<PhoneLine, { by: "bot" }>; isLast: boolean }): JSX.Element {
  const options = line.options.map(({ id, title, description }) => (
    <button class="flow-phone__option" type="submit" name="press" value={id} disabled={!isLast}>
      <span dir="auto" hx-ignore safe>
        {title}
      </span>
      {description !== null && (
        <small dir="auto" hx-ignore safe>
          {description}
        </small>
      )}
    </button>
  ));
  return (
    <li class="flow-phone__bubble" data-by="bot">
      {line.file !== null && (
        <p class="flow-phone__file">
          <Icon view={view} name="file" />
          <span hx-ignore safe>
            {line.file}
          </span>
        </p>
      )}
      {line.text !== "" && (
        <p dir="auto" hx-ignore safe>
          {line.text}
        </p>
      )}
      {line.open === null
        ? options.length > 0 && <div class="flow-phone__options">{options}</div>
        : options.length > 0 && (
            <details class="flow-phone__list" open={isLast}>
              <summary dir="auto" hx-ignore safe>
                {line.open}
              </summary>
              <div class="flow-phone__options">{options}</div>
            </details>
          )}
    </li>
  );
}

function Foot({ view, phone }: { view: View; phone: FlowPhoneFacts }): JSX.Element {
  const { t } = view.words;
  if (phone.waits === "webhook")
    return (
      <div class="flow-phone__foot">
        <p safe>{t("flows.phone.webhook.waits")}</p>
        <div class="flow-phone__acts">
          <Act what="webhook_ok" label={t("flows.phone.webhook.ok")} />
          <Act what="webhook_failed" label={t("flows.phone.webhook.failed")} />
        </div>
      </div>
    );
  if (phone.waits !== "customer") return <></>;
  return (
    <div class="flow-phone__foot">
      <div class="flow-phone__write">
        <input
          class="phone__text"
          id="flow-phone-text"
          name="text"
          type="text"
          maxlength={4096}
          autocomplete="off"
          aria-label={t("flows.phone.text")}
          placeholder={t("flows.phone.text")}
        />
        <button class="flow-phone__send" type="submit" name="do" value="text" aria-label={t("flows.phone.send")}>
          <Icon view={view} name="send" />
        </button>
      </div>
      <div class="flow-phone__acts">
        <Act what="file" label={t("flows.phone.file")} />
        <Act
          what={phone.isReminded ? "silence" : "reminder"}
          label={t(phone.isReminded ? "flows.phone.silence.more" : "flows.phone.silence")}
        />
      </div>
    </div>
  );
}

function Act({ what, label }: { what: string; label: string }): JSX.Element {
  return (
    <button class="flow-phone__act" type="submit" name="do" value={what} safe>
      {label}
    </button>
  );
}
