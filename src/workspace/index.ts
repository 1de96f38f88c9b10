export { differInThemeOnly, EMBED_HEIGHT, embedFragment, parseEmbedOptions } from "./embedOptions";
export type { EmbedOptions } from "./embedOptions";
export { openFile } from "./fileTransfer";
export type { FileLike, OpenedFile } from "./fileTransfer";
export { DEFAULT_NAME } from "./program";
export type { Program } from "./program";
export { safeProgramName } from "./programName";
export { OldDrafts, type OldDraft } from "./recent/oldDrafts";
export { newestFromEvent, NEWEST_KEY, QuickCopies } from "./recent/quickCopies";
export { RecentPrograms, type KeepResult } from "./recent/recentPrograms";
export {
  continues,
  editedProgram,
  openedProgram,
  separateProgram,
  type RecentProgram,
} from "./recent/recentProgram";
export { MOST_RECENT } from "./recent/surplus";
export { sameProgram, withPlainLineEnds } from "./sameProgram";
export { FIRST_SAMPLES, SAMPLE_GROUPS } from "./samples";
export type { Sample, SampleGroup } from "./samples";
export { createSettingsStore, DEFAULT_SETTINGS, SPLIT, TIME_LIMIT_SECONDS } from "./settings";
export type { Settings, SettingsStore, SplitLayout } from "./settings";
export { parseFragment, programFragment } from "./parseFragment";
export type { ParsedFragment } from "./parsedFragment";
export { encodeProgram, ProgramTooLargeError } from "./shareLink";
export { SHARE_LIMITS } from "./shareLimits";
export type { OpenStorage, SaveResult, StorageLike } from "./storage";
