type Schema = { readonly [keyword: string]: unknown };
declare const parts: {
  readonly kinds: { readonly [kind: string]: Schema };
  readonly fields: { readonly [path: string]: Schema };
  readonly defaults: { readonly [name: string]: unknown };
  readonly SecretInput: Schema;
};
export default parts;
