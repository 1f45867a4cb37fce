// Every sandbox of the server with how it was set up; one of them is the one that all views show.
import { chooseSandbox } from '../../control.ts';
import { span } from '../../format/time.ts';
import { Badge } from '../../parts/badge.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { words as frame } from '../../shell/words.ts';
import type { Sandbox } from '../../wire.ts';
import { say } from '../../words.ts';
import { words } from './words.ts';

interface SandboxTableProps {
  readonly all: readonly Sandbox[];
  readonly shown: string;
}

export function SandboxTable({ all, shown }: SandboxTableProps) {
  return (
    <>
      <Table
        label={say(frame.views.sandboxes)}
        columns={columns(shown)}
        rows={all}
        keyOf={({ mchid }) => mchid}
      />
      {all.flatMap(({ mchid, warnings }) =>
        warnings.map((each) => (
          <p key={`${mchid} ${each}`} class="sandbox-warning">
            <span class="number">{mchid}</span>: {each}
          </p>
        )),
      )}
    </>
  );
}

function columns(shown: string): readonly Column<Sandbox>[] {
  const { list } = words;
  return [
    { name: say(list.mchid), cell: ({ mchid }) => <span class="number">{mchid}</span> },
    { name: say(list.preset), cell: ({ preset }) => preset },
    { name: say(list.profile), cell: ({ profile }) => profile },
    { name: say(list.mode), cell: ({ merchant_mode }) => merchant_mode },
    {
      name: say(list.delays),
      cell: ({ settlement_delay_ms, split_delay_ms }) =>
        `${span(settlement_delay_ms)} / ${span(split_delay_ms)}`,
    },
    {
      name: say(list.fee),
      isNumber: true,
      cell: ({ fee_ten_thousandths }) => `${fee_ten_thousandths / 100} %`,
    },
    {
      name: say(list.shown),
      cell: ({ mchid }) =>
        mchid === shown ? (
          <Badge tone="good">{say(list.shown)}</Badge>
        ) : (
          <button type="button" onClick={() => chooseSandbox(mchid)}>
            <span>
              {say(list.show)}
              <span class="visually-hidden"> {mchid}</span>
            </span>
          </button>
        ),
    },
  ];
}
