import { Html } from "@kitajs/html";
import { isKey, say, type Words } from "../../i18n/words.ts";
import { TextCell } from "../../partials/controls/table.tsx";
import type { View } from "../../view.ts";
import { ForeignCell, Moment } from "./cells.tsx";
import { PageAction } from "./admin-form.tsx";

export type Lamp = "good" | "warn" | "bad" | "paused" | "unknown" | "checking";

/** How a number is doing: what Meta last said, in Meta's words, and what we know ourselves. */
export type Lights = {
  lamp: Lamp;
  status: string | null;
  quality: string | null;
  limit: string | null;
  isSubscribed: boolean;
  lastWebhookAt: number | null;
  /** When Meta was last asked; null = never. */
  readAt: number | null;
  /** Why Meta gave no answer. */
  failure: string | null;
};

/** The colour and its word. */
export function LampLabel(props: { view: View; lamp: Lamp }): JSX.Element {
  return (
    <span class="lamp" data-state={props.lamp} safe>
      {props.view.words.t(`admin.health.${props.lamp}`)}
    </span>
  );
}

/** The lights of one number. While Meta is being asked they fetch themselves again, until the answer is there. */
export function NumberLights(props: { view: View; numberId: number; lights: Lights }): JSX.Element {
  const { view, numberId, lights } = props;
  const { t } = view.words;
  const address = `/admin/numbers/${numberId}`;
  const again = lights.lamp === "checking" ? { "hx-get": `${address}/lights`, "hx-trigger": "load delay:1s", "hx-swap": "none" } : {};
  return (
    <section class="admin-card lights" id="number-lights" aria-live="polite" {...again}>
      <h2 class="admin-card__title" safe>
        {t("admin.health")}
      </h2>
      <p>
        <LampLabel view={view} lamp={lights.lamp} />
        {lights.lamp === "checking" && (
          <a href={address} safe>
            {t("admin.health.reload")}
          </a>
        )}
      </p>
      {lights.lamp !== "checking" && (
        <>
          <Troubles view={view} lights={lights} />
          <Facts view={view} lights={lights} />
          <PageAction view={view} action={`${address}/checks`} label={t("admin.health.check")} tone="quiet" />
        </>
      )}
    </section>
  );
}

/** The lights anew, for whoever watches them. */
export function NumberLightsPartial(props: { view: View; numberId: number; lights: Lights }): JSX.Element {
  return (
    <hx-partial hx-target="#number-lights" hx-swap="outerHTML">
      <NumberLights {...props} />
    </hx-partial>
  );
}

function Troubles(props: { view: View; lights: Lights }): JSX.Element {
  const { view, lights } = props;
  const { t } = view.words;
  return (
    <>
      {lights.failure !== null && (
        <p class="lights__trouble" hx-ignore={true} safe>
          {t("admin.health.failed", { reason: lights.failure })}
        </p>
      )}
      {lights.readAt !== null && !lights.isSubscribed && (
        <p class="lights__trouble" safe>
          {t("admin.health.not_subscribed")}
        </p>
      )}
    </>
  );
}

function Facts(props: { view: View; lights: Lights }): JSX.Element {
  const { view, lights } = props;
  const { t } = view.words;
  return (
    <dl class="admin-facts">
      <dt safe>{t("admin.health.status")}</dt>
      <dd>
        <ForeignCell text={connectionText(view.words, lights.status)} />
      </dd>
      <dt safe>{t("admin.health.quality")}</dt>
      <dd>
        <ForeignCell text={qualityText(view.words, lights.quality)} />
      </dd>
      <dt safe>{t("admin.health.limit")}</dt>
      <dd>
        <ForeignCell text={lights.limit ?? "—"} />
      </dd>
      <dt safe>{t("admin.health.subscribed")}</dt>
      <dd safe>{t(lights.isSubscribed ? "admin.yes" : "admin.no")}</dd>
      <dt safe>{t("admin.health.webhook")}</dt>
      <dd>
        <MomentOrNever view={view} at={lights.lastWebhookAt} />
      </dd>
      <dt safe>{t("admin.health.read_at")}</dt>
      <dd>
        <MomentOrNever view={view} at={lights.readAt} />
      </dd>
    </dl>
  );
}

/** An instant, or that there was none. */
export function MomentOrNever(props: { view: View; at: number | null }): JSX.Element {
  if (props.at === null) return <TextCell text={props.view.words.t("admin.health.never")} quiet={true} />;
  return <Moment view={props.view} at={props.at} />;
}

/** Meta's word for the connection in ours, or as it is. */
export function connectionText(words: Words, status: string | null): string {
  return known(words, "admin.connection", status);
}

/** Meta's colour of the quality as a word. */
export function qualityText(words: Words, quality: string | null): string {
  return known(words, "admin.quality", quality);
}

function known(words: Words, area: string, value: string | null): string {
  const key = `${area}.${value}`;
  return isKey(key) ? say(words, key) : (value ?? "—");
}
