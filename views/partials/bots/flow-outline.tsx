import { Html } from "@kitajs/html";
import { Icon } from "../controls/icon.tsx";
import { AddStep } from "./add-step.tsx";
import { addressOf, type FlowDesk, type ShownChain, type ShownStep, stepDomId } from "./flow-desk.ts";
import { Hidden } from "./flow-hidden.tsx";
import { StepCard } from "./step-card.tsx";

/** All steps as they are read: what follows an answer is indented under it. */
export function FlowOutline(desk: FlowDesk): JSX.Element {
  const { view } = desk;
  const { t } = view.words;
  return (
    <>
      <p class="flow-begin">
        <Icon view={view} name="phone" />
        <span safe>{t("flows.begin")}</span>
      </p>
      <Steps desk={desk} chain={desk.chain} />
      {desk.loose.length > 0 && (
        <section class="flow-loose">
          <h3 class="flow-loose__title" safe>
            {t("flows.loose")}
          </h3>
          <p class="field__hint" safe>
            {t("flows.loose.lead")}
          </p>
          {desk.loose.map((chain) => (
            <Steps desk={desk} chain={chain} />
          ))}
        </section>
      )}
    </>
  );
}

function Steps({ desk, chain }: { desk: FlowDesk; chain: ShownChain }): JSX.Element {
  const { end, endPlace } = chain;
  return (
    <ol class="flow-chain">
      {chain.steps.map((shown) => (
        <>
          {shown.place !== null && <Gap desk={desk} place={shown.place} before={shown.number} />}
          <OneStep desk={desk} shown={shown} />
        </>
      ))}
      {end.is === "jump" && (
        <>
          <Gap desk={desk} place={endPlace} before={null} />
          <Jump desk={desk} place={endPlace} to={end.to} number={end.number} />
        </>
      )}
      {end.is === "open" && <OpenEnd desk={desk} place={endPlace} />}
    </ol>
  );
}

function OneStep({ desk, shown }: { desk: FlowDesk; shown: ShownStep }): JSX.Element {
  const { step, branches } = shown;
  return (
    <li
      class="flow-step"
      id={stepDomId(step.id)}
      data-step={step.id}
      data-type={step.type}
      data-running={desk.running === step.id ? "" : undefined}
    >
      <StepCard desk={desk} shown={shown} />
      {branches.map(({ way, title, chain }) => (
        <section class="flow-branch" data-way={way}>
          <h3 class="flow-branch__title" dir="auto" hx-ignore safe>
            {title}
          </h3>
          <Steps desk={desk} chain={chain} />
        </section>
      ))}
    </li>
  );
}

function Gap({ desk, place, before }: { desk: FlowDesk; place: string; before: number | null }): JSX.Element {
  const { t } = desk.view.words;
  if (desk.adding?.place === place) return <AddStep desk={desk} adding={desk.adding} />;
  const label = before === null ? t("flows.add.here") : t("flows.add.before", { number: before });
  return (
    <li class="flow-gap" data-place={place}>
      <a class="flow-gap__add" href={addressOf(desk, { add: place })} aria-label={label} title={label}>
        <Icon view={desk.view} name="plus" />
      </a>
    </li>
  );
}

function OpenEnd({ desk, place }: { desk: FlowDesk; place: string }): JSX.Element {
  const { t } = desk.view.words;
  if (desk.adding?.place === place) return <AddStep desk={desk} adding={desk.adding} />;
  return (
    <li class="flow-open" data-place={place}>
      <a class="flow-open__add" href={addressOf(desk, { add: place })}>
        <Icon view={desk.view} name="plus" />
        <span safe>{t("flows.add")}</span>
        <small safe>{t("flows.nothing_follows")}</small>
      </a>
    </li>
  );
}

function Jump({ desk, place, to, number }: { desk: FlowDesk; place: string; to: string; number: number }): JSX.Element {
  const { view } = desk;
  const { t } = view.words;
  const drop = t("flows.jump.drop");
  return (
    <li class="flow-jump">
      <a class="flow-jump__to" href={`#${stepDomId(to)}`} data-goto={to}>
        <Icon view={view} name="forward" />
        <span safe>{t("flows.jump", { number })}</span>
      </a>
      <form method="post" action={`${desk.path}/edits`} data-edit>
        <Hidden desk={desk} act="lead" values={{ place, to: "" }} />
        <button class="icon-button" type="submit" aria-label={drop} title={drop}>
          <Icon view={view} name="close" />
        </button>
      </form>
    </li>
  );
}
