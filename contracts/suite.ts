// The entry for those who run the suite as a whole; loads neither vitest nor a contract before it is told to.
export { cleanUp, wordsOfTrace } from './real/clean-up.ts';
export { type Journal, leftIn, openJournal, readJournal, spentIn } from './real/journal.ts';
export { type Plan, type PlannedContract, rehearse } from './real/plan.ts';
export { type RealConfig, RealConfigError, readRealConfig } from './real/real-config.ts';
export { smokeTest } from './real/smoke.ts';
export {
  type Choice,
  type ContractFile,
  choose,
  contractFiles,
  contractWords,
  UnknownWordError,
} from './runner/contract-files.ts';
export type { ContractReport, SentenceFailure, SentenceReport } from './runner/reports.ts';
export { ContractRunError, type RunOptions, runContracts } from './runner/run-contracts.ts';
export { judgedUrl } from './support/real-target.ts';
export { EVERY_TAG, type Tag, tagsOfRealApi } from './support/tags.ts';
