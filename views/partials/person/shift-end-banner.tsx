import { Html } from "@kitajs/html";
import { clockText } from "../../format/time.ts";
import type { View } from "../../view.ts";
import { Icon } from "../controls/icon.tsx";

/** The end of the reader's shift (epoch ms) and how many conversations they still own. */
export type ShiftEndBannerProps = { endsAt: number; isOver: boolean; open: number };

/** In the last minutes of a shift and after it: what is still open, and the way to hand it on. */
export function ShiftEndBanner(props: ShiftEndBannerProps & { view: View }): JSX.Element {
  const { view, endsAt, isOver, open } = props;
  const { t } = view.words;
  return (
    <div class="banner banner--shift" role="status">
      <Icon view={view} name="clock" />
      <p safe>{t(isOver ? "shift_end.banner.over" : "shift_end.banner", { n: open, at: clockText(endsAt, view.words) })}</p>
      <a href="/end-of-shift" safe>
        {t("shift_end.banner.go")}
      </a>
      <a href="/shifts/mine" safe>
        {t("shifts.mine.extend")}
      </a>
    </div>
  );
}
