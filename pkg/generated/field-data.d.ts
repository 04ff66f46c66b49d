import type { FormField, SignInWay } from './fields.js';

declare const data: {
  readonly fields: readonly FormField[];
  readonly providers: { readonly [provider: string]: readonly number[] };
  readonly others: readonly number[];
  readonly signIn: { readonly [provider: string]: readonly SignInWay[] };
};
export default data;
