import { timingSafeEqual } from "hono/utils/buffer";

/** What a token permits: `read` is GET and HEAD, `write` is everything. */
export type Role = "read" | "write";

/** Invalid tokens. The message says where and why, and quotes nothing. */
export class TokensError extends Error {
  override name = "TokensError";
}

/** A named secret with a role. Neither inspection nor JSON shows the secret. */
export class Token {
  readonly name: string;
  readonly role: Role;
  readonly #secret: string;

  /**
   * @param name 1 to 64 letters, digits, `_`, `.` or `-`; appears in the log and the audit
   * @param role `read` or `write`
   * @param secret at least 32 visible ASCII characters
   * @throws {TokensError}
   */
  constructor(name: string, role: string, secret: string) {
    if (!/^[A-Za-z0-9_.-]{1,64}$/.test(name)) {
      throw new TokensError("the name must have 1 to 64 characters: letters, digits, _, . or -");
    }
    if (role !== "read" && role !== "write") throw new TokensError("the role must be read or write");
    if (!/^[\x21-\x7e]{32,}$/.test(secret)) {
      throw new TokensError("the token must have at least 32 characters, all of them visible ASCII");
    }
    this.name = name;
    this.role = role;
    this.#secret = secret;
  }

  /** Whether this is the secret. Takes the same time for all texts of its length, wherever they differ. */
  async matches(secret: string): Promise<boolean> {
    // Not hashed: a digest takes about as long as the rest of a read.
    return secret.length === this.#secret.length && timingSafeEqual(this.#secret, secret, (text: string) => text);
  }

  /** Whether both tokens have the same secret. */
  hasSecretOf(other: Token): boolean {
    return this.#secret === other.#secret;
  }
}

/**
 * Parses tokens of the form `name:role:token`, separated by commas.
 *
 * @throws {TokensError}
 */
export function parseTokens(text: string): Token[] {
  const entries = text.split(",").map((entry, index) => ({ place: `entry ${index + 1}`, text: entry.trim() }));
  return parseEntries(entries.filter((entry) => entry.text !== ""));
}

/**
 * Parses tokens of the form `name:role:token`, one per line. Blank lines and lines that begin with `#` are skipped.
 *
 * @throws {TokensError}
 */
export function parseTokenLines(text: string): Token[] {
  const lines = text.split("\n").map((line, index) => ({ place: `line ${index + 1}`, text: line.trim() }));
  return parseEntries(lines.filter((line) => line.text !== "" && !line.text.startsWith("#")));
}

/** Returns the token with this secret. Compares all of them, so that the time does not depend on which one it is. */
export async function findToken(tokens: readonly Token[], secret: string): Promise<Token | undefined> {
  let found: Token | undefined;
  for (const token of tokens) if (await token.matches(secret)) found = token;
  return found;
}

interface Entry {
  place: string;
  text: string;
}

/** Errors name the place of an entry, and not its name: a token may have been written in place of the name. */
function parseEntries(entries: Entry[]): Token[] {
  if (entries.length === 0) throw new TokensError("it contains no token");
  const tokens = entries.map(parseEntry);
  for (const [index, token] of tokens.entries()) {
    for (const [earlierIndex, earlier] of tokens.slice(0, index).entries()) {
      const places = `${entries[earlierIndex]?.place} and ${entries[index]?.place}`;
      if (earlier.name === token.name) throw new TokensError(`${places} have the same name`);
      if (earlier.hasSecretOf(token)) throw new TokensError(`${places} have the same token`);
    }
  }
  return tokens;
}

function parseEntry({ place, text }: Entry): Token {
  const [, name, role, secret] = /^([^:]*):([^:]*):(.*)$/.exec(text) ?? [];
  if (name === undefined || role === undefined || secret === undefined) {
    throw new TokensError(`${place}: it must have the form name:role:token`);
  }
  try {
    return new Token(name, role, secret);
  } catch (error) {
    throw error instanceof TokensError ? new TokensError(`${place}: ${error.message}`) : error;
  }
}
