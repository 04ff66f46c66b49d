// What node-sqlite.ts uses of Node 22's module: the types of Node 20, by which all else is
// compiled, do not know it.
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
