// What tests of combined orders start from, through the domain like all the rest.
import {
  type CombineCloseRequest,
  type CombineRequest,
  closeCombineOrder,
  findCombineOrder,
  payCombineOrder,
  placeCombineOrder,
} from '../../emulator/domain/combine-orders.ts';
import type { CombineOrder, CombineSubOrder } from '../../emulator/domain/documents.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import type { OrderParts } from './given.ts';
import { APPID, OPENID, OTHER_SUB, PLATFORM, SUB, type World } from './world.ts';

/** Pays orders that name nobody. */
export const SOMEBODY = 'oFakeSomebody00000000000001';

export interface SubOrderParts extends OrderParts {
  readonly outTradeNo?: string;
  readonly subAppid?: string;
}

/** One of the orders to be paid together, under a number of its own. */
export function combineSubOrder(world: World, parts: SubOrderParts = {}): CombineSubOrder {
  const { outTradeNo = world.number('T'), subAppid } = parts;
  return {
    outTradeNo,
    subMchid: parts.subMchid ?? SUB,
    ...(subAppid !== undefined && { subAppid }),
    attach: '附加数据',
    description: '测试商品',
    total: fen(parts.total ?? 10_000),
    profitSharing: parts.profitSharing ?? true,
    subsidyAmount: fen(parts.subsidyAmount ?? 0),
  };
}

/** A request for a combined order: 10,000 fen to one sub-merchant, 690 to another. */
export function combineRequest(
  world: World,
  changes: Partial<CombineRequest> = {},
): CombineRequest {
  const request = {
    combineOutTradeNo: world.number('C'),
    combineAppid: APPID,
    tradeType: 'JSAPI' as const,
    notifyUrl: 'https://platform.example/paid-together',
    openid: OPENID,
    subOrders: [
      combineSubOrder(world),
      combineSubOrder(world, { subMchid: OTHER_SUB, total: 690 }),
    ],
    settlements: '',
    ...changes,
  };
  return { ...request, request: JSON.stringify(request) };
}

export const place = (here: World, request: CombineRequest): CombineOrder =>
  here.run((context) => placeCombineOrder(context, request));

export const pay = (here: World, number: string): CombineOrder =>
  here.run((context) => payCombineOrder(context, findCombineOrder(context, number), SOMEBODY));

/** A close that names everything as it was placed. */
export const closeOf = (request: CombineRequest): CombineCloseRequest => ({
  combineAppid: request.combineAppid,
  subOrders: request.subOrders.map(({ outTradeNo, subMchid }) => ({
    ...{ mchid: PLATFORM, outTradeNo, subMchid },
  })),
});

/** Closes, naming everything but for the changes. */
export const closed = (
  here: World,
  request: CombineRequest,
  changes: Partial<CombineCloseRequest> = {},
): void =>
  here.run((context) =>
    closeCombineOrder(context, request.combineOutTradeNo, { ...closeOf(request), ...changes }),
  );
