import { Html } from "@kitajs/html";
import { phoneText } from "../../format/phone.ts";
import type { View } from "../../view.ts";
import { Avatar } from "../controls/avatar.tsx";
import { Button } from "../controls/button.tsx";
import { Field } from "../controls/field.tsx";
import { Time } from "../controls/time.tsx";

/** Somebody who can be played. `phone` null: known by WhatsApp's id alone. */
export type Tester = {
  name: string;
  phone: string | null;
  username: string | null;
  lastText: string | null;
  lastAt: number | null;
  href: string;
  isChosen: boolean;
};

/** A simulated number to write to. */
export type TestNumber = { name: string; displayNumber: string; href: string; isChosen: boolean };

/** The numbers to choose from; nothing when there is but one. */
export function NumberLinks(props: { view: View; numbers: readonly TestNumber[] }): JSX.Element {
  const { view, numbers } = props;
  return (
    <>
      {numbers.length > 1 && (
        <nav class="testers__numbers" aria-label={view.words.t("test_phone.numbers")}>
          {numbers.map((number) => (
            <a class="chip" href={number.href} title={number.displayNumber} aria-current={number.isChosen ? "true" : undefined}>
              <span hx-ignore dir="auto" safe>
                {number.name}
              </span>
            </a>
          ))}
        </nav>
      )}
    </>
  );
}

/** Who can be played, the newest conversation first. */
export function TesterList(props: { view: View; testers: readonly Tester[] }): JSX.Element {
  const { view, testers } = props;
  return (
    <ol class="testers__list" aria-label={view.words.t("test_phone.customers")}>
      {testers.map((tester) => (
        <li>
          <a class="tester" href={tester.href} aria-current={tester.isChosen ? "true" : undefined}>
            <Avatar name={tester.name} />
            <span class="tester__text" hx-ignore>
              <span class="tester__top">
                <b class="tester__name" dir="auto" safe>
                  {tester.name}
                </b>
                {tester.lastAt !== null && <Time view={view} at={tester.lastAt} as="short" />}
              </span>
              <small class="tester__last" dir="auto" safe>
                {tester.lastText || whoText(view, tester)}
              </small>
            </span>
          </a>
        </li>
      ))}
    </ol>
  );
}

function whoText(view: View, { phone, username }: Tester): string {
  const name = username === null ? null : `@${username}`;
  return [phone === null ? view.words.t("test_phone.no_phone") : phoneText(phone), name].filter((part) => part !== null).join(" · ");
}

/** Somebody new. */
export function NewTester(props: { view: View; action: string; isOpen: boolean }): JSX.Element {
  const { view } = props;
  const { t } = view.words;
  return (
    <details class="testers__new" open={props.isOpen}>
      <summary class="button button--quiet">
        <span safe>{t("test_phone.new")}</span>
      </summary>
      <form class="form" method="post" action={props.action}>
        <Field name="name" label={t("test_phone.new.name")} required maxlength={100} autocomplete="off" />
        <Field
          name="phone"
          type="tel"
          label={t("test_phone.new.phone")}
          hint={t("test_phone.new.phone.hint")}
          maxlength={30}
          autocomplete="off"
        />
        <Field name="username" label={t("test_phone.new.username")} maxlength={36} autocomplete="off" />
        <Button view={view} label={t("test_phone.new.save")} icon="plus" />
      </form>
    </details>
  );
}
