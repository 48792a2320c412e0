import { Html } from "@kitajs/html";
import type { FlowDesk } from "./flow-desk.ts";

type HiddenProps = { desk: Pick<FlowDesk, "version" | "speaks">; act: string; values?: Readonly<Record<string, string>> };

/** What every form of the editor carries: what it does, upon which version, and how the page stands. */
export function Hidden({ desk, act, values }: HiddenProps): JSX.Element {
  const all = { act, version: String(desk.version), lang: desk.speaks, ...values };
  return (
    <>
      {Object.entries(all).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
