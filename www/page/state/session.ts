// The user of the page: anyone if the endpoint requires no token, otherwise the holder of the token that was entered.
import { Client } from "../api/client.js";
import { ApiError, messageOf } from "../api/errors.js";
import { readStored, store } from "../storage.js";
import { Observable } from "./observable.js";

/** The token is kept for this tab. */
const STORAGE_KEY = "bifrost-keys-token";

const WRONG_TOKEN = "This token is not valid.";

export class Session extends Observable {
  readonly client = new Client({
    onUnauthorized: () => this.askForToken(),
    onReadOnly: () => this.#setRole({ isReadOnly: true }),
  });
  /** True while the endpoint waits for a token. */
  isTokenNeeded = false;
  /** True if a token may only read. */
  isReadOnly = false;

  /** The token whose role is known. */
  #checkedToken: string | undefined;
  readonly #onSignOut: (() => void)[] = [];

  constructor() {
    super();
    this.client.token = readStored("sessionStorage", STORAGE_KEY);
  }

  get hasToken(): boolean {
    return this.client.token !== undefined;
  }

  /** Tries a token, and keeps it if it is right. Resolves with the reason if it is not. */
  async signIn(token: string): Promise<string | undefined> {
    if (!isSendable(token)) return WRONG_TOKEN;
    this.client.token = token;
    try {
      await this.client.providers();
      await this.readRole();
    } catch (error) {
      this.client.token = undefined;
      return error instanceof ApiError && error.status === 401 ? WRONG_TOKEN : messageOf(error);
    }
    store("sessionStorage", STORAGE_KEY, token);
    this.isTokenNeeded = false;
    this.changed();
    return undefined;
  }

  /** Finds out what the token allows, unless that is known. */
  async readRole(): Promise<void> {
    const { token } = this.client;
    if (token === undefined || token === this.#checkedToken) return;
    const isReadOnly = !(await this.client.mayWrite());
    if (token === this.client.token) this.#setRole({ isReadOnly });
  }

  /** Takes the status with which the endpoint refused a request that the form has sent itself. */
  formRefused(status: number | undefined): void {
    if (status === 401) this.askForToken();
    if (status !== 403) return;
    // The token may have lost its right to write.
    this.#checkedToken = undefined;
    void this.readRole().catch(() => {});
  }

  /** Asks for another token. What was entered in the page stays. */
  askForToken(): void {
    this.#forgetToken();
    this.isTokenNeeded = true;
    this.changed();
  }

  /** Ends the session of the user, who may leave the page to somebody else: nothing that it shows may stay. */
  signOut(): void {
    for (const call of this.#onSignOut) call();
    this.askForToken();
  }

  /** Calls back when the user signs out, while the token is still there. */
  onSignOut(call: () => void): void {
    this.#onSignOut.push(call);
  }

  #setRole({ isReadOnly }: { isReadOnly: boolean }): void {
    this.#checkedToken = this.client.token;
    this.isReadOnly = isReadOnly;
    this.changed();
  }

  #forgetToken(): void {
    store("sessionStorage", STORAGE_KEY, undefined);
    this.client.token = undefined;
    this.#checkedToken = undefined;
    this.isReadOnly = false;
  }
}

/** A header can contain only Latin-1 characters. */
function isSendable(token: string): boolean {
  try {
    new Headers({ Authorization: `Bearer ${token}` });
    return true;
  } catch {
    return false;
  }
}
