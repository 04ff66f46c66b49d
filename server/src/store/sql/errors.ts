import { StoreFailure } from "../types.js";

/** The differences between databases that matter while a store is used. */
export interface DatabaseTraits {
  /** Classifies an error of the database. */
  classifyError(error: unknown): ErrorClass;
  /** The SQL function that returns the position of a text in another text, or 0. It is faster than `like`. */
  position: "instr" | "strpos";
  /** Whether the database locks single rows. Otherwise only one transaction writes at a time. */
  locksRows: boolean;
}

/**
 * The class of a database error:
 * - `unique_violation`, `foreign_key_violation`: a constraint refused a row.
 * - `busy`: another transaction interfered. This one is rolled back and can be tried again.
 * - `unknown_outcome`: the transaction has ended, but only its rows show whether it was committed.
 * - a {@link StoreFailure}: what the endpoint may report.
 */
export type ErrorClass =
  | "unique_violation"
  | "foreign_key_violation"
  | "busy"
  | "unknown_outcome"
  | StoreFailure
  | undefined;

/** How long a call waits for other processes that write, in milliseconds. */
const BUSY_TIMEOUT = 5000;

/** The longest pause between two attempts, in milliseconds. */
const MAX_PAUSE = 25;

/** Returns functions that run a call on the database and handle its errors. */
export function createErrorHandling({ classifyError }: Pick<DatabaseTraits, "classifyError">) {
  return { withStoreErrors, retryOnBusy };

  /** Runs a call with {@link retryOnBusy}, and turns errors that may be reported into a {@link StoreFailure}. */
  async function withStoreErrors<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await retryOnBusy(call);
    } catch (error) {
      const errorClass = classifyError(error);
      if (errorClass === "busy" || errorClass === "unknown_outcome")
        throw new StoreFailure("unavailable", { cause: error });
      throw errorClass instanceof StoreFailure ? errorClass : error;
    }
  }

  /**
   * Retries a call while another process keeps the database busy. In the meantime this process serves other requests,
   * which it could not do if the database itself waited.
   */
  async function retryOnBusy<T>(call: () => Promise<T>): Promise<T> {
    for (const end = performance.now() + BUSY_TIMEOUT; ; await pause()) {
      try {
        return await call();
      } catch (error) {
        if (classifyError(error) !== "busy" || performance.now() > end) throw error;
      }
    }
  }
}

/** Waits for a random time: with equal pauses two processes would collide again and again. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * MAX_PAUSE));
}
