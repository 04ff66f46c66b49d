// The part of the module `node:sqlite` that node-sqlite.ts uses. The type definitions of Node 20, which this package is
// compiled with, do not have it.
declare module "node:sqlite" {
  type Value = null | number | bigint | string | Uint8Array;

  class DatabaseSync {
    constructor(path: string);
    prepare(sql: string): StatementSync;
    close(): void;
  }

  interface StatementSync {
    all(...parameters: Value[]): unknown[];
    run(...parameters: Value[]): { changes: number | bigint; lastInsertRowid: number | bigint };
    iterate(...parameters: Value[]): IterableIterator<unknown>;
    columns(): unknown[];
  }
}
