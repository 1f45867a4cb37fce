// 下载账单 (4013071238): the file behind a download_url. tartype only repeats what the link was made with.
import { downloadBill } from '../../domain/bills.ts';
import { documented } from '../../errors.ts';
import { fileEndpoint } from '../../http/endpoint.ts';
import { fields, ignored, text } from '../../http/fields.ts';

export const downloadBillEndpoint = fileEndpoint({
  name: 'downloadBill',
  method: 'GET',
  path: '/v3/billdownload/file',
  source: documented('4013071238'),
  query: fields({ token: text('账单下载凭证', 1_024), tartype: ignored() }),
  handle: ({ context, query }) => downloadBill(context, query.token),
});
