// Persons as WeChat knows them: whether they have proven who they are, and under which name.
import { z } from 'zod';
import type { Person } from '../domain/documents.ts';
import { platformMerchant } from '../domain/merchants.ts';
import { ControlError, operation } from './operation.ts';

const viewPerson = ({ openid, appid, realName, isVerified }: Person) => ({
  openid,
  appid,
  real_name: realName,
  verified: isVerified,
});

/** Adds a person or changes one; what is left out stays as it is. `null` takes the real name away. */
export const putPerson = operation({
  name: 'putPerson',
  method: 'PUT',
  path: '/persons/{openid}',
  body: z.strictObject({
    openid: z.string().optional(),
    /** The app the openid belongs to; the platform's first one unless given or known. */
    appid: z.string().min(1).optional(),
    real_name: z.string().min(1).nullable().optional(),
    /** 实名认证: without it shares to this person end CLOSED. */
    verified: z.boolean().optional(),
  }),
  handle: ({ sandbox, params, body }) => {
    const openid = params['openid'] ?? '';
    if (!/^[\w-]{1,64}$/.test(openid)) {
      throw new ControlError(400, 'BAD_OPENID', `"${openid}" is no openid`);
    }
    return sandbox.execute((context) => {
      const before = context.tx.get('persons', openid);
      const [firstAppid = ''] = platformMerchant(context).appids;
      const realName = body.real_name === undefined ? before?.realName : body.real_name;
      const person: Person = {
        openid,
        appid: body.appid ?? before?.appid ?? firstAppid,
        ...(realName !== undefined && realName !== null && { realName }),
        isVerified: body.verified ?? before?.isVerified ?? true,
      };
      context.tx.put('persons', openid, person);
      return viewPerson(person);
    });
  },
});
