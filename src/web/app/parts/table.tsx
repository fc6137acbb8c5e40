import type { Table } from "../types";

const isNumber = (cell: string) => /^-?[\d.,]+( of \d+)?$/.test(cell);

export function TablePart({ table, caption }: { table: Table; caption: string }) {
  return (
    <div class="table-hold" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {table.columns.map((c) => (
              <th scope="col" key={c}>{c}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) =>
                j === 0 ? (
                  <th scope="row" key={j}>{cell}</th>
                ) : (
                  <td key={j} class={isNumber(cell) ? "num" : undefined}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
