import type { Problem } from "./problem.js";

/** What a run of the command prints. */
export interface Result {
  /** What was found, by file, and in each file from top to bottom. */
  problems: Problem[];
  /** How many errors and pieces of advice there are, printed or not. */
  errors: number;
  advice: number;
  /** How many files there are, and how many of them could not be read. */
  files: number;
  unreadable: number;
  /** The version and the repository of the package. */
  version: string;
  repository: string;
}
