import { Html } from "@kitajs/html";
import { initialsOf, tintOf } from "../../format/initials.ts";
import { createKeep } from "../../keep.ts";

// A list draws the same few people over and over.
const keep = createKeep(2_000);

/** Initials on the tint of the name. Silent for screen readers: the name stands beside it. */
export function Avatar(props: { name: string; size?: "s" | "m" | "l" }): JSX.Element {
  return keep(`${props.size ?? "m"} ${props.name}`, () => draw(props));
}

function draw(props: { name: string; size?: "s" | "m" | "l" }): JSX.Element {
  return (
    <span class={["avatar", `avatar--${props.size ?? "m"}`, tintOf(props.name)]} aria-hidden="true" hx-ignore safe>
      {initialsOf(props.name)}
    </span>
  );
}
