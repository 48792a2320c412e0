import { Html } from "@kitajs/html";
import { initialsOf, tintOf } from "../format/initials.ts";

/** Initials on the tint of the name. Silent for screen readers: the name stands beside it. */
export function Avatar(props: { name: string; size?: "s" | "m" | "l" }): JSX.Element {
  const key = `${props.size ?? "m"} ${props.name}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  if (drawn.size > 2_000) drawn.clear();
  const fresh = draw(props);
  drawn.set(key, fresh);
  return fresh;
}

// A list draws the same few people over and over.
const drawn = new Map<string, JSX.Element>();

function draw(props: { name: string; size?: "s" | "m" | "l" }): JSX.Element {
  return (
    <span class={["avatar", `avatar--${props.size ?? "m"}`, tintOf(props.name)]} aria-hidden="true" hx-ignore safe>
      {initialsOf(props.name)}
    </span>
  );
}
