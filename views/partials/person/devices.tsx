import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";

const states = ["unsupported", "insecure", "home", "blocked", "off", "on"] as const;

/** Notices on this device: its state in words, a switch and a test. The script knows the browser and shows what applies. */
export function Devices(props: { view: View; personId: number }): JSX.Element {
  const { t } = props.view.words;
  return (
    <section
      class="account__section"
      id="devices"
      data-person={String(props.personId)}
      data-failed={t("devices.failed")}
      aria-labelledby="me-devices"
    >
      <h2 class="account__subtitle" id="me-devices" safe>
        {t("devices.title")}
      </h2>
      <p class="devices__lead" safe>
        {t("devices.lead")}
      </p>
      <noscript>
        <p safe>{t("devices.no_script")}</p>
      </noscript>
      <div class="devices__state" role="status">
        {states.map((state) => (
          <p data-devices-state={state} hidden safe>
            {t(`devices.state.${state}`)}
          </p>
        ))}
      </div>
      <div class="devices__acts">
        <DeviceButton act="on" when="off" label={t("devices.turn_on")} tone="primary" />
        <DeviceButton act="test" when="on" label={t("devices.test")} tone="quiet" />
        <DeviceButton act="off" when="on" label={t("devices.turn_off")} tone="quiet" />
      </div>
      <div class="devices__test" id="devices-test" role="status"></div>
    </section>
  );
}

function DeviceButton(props: { act: string; when: string; label: string; tone: "primary" | "quiet" }): JSX.Element {
  return (
    <button type="button" class={["button", `button--${props.tone}`]} data-devices={props.act} data-shown-when={props.when} hidden>
      <span safe>{props.label}</span>
    </button>
  );
}

export type DeviceTestState = "waiting" | "arrived" | "late" | "failed";

/** How a self-test goes; while it is on its way the page asks again each second. */
export function DeviceTestPartial(props: { view: View; id: number; state: DeviceTestState }): JSX.Element {
  const { id, state } = props;
  const again = state === "waiting" ? { "hx-get": `/me/push/tests/${id}`, "hx-trigger": "load delay:1s", "hx-swap": "outerHTML" } : {};
  return (
    <p data-test-state={state} {...again} safe>
      {props.view.words.t(`devices.test.${state}`)}
    </p>
  );
}
