import { Html } from "@kitajs/html";
import type { Key } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";
import { Icon, type IconName } from "../controls/icon.tsx";

const samples: readonly { name: string; icon: IconName; label: Key & `test_phone.sample.${string}` }[] = [
  { name: "photo", icon: "image", label: "test_phone.sample.photo" },
  { name: "voice", icon: "microphone", label: "test_phone.sample.voice" },
  { name: "place", icon: "pin", label: "test_phone.sample.place" },
  { name: "paper", icon: "file", label: "test_phone.sample.paper" },
  { name: "product", icon: "cart", label: "test_phone.sample.product" },
  { name: "lost", icon: "question", label: "test_phone.sample.lost" },
];

/** What the customer can send: words, ready samples, a file of one's own. `query` is the choice with its `?`. */
export function PhoneComposer(props: { view: View; query: string }): JSX.Element {
  const { view } = props;
  const action = `/test-phone/messages${props.query}`;
  return (
    <div class="phone__foot">
      <form class="phone__form" method="post" action={action} hx-post={action} hx-target="#notices" hx-swap="none" hx-sync="this:queue all">
        <PhoneText view={view} isFresh={false} />
        <button type="submit" class="phone__send" title={view.words.t("test_phone.send")}>
          <Icon view={view} name="send" />
          <span class="visually-hidden" safe>
            {view.words.t("test_phone.send")}
          </span>
        </button>
      </form>
      <div class="phone__extras">
        <form class="phone__samples" method="post" action={action} hx-post={action} hx-target="#notices" hx-swap="none">
          {samples.map(({ name, icon, label }) => (
            <button type="submit" class="phone__extra" name="sample" value={name}>
              <Icon view={view} name={icon} />
              <span safe>{view.words.t(label)}</span>
            </button>
          ))}
        </form>
        <OwnFile view={view} action={action} />
      </div>
    </div>
  );
}

/** The empty text box after something was sent, with the focus in it. */
export function FreshTextPartial(props: { view: View }): JSX.Element {
  return (
    <hx-partial hx-target="#phone-text" hx-swap="outerHTML">
      <PhoneText view={props.view} isFresh={true} />
    </hx-partial>
  );
}

function PhoneText(props: { view: View; isFresh: boolean }): JSX.Element {
  const { t } = props.view.words;
  return (
    <input
      class="phone__text"
      id="phone-text"
      name="body"
      type="text"
      maxlength={4096}
      required
      autocomplete="off"
      autofocus={props.isFresh}
      aria-label={t("test_phone.text")}
      placeholder={t("test_phone.text")}
    />
  );
}

// A plain form: a file is sent with a new page, with or without script.
function OwnFile(props: { view: View; action: string }): JSX.Element {
  const { view, action } = props;
  const { t } = view.words;
  return (
    <details class="phone__own" data-menu>
      <summary class="phone__extra">
        <Icon view={view} name="plus" />
        <span safe>{t("test_phone.file")}</span>
      </summary>
      <form class="phone__upload" method="post" action={action} enctype="multipart/form-data">
        <label class="field__label" for="phone-file" safe>
          {t("test_phone.file.hint")}
        </label>
        <input class="field__control" id="phone-file" type="file" name="file" required />
        <Button view={view} label={t("test_phone.send")} icon="send" />
      </form>
    </details>
  );
}
