import { describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../emulator/api/registry.ts';
import { OPERATIONS } from '../../emulator/control/registry.ts';
import { findRoute, routeTable } from '../../emulator/http/route-table.ts';

const routes = [
  { method: 'GET', path: '/orders' },
  { method: 'POST', path: '/orders' },
  { method: 'GET', path: '/orders/{order_id}' },
  { method: 'GET', path: '/orders/{order_id}/amounts' },
  { method: 'POST', path: '/orders/{order_id}/{action}' },
] as const;
const table = routeTable(routes);
const found = (method: string, path: string) => {
  const match = findRoute(table, method, path);
  return match.kind === 'found' ? [match.target.path, match.params] : match.kind;
};

describe('finding a route', () => {
  it.each([
    ['GET', '/orders', '/orders', {}],
    ['POST', '/orders', '/orders', {}],
    ['GET', '/orders/42', '/orders/{order_id}', { order_id: '42' }],
    ['GET', '/orders/42/amounts', '/orders/{order_id}/amounts', { order_id: '42' }],
    [
      'POST',
      '/orders/42/close',
      '/orders/{order_id}/{action}',
      { order_id: '42', action: 'close' },
    ],
    ['GET', '/orders/a%2Fb', '/orders/{order_id}', { order_id: 'a/b' }],
    ['GET', '/orders/%E5%88%86', '/orders/{order_id}', { order_id: '分' }],
    ['GET', '/orders/a|b*_-1', '/orders/{order_id}', { order_id: 'a|b*_-1' }],
    ['GET', '/orders/', '/orders/{order_id}', { order_id: '' }],
  ])('%s %s is found with its parameters decoded', (method, path, target, params) => {
    expect(found(method, path)).toEqual([target, params]);
  });

  it.each([
    '',
    '/',
    'orders',
    '/Orders',
    '//orders',
    '/orders//amounts/',
    '/%6Frders',
    '/orders/42/amounts/1',
    '/orders/%E5%88',
    '/orders/%',
  ])('"%s" is unknown: fixed parts are compared raw', (path) => {
    expect(found('GET', path)).toBe('unknownPath');
  });

  it.each([
    ['PUT', '/orders'],
    ['get', '/orders'],
    ['POST', '/orders/42'],
    ['DELETE', '/orders/42/amounts'],
  ])('%s %s is a known path with another method', (method, path) => {
    expect(found(method, path)).toBe('wrongMethod');
  });

  it('takes the first of two routes that fit', () => {
    const [first, second] = [
      { method: 'GET', path: '/{any}' },
      { method: 'GET', path: '/one' },
    ] as const;
    const match = findRoute(routeTable([first, second]), 'GET', '/one');
    expect(match).toMatchObject({ kind: 'found', target: first });
  });

  it.each([
    ['the platform', ENDPOINTS],
    ['the control API', OPERATIONS],
  ])('finds every route of %s by its own path', (_, targets) => {
    const own = routeTable<(typeof targets)[number]>(targets);
    for (const target of targets) {
      const path = target.path.replaceAll(/\{\w+\}/g, '42');
      expect(findRoute(own, target.method, path)).toMatchObject({ kind: 'found', target });
    }
  });
});
