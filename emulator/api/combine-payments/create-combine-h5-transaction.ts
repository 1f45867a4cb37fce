// H5合单下单 of a platform (4012760626); its trade_type is MWEB.
import { placeCombineOrder } from '../../domain/combine-orders.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, group } from '../../http/fields.ts';
import { COMBINE_LIMITS } from './frequency-limits.ts';
import { bytes, combineMembers, combineRequest } from './order-fields.ts';
import { h5Result } from './results.ts';

/** Neither it nor its h5_info is required, as the table of 4012760626 has it; a single H5 order needs both. */
const h5Scene = group('场景信息', {
  payer_client_ip: bytes('用户终端IP', 45),
  device_id: bytes('商户端设备号', 32),
  h5_info: group('H5场景信息', {
    type: bytes('场景类型', 32),
    app_name: bytes('应用名称', 64).optional(),
    app_url: bytes('网站URL', 128).optional(),
    bundle_id: bytes('iOS平台BundleID', 128).optional(),
    package_name: bytes('Android平台PackageName', 128).optional(),
  }).optional(),
});

export const createCombineH5TransactionEndpoint = endpoint({
  name: 'createCombineH5Transaction',
  method: 'POST',
  path: '/v3/combine-transactions/h5',
  source: documented('4012760626'),
  systemError: 'combineSystemError',
  body: fields({ ...combineMembers, scene_info: h5Scene.optional() }),
  result: h5Result,
  limits: COMBINE_LIMITS,
  handle: ({ context, body }) => ({
    h5_url: placeCombineOrder(context, combineRequest(context, body, 'MWEB')).h5Url,
  }),
});
