import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";
import { Time } from "../controls/time.tsx";

export type MarketingProps = {
  view: View;
  contactId: number;
  /** Since when they want no advertising; null: nobody knows of it. */
  stoppedAt: number | null;
  mayChange: boolean;
};

/** Whether a customer takes advertising, and the way to write down what they said of it. */
export function ContactMarketing(props: MarketingProps): JSX.Element {
  const { view, stoppedAt } = props;
  const { t } = view.words;
  return (
    <div class="contact-block" id="marketing">
      {stoppedAt === null ? (
        <p class="quiet" safe>
          {t("marketing.on")}
        </p>
      ) : (
        <>
          <p class="contact-block__since">
            <span safe>{t("marketing.stopped")}</span> <Time view={view} at={stoppedAt} as="short" />
          </p>
          <p class="quiet" safe>
            {t("marketing.stopped.hint")}
          </p>
        </>
      )}
      {props.mayChange && <Say {...props} />}
    </div>
  );
}

function Say({ view, contactId, stoppedAt }: MarketingProps): JSX.Element {
  const { t } = view.words;
  const isStopped = stoppedAt !== null;
  return (
    <details class="contact-block__ask">
      <summary class="button button--quiet">
        <span safe>{t(isStopped ? "marketing.resume.open" : "marketing.stop.open")}</span>
      </summary>
      <form method="post" action={`/contacts/${contactId}/marketing${isStopped ? "/removal" : ""}`}>
        <label class="field">
          <span safe>{t(isStopped ? "marketing.reason.needed" : "marketing.reason")}</span>
          <input class="field__input" name="reason" maxlength="200" required={isStopped} />
        </label>
        <Button view={view} label={t(isStopped ? "marketing.resume" : "marketing.stop")} tone="quiet" />
      </form>
    </details>
  );
}
