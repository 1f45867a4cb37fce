// Notifications as they were delivered: headers and raw body, some of them altered on the way.
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { settings } from './settings.mjs';
import { step } from './steps.mjs';

/**
 * Opens every notice of SDK_NOTICES_FILE. `open` is given the headers in lower case (as Node has them), the
 * raw body and the APIv3 key; it answers the opened resource, or nothing for a notice that is not genuine.
 */
export async function openNotices(open) {
  for (const notice of JSON.parse(readFileSync(settings.noticesFile, 'utf8'))) {
    const headers = Object.fromEntries(new Headers(notice.headers));
    const wanted = notice.genuine ? notice.resource : undefined;
    const sentence = `${notice.genuine ? 'verifies and opens' : 'refuses an altered'} ${notice.summary}`;
    await step(sentence, async () => {
      const opened = await open({ headers, body: notice.body, apiV3Key: notice.api_v3_key });
      if (!isDeepStrictEqual(opened, wanted)) {
        throw new Error(`expected ${JSON.stringify(wanted)}, received ${JSON.stringify(opened)}`);
      }
    });
  }
  return 'opens';
}
