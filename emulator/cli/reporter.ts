// The log of `start`: requests, answers and notices as they happen, for people or, with --json, one object a line.
import type { DeliveryReport } from '../deliveries.ts';
import type { Emulator } from '../emulator.ts';
import type { Exchange } from '../http/gateway.ts';
import type { Sandbox } from '../sandbox.ts';
import { deliveryFacts, deliveryLine } from './delivery-line.ts';
import { factsOf } from './exchange-facts.ts';
import { exchangeLines } from './exchange-lines.ts';
import { createFrozenWatch } from './frozen-watch.ts';
import { painter } from './paint.ts';
import type { Terminal } from './terminal.ts';

export interface Reporter {
  /** The emulator whose journals tell where the money went; known only once it has been built. */
  watch(emulator: Emulator): void;
  exchange(exchange: Exchange): void;
  delivery(sandbox: Sandbox, report: DeliveryReport): void;
  /** A defect of fenzhang itself is always told, with its stack; a store that cannot write, in its own sentence. */
  defect(error: unknown): void;
}

export interface ReporterParts {
  readonly terminal: Terminal;
  readonly values: { readonly quiet: boolean; readonly verbose: boolean };
  readonly isJson: boolean;
}

/** Builds the log that the flags ask for. */
export function createReporter({ terminal, values, isJson }: ReporterParts): Reporter {
  let watched: Emulator | undefined;
  const frozenWatch = createFrozenWatch((mchid) =>
    watched?.sandboxes.find((sandbox) => sandbox.mchid === mchid),
  );
  const paint = painter(terminal);
  const isVerbose = values.verbose;
  const log = (event: string, facts: object, line: () => string) => {
    terminal.write(isJson ? `${JSON.stringify({ event, ...facts })}\n` : line());
  };
  return {
    watch(emulator) {
      watched = emulator;
      for (const sandbox of emulator.sandboxes) frozenWatch.begin(sandbox);
    },
    exchange(exchange) {
      if (values.quiet) return;
      const facts = factsOf(exchange);
      const frozen = frozenWatch.changeBy(exchange);
      log('exchange', { ...facts, frozen }, () =>
        exchangeLines(facts, frozen, { paint, isVerbose }),
      );
    },
    delivery(sandbox, report) {
      if (values.quiet) return;
      const facts = deliveryFacts(sandbox, report);
      log('delivery', facts, () => deliveryLine(facts, paint));
    },
    defect(error) {
      if (error instanceof Error && error.name === 'StoreError') {
        terminal.writeError(`fenzhang: ${error.message}\n`);
        return;
      }
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      terminal.writeError(`defect of fenzhang, please report: ${stack}\n`);
    },
  };
}
