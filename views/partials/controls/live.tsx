import { Html } from "@kitajs/html";

/** Where a page's one stream begins: the database's epoch, the journal's number at the time of the page, the open conversation. */
export type LiveProps = { epoch: string; after: number; openId: number | null };

/** The page's stream. It stands inside the pane, so that opening another conversation renews it with its own start.
 *  Named events go to ronda.js: `stale` (lists fetch themselves again), `refresh` (reload), `hb` (heartbeat). */
export function Live(props: LiveProps): JSX.Element {
  const open = props.openId === null ? "" : `&open=${props.openId}`;
  const address = `/live?after=${encodeURIComponent(`${props.epoch}-${props.after}`)}${open}`;
  return <div id="live" hidden hx-sse:connect={address} hx-trigger="load, every 3s" hx-sync="this:drop" hx-swap="none"></div>;
}
