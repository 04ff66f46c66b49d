/** What a token allows: `read` is GET and HEAD, `write` everything. */
export type Role = "read" | "write";

/** Tokens that cannot be. The message says which and why, and nothing of what was written. */
export class TokensError extends Error {
  override name = "TokensError";
}

/** A name, what it may do, and the secret by which it is known. The secret is shown by nothing. */
export class Token {
  readonly name: string;
  readonly role: Role;
  readonly #secret: string;
  #digest: Promise<Uint8Array> | undefined;

  /**
   * @param name 1 to 64 letters, digits, `_`, `.` or `-`: for the log and the audit
   * @param secret at least 32 visible ASCII characters
   * @throws {TokensError}
   */
  constructor(name: string, role: string, secret: string) {
    if (!/^[A-Za-z0-9_.-]{1,64}$/.test(name)) {
      throw new TokensError("the name must have 1 to 64 characters, which are letters, digits, _, . or -");
    }
    if (role !== "read" && role !== "write") throw new TokensError("the role must be read or write");
    if (!/^[\x21-\x7e]{32,}$/.test(secret)) {
      throw new TokensError("the token must have at least 32 characters, which are ASCII and no white space");
    }
    this.name = name;
    this.role = role;
    this.#secret = secret;
  }

  /** Whether this is the SHA-256 of the token's secret. Takes the same time for all that are not. */
  async matches(digest: Uint8Array): Promise<boolean> {
    // Not earlier: workers may not compute before the first request.
    this.#digest ??= sha256(this.#secret);
    return sameBytes(await this.#digest, digest);
  }

  /** Whether both are known by the same secret. */
  hasSecretOf(other: Token): boolean {
    return this.#secret === other.#secret;
  }
}

/** Reads tokens of the form `name:role:token`, separated by commas. Throws a {@link TokensError}. */
export function parseTokens(text: string): Token[] {
  const entries = text.split(",").map((entry, index) => ({ place: `entry ${index + 1}`, text: entry.trim() }));
  return unique(entries.filter((entry) => entry.text !== "").map(parseEntry));
}

/**
 * Reads tokens of the form `name:role:token`, one a line; lines that are blank or begin with `#`
 * are skipped. Throws a {@link TokensError}.
 */
export function parseTokenLines(text: string): Token[] {
  const lines = text.split("\n").map((line, index) => ({ place: `line ${index + 1}`, text: line.trim() }));
  return unique(lines.filter((line) => line.text !== "" && !line.text.startsWith("#")).map(parseEntry));
}

/** The token of which this is the secret. Compares with every one of them. */
export async function findToken(tokens: readonly Token[], secret: string): Promise<Token | undefined> {
  const digest = await sha256(secret);
  let found: Token | undefined;
  for (const token of tokens) if (await token.matches(digest)) found = token;
  return found;
}

interface Entry {
  place: string;
  text: string;
}

interface Placed {
  place: string;
  token: Token;
}

function parseEntry({ place, text }: Entry): Placed {
  const [, name, role, secret] = /^([^:]*):([^:]*):(.*)$/.exec(text) ?? [];
  if (name === undefined || role === undefined || secret === undefined) {
    throw new TokensError(`${place}: it must have the form name:role:token`);
  }
  try {
    return { place, token: new Token(name, role, secret) };
  } catch (error) {
    throw error instanceof TokensError ? new TokensError(`${place}: ${error.message}`) : error;
  }
}

/** What is written in the place of a name may be a token: places are told, not names. */
function unique(entries: Placed[]): Token[] {
  if (entries.length === 0) throw new TokensError("there is no token");
  for (const [index, { place, token }] of entries.entries()) {
    for (const earlier of entries.slice(0, index)) {
      if (earlier.token.name === token.name) throw new TokensError(`${earlier.place} and ${place} have the same name`);
      if (earlier.token.hasSecretOf(token)) throw new TokensError(`${earlier.place} and ${place} have the same token`);
    }
  }
  return entries.map(({ token }) => token);
}

async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0);
  return difference === 0;
}
