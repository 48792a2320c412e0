import { Html } from "@kitajs/html";
import type { View } from "../../../view.ts";

export type HookState = "on" | "off" | "failing" | "dead" | "full" | "maker";

/** Whether a subscription is told, or why it is not; what needs a person is marked. */
export function HookStateTag({ view, state }: { view: View; state: HookState }): JSX.Element {
  return (
    <span class={["hook-state", state !== "on" && state !== "off" && "hook-state--late"]} safe>
      {view.words.t(`hooks.state.${state}`)}
    </span>
  );
}
