// Changes the platform certificate of one sandbox, stage by stage, as the platform does over months (4012068829).
import { z } from 'zod';
import { CERTIFICATE_STAGES } from '../domain/state.ts';
import { rfc3339 } from '../protocol/time.ts';
import { ControlError, operation } from './operation.ts';

export const rotateKeys = operation({
  name: 'rotateKeys',
  method: 'POST',
  path: '/keys/rotate',
  body: z.strictObject({ stage: z.enum(CERTIFICATE_STAGES).optional() }),
  handle: async ({ sandbox, body }) => {
    if (sandbox.merchantMode === 'public-key') {
      throw new ControlError(
        409,
        'NO_CERTIFICATES',
        `${sandbox.mchid} only has the public key: there is no platform certificate to change`,
        'make a sandbox whose merchantMode is certificate or transitional',
      );
    }
    const rotation = await sandbox.keys.rotate(body.stage);
    if (rotation === undefined) {
      throw new ControlError(
        409,
        'ROTATION_UNDER_WAY',
        'two platform certificates are in force already',
        'end this change first: stage "new"',
      );
    }
    return {
      mchid: sandbox.mchid,
      stage: rotation.stage,
      platform: rotation.certificates.map((each) => ({
        serial: each.serial,
        effective_time: rfc3339(each.effectiveAt),
        expire_time: rfc3339(each.expiresAt),
        certificate: each.certificatePem,
      })),
    };
  },
});
