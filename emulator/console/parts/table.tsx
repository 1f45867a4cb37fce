// A table of rows that fits a telephone: where there is no room, each row becomes a card with its columns' names.
import type { ComponentChildren } from 'preact';

export interface Column<Row> {
  readonly name: string;
  /** Numbers and amounts stand at the end of their column. */
  readonly isNumber?: boolean;
  /** Left out of cards. */
  readonly isMinor?: boolean;
  readonly cell: (row: Row) => ComponentChildren;
}

interface TableProps<Row> {
  /** What the table shows, for those who hear it. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string | number;
  readonly classOf?: (row: Row) => string | undefined;
  /** Few and short columns: stays a table on a telephone, too. */
  readonly isSlim?: boolean;
}

export function Table<Row>({
  label,
  columns,
  rows,
  keyOf,
  classOf,
  isSlim = false,
}: TableProps<Row>) {
  return (
    <div class={isSlim ? 'table-scroll' : 'table-scroll table-cards'}>
      <table class="table">
        <caption class="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {columns.map(({ name, isNumber }) => (
              <th key={name} scope="col" class={isNumber ? 'amount' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} class={classOf?.(row)}>
              {columns.map((column) => (
                <Cell key={column.name} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const { name, isNumber, isMinor, cell } = column;
  const classes = [isNumber && 'amount', isMinor && 'minor'].filter(Boolean).join(' ');
  return (
    <td class={classes || undefined} data-name={name}>
      {cell(row)}
    </td>
  );
}
