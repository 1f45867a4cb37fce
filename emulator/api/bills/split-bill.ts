// 申请分账账单 (4012761131). Of the ordinary family's path, and served to platforms all the same.
import { requestBill } from '../../domain/bills.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, oneOf, text } from '../../http/fields.ts';

export const splitBillEndpoint = endpoint({
  name: 'splitBill',
  method: 'GET',
  path: '/v3/profitsharing/bills',
  source: documented('4012761131'),
  query: fields({
    sub_mchid: text('子商户号', 12, { pattern: '^\\d{1,32}$' }).optional(),
    bill_date: text('账单日期', 10),
    tar_type: oneOf('压缩类型', ['GZIP']).optional(),
  }),
  result: fields({
    hash_type: oneOf('哈希类型', ['SHA1']),
    hash_value: text('哈希值', 1_024),
    download_url: text('下载地址', 2_048),
  }),
  // The page has the refusal and no figure.
  limits: [{ by: 'platform', situation: 'billsTooFrequent' }],
  handle: ({ context, query, wire }) => {
    const { token, text } = requestBill(context, query);
    // Seen in URLs of production (api.md §12.1).
    const type = query.tarType === 'GZIP' ? '&tartype=gzip' : '';
    return {
      download_url: `${wire.origin}/v3/billdownload/file?token=${token}${type}`,
      hash_type: 'SHA1',
      // Of the text, also where the file is a .gz (4012761131).
      hash_value: wire.sha1(text),
    };
  },
});
