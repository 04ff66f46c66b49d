// Who uses the page: anyone where the endpoint asks for no token, else the owner of the token that was entered.
import { Client } from "../api/client.js";
import { ApiError, messageOf } from "../api/errors.js";
import { Observable } from "./observable.js";

/** The token is kept for this tab, and gone when it is closed. */
const STORAGE_KEY = "bifrost-keys-token";

export class Session extends Observable {
  readonly client = new Client(() => this.#refused());
  /** True while the endpoint waits for a token. */
  isTokenNeeded = false;
  /** True if a token may only read. */
  isReadOnly = false;

  constructor() {
    super();
    this.client.token = sessionStorage.getItem(STORAGE_KEY) ?? undefined;
  }

  get hasToken(): boolean {
    return this.client.token !== undefined;
  }

  /** Tries a token, and keeps it if it is right. Resolves with the reason if it is not. */
  async signIn(token: string): Promise<string | undefined> {
    this.client.token = token;
    try {
      await this.client.providers();
    } catch (error) {
      this.client.token = undefined;
      return error instanceof ApiError && error.status === 401
        ? "The endpoint does not know this token."
        : messageOf(error);
    }
    sessionStorage.setItem(STORAGE_KEY, token);
    this.isTokenNeeded = false;
    await this.readRole();
    this.changed();
    return undefined;
  }

  /** Asks what the token allows. */
  async readRole(): Promise<void> {
    if (!this.hasToken) return;
    const mayWrite = await this.client.mayWrite();
    this.isReadOnly = this.hasToken && !mayWrite;
    this.changed();
  }

  signOut(): void {
    this.#refused();
  }

  /** Asks for another token: the form's own request was refused. */
  askForToken(): void {
    this.#refused();
  }

  #refused(): void {
    sessionStorage.removeItem(STORAGE_KEY);
    this.client.token = undefined;
    this.isReadOnly = false;
    this.isTokenNeeded = true;
    this.changed();
  }
}
