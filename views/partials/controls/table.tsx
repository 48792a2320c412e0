import { Html } from "@kitajs/html";

export type Column = { label: string; align?: "start" | "end"; hidden?: boolean };

/** `stacks`: on a phone each row stands as a block, its cells named. */
type TableProps = { label: string; columns: readonly Column[]; rows: readonly (readonly JSX.Element[])[]; stacks?: boolean };

/** A table that scrolls by itself when it is wider than its place. Cells are elements, so their makers escape. */
export function Table(props: TableProps): JSX.Element {
  return (
    <div class="table-frame" role="region" aria-label={props.label} tabindex={0}>
      <table class={["table", props.stacks && "table--stacks"]}>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th scope="col" data-align={column.align ?? "start"}>
                <span class={[column.hidden && "visually-hidden"]} safe>
                  {column.label}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((cells) => (
            <tr>
              {cells.map((cell, index) => (
                <td
                  data-align={props.columns[index]?.align ?? "start"}
                  data-label={props.stacks === true && index > 0 ? props.columns[index]?.label : undefined}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A cell of plain text. */
export function TextCell(props: { text: string; quiet?: boolean }): JSX.Element {
  return (
    <span class={[props.quiet && "quiet"]} safe>
      {props.text}
    </span>
  );
}
