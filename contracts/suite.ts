// The entry for those who run the suite as a whole; loads neither vitest nor a contract before it is told to.
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
export { EVERY_TAG, HARMLESS_TAGS, type Tag } from './support/tags.ts';
