import { Html } from "@kitajs/html";
import { AppShell, type ShellProps } from "../layouts/app-shell.tsx";
import { Button, LinkButton } from "../partials/controls/button.tsx";
import { Icon } from "../partials/controls/icon.tsx";
import { Notice } from "../partials/controls/notice.tsx";
import { Phone, type PhoneFacts } from "../partials/test-phone/phone.tsx";
import { NewTester, NumberLinks, type Tester, TesterList, type TestNumber } from "../partials/test-phone/testers.tsx";
import type { View } from "../view.ts";

/** Who can be played and on which numbers; `phone` null while nobody is chosen. `live` is the address of the phone's stream. */
export type PhoneDesk = {
  numbers: readonly TestNumber[];
  testers: readonly Tester[];
  addAction: string;
  phone: PhoneFacts | null;
  live: string;
};

export type TestPhonePageProps = {
  shell: Omit<ShellProps, "title" | "place">;
  /** What was wrong with the last form, in the reader's words. */
  wrong: string | null;
} & ({ setUp: { mayMake: boolean; hasKey: boolean }; desk: null } | { setUp: null; desk: PhoneDesk });

/** The phone of a customer one plays oneself, so that Ronda can be tried without Meta. */
export function TestPhonePage(props: TestPhonePageProps): JSX.Element {
  const { shell, wrong } = props;
  const { view } = shell;
  return (
    <AppShell {...shell} title={view.words.t("test_phone.title")} place="test_phone" isFilled={true}>
      {props.desk === null ? (
        <SetUp view={view} wrong={wrong} {...props.setUp} />
      ) : (
        <div class="test-phone" data-chosen={props.desk.phone === null ? "no" : "yes"}>
          <Testers view={view} wrong={wrong} desk={props.desk} />
          <Stage view={view} wrong={wrong} desk={props.desk} />
        </div>
      )}
    </AppShell>
  );
}

type DeskProps = { view: View; wrong: string | null; desk: PhoneDesk };

function Testers(props: DeskProps): JSX.Element {
  const { view, desk } = props;
  const { t } = view.words;
  const isWrongHere = props.wrong !== null && desk.phone === null;
  return (
    <aside class="testers">
      <header class="testers__head">
        <a class="icon-button" href="/inbox" title={t("test_phone.back")}>
          <Icon view={view} name="arrow-left" />
          <span class="visually-hidden" safe>
            {t("test_phone.back")}
          </span>
        </a>
        <h1 class="testers__title" safe>
          {t("test_phone.title")}
        </h1>
      </header>
      <p class="testers__lead" safe>
        {t("test_phone.lead")}
      </p>
      {isWrongHere && <Notice view={view} tone="late" text={props.wrong ?? ""} />}
      <NumberLinks view={view} numbers={desk.numbers} />
      <NewTester view={view} action={desk.addAction} isOpen={desk.testers.length === 0 || isWrongHere} />
      <TesterList view={view} testers={desk.testers} />
    </aside>
  );
}

function Stage(props: DeskProps): JSX.Element {
  const { view, desk, wrong } = props;
  return (
    <div class="stage">
      {desk.phone === null ? (
        <div class="empty">
          <Icon view={view} name="phone" />
          <strong safe>{view.words.t("test_phone.choose")}</strong>
          <p safe>{view.words.t("test_phone.choose.lead")}</p>
        </div>
      ) : (
        <>
          {wrong !== null && <Notice view={view} tone="late" text={wrong} />}
          <Phone view={view} phone={desk.phone} live={desk.live} />
        </>
      )}
    </div>
  );
}

function SetUp(props: { view: View; wrong: string | null; mayMake: boolean; hasKey: boolean }): JSX.Element {
  const { view, mayMake, hasKey } = props;
  const { t } = view.words;
  const cannot = hasKey ? t("test_phone.none.ask") : t("test_phone.wrong.no_key");
  return (
    <div class="empty test-phone__none">
      <Icon view={view} name="phone" />
      <h1 class="empty__title" safe>
        {t("test_phone.title")}
      </h1>
      <p safe>{t("test_phone.none")}</p>
      {props.wrong !== null && <Notice view={view} tone="late" text={props.wrong} />}
      {mayMake && hasKey ? (
        <form method="post" action="/test-phone/number">
          <Button view={view} label={t("test_phone.make")} icon="plus" />
        </form>
      ) : (
        <p safe>{cannot}</p>
      )}
      <LinkButton view={view} href="/inbox" label={t("test_phone.back")} icon="arrow-left" />
    </div>
  );
}
