// Refusals of bills and of their files.
import { captures, documented, row } from './row.ts';

const invalid = (message: string, evidence: Parameters<typeof row>[3]) =>
  row(400, 'INVALID_REQUEST', message, evidence);

export const billRows = {
  billDateMalformed: row(400, 'PARAM_ERROR', '日期格式不正确', documented('4012761131')).when(
    'bill_date is not a day as YYYY-MM-DD.',
  ),
  billOfStranger: invalid('服务商和分账方无受理关系', documented('4012761131')).when(
    'sub_mchid of a bill is no sub-merchant of this platform.',
  ),
  billBeingMade: invalid('请求的账单正在生成中', documented('4012761131')).when(
    'It is between 09:00 and 10:00 of the day after.',
  ),
  billExpired: invalid('请求的账单日期已过期', documented('4012761131')).when(
    'The day is more than three months past.',
  ),
  billMissing: row(400, 'NO_STATEMENT_EXIST', '账单文件不存在', documented('4012761131'))
    .observedAs(400, 'NO_STATEMENT_EXIST', captures('api.md §12.1'), '请求的账单文件不存在')
    .when('Nothing was shared or returned on that day, or it is before 09:00 of the day after.'),
  billLinkExpired: invalid(
    '链接已失效，请重新获取',
    documented('api.md §12.2; 4013071238 has the code'),
  ).when('The download_url was made more than 30 seconds ago, or never.'),
  billLinkOfOther: row(403, 'NO_AUTH', '权限异常', documented('download-bill.html')).when(
    'The download_url was made for another merchant.',
  ),
} as const;
