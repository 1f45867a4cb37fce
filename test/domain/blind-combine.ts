// Combined orders placed, paid and closed without looking, under numbers of which some belong to orders by themselves.
import {
  type CombineRequest,
  closeCombineOrder,
  findCombineOrder,
  payCombineOrder,
  placeCombineOrder,
} from '../../emulator/domain/combine-orders.ts';
import type { Step } from './blind-steps.ts';
import { closeOf, combineRequest, combineSubOrder } from './given-combined.ts';
import { type Command, OPENID, OTHER_SUB, SUB, type World } from './world.ts';

export const COMBINED_KINDS = ['placeTogether', 'payTogether', 'closeTogether'] as const;

/** The request of a step about a combined order; nothing where the step is about something else. */
export function combining(here: World, step: Step): Command<unknown> | undefined {
  const request = requestOf(here, step);
  const { combineOutTradeNo } = request;
  if (step.kind === 'placeTogether') return (context) => placeCombineOrder(context, request);
  if (step.kind === 'payTogether') {
    return (context) => {
      const placed = placeCombineOrder(context, request);
      return payCombineOrder(context, placed, OPENID);
    };
  }
  if (step.kind !== 'closeTogether') return undefined;
  return (context) => {
    closeCombineOrder(context, combineOutTradeNo, closeOf(request));
    return findCombineOrder(context, combineOutTradeNo);
  };
}

function requestOf(here: World, { number, amount, also }: Step): CombineRequest {
  const subOrder = (outTradeNo: string, subMchid: string) =>
    combineSubOrder(here, {
      ...{ outTradeNo, subMchid, total: amount + 1, profitSharing: also !== 9 },
      subsidyAmount: also === 0 ? 500 : 0,
    });
  return combineRequest(here, {
    combineOutTradeNo: `C${number % 4}`,
    settlements: String(also),
    subOrders: [
      subOrder(also === 8 ? `T${number % 6}` : `S${number % 4}`, SUB),
      subOrder(`S${(number % 4) + 4}`, OTHER_SUB),
    ],
  });
}
