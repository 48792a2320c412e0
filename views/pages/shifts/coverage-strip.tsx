import { Html } from "@kitajs/html";
import type { CoverageDay, Gap } from "../../../src/domain/schedule/coverage.ts";
import { civilDayText, minuteText, weekdayClockText } from "../../format/week.ts";
import type { Words } from "../../i18n/words.ts";

/** `words` speak in the company's zone; `min`: fewer people than this is a gap. */
export type CoverageProps = { words: Words; days: readonly CoverageDay[]; gaps: readonly Gap[]; min: number };

const gapsShown = 12;

/** How many people are on shift in each hour of a week, gaps in red, and the gaps again in words. */
export function CoverageStrip(props: CoverageProps): JSX.Element {
  const { words, days, gaps } = props;
  const { t } = words;
  return (
    <>
      <div class="coverage" role="region" aria-label={t("shifts.coverage")} tabindex={0}>
        <table class="coverage__table">
          <tbody>
            {days.map((one) => (
              <CoverageRow {...props} day={one} />
            ))}
          </tbody>
        </table>
      </div>
      {gaps.length === 0 ? (
        <p class="coverage__full" safe>
          {t("shifts.coverage.full")}
        </p>
      ) : (
        <details class="fold" open={gaps.length <= gapsShown}>
          <summary class="fold__title" safe>
            {t("shifts.coverage.gaps", { n: gaps.length })}
          </summary>
          <ul class="coverage__gaps">
            {gaps.map((gap) => (
              <li safe>{gapText(props, gap)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function CoverageRow(props: CoverageProps & { day: CoverageDay }): JSX.Element {
  const { words, day, min } = props;
  return (
    <tr>
      <th scope="row" class="coverage__day" safe>
        {civilDayText(day.day, words)}
      </th>
      {day.hours.map(({ hour, people }) => (
        <td
          class="coverage__hour"
          data-gap={people < min ? "yes" : undefined}
          title={words.t("shifts.coverage.cell", { people, hour: minuteText(hour * 60) })}
        >
          <span class="coverage__clock" aria-hidden="true" safe>
            {String(hour).padStart(2, "0")}
          </span>
          <b safe>{words.number(people)}</b>
        </td>
      ))}
    </tr>
  );
}

function gapText({ words, min }: CoverageProps, gap: Gap): string {
  const [from, to] = [weekdayClockText(gap.from, words), weekdayClockText(gap.to, words)];
  return words.t("shifts.coverage.range", { from, to, people: gap.people, min });
}
