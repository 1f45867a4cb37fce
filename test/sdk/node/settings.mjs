// What a program is told, all of it by environment variables. ../README.md lists them.
// biome-ignore-all lint/style/noProcessEnv: the one place where the environment is read.
import { env } from 'node:process';

export const settings = {
  phase: env.SDK_PHASE,
  mode: env.SDK_MODE,
  /** Where the emulator listens; the control API is there, whichever way the platform's answers come. */
  baseUrl: env.SDK_BASE_URL,
  /** `base URL`: the SDK is told where to go. `exec`: it keeps its own URLs. */
  way: env.SDK_WAY,
  notifyUrl: env.SDK_NOTIFY_URL,
  mchid: env.SDK_MCHID,
  serial: env.SDK_SERIAL,
  privateKeyFile: env.SDK_PRIVATE_KEY_FILE,
  certificateFile: env.SDK_CERTIFICATE_FILE,
  apiV3Key: env.SDK_API_V3_KEY,
  platformSerial: env.SDK_PLATFORM_SERIAL,
  platformCertificateFile: env.SDK_PLATFORM_CERTIFICATE_FILE,
  publicKeyId: env.SDK_PUBLIC_KEY_ID,
  publicKeyFile: env.SDK_PUBLIC_KEY_FILE,
  /** How many answers will be forged, in the phase `forged`. */
  forgedAnswers: Number(env.SDK_FORGED_ANSWERS),
  /** The delivered notices, in the phase `notification`. */
  noticesFile: env.SDK_NOTICES_FILE,
};
