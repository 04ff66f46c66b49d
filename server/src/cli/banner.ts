import { isIPv6 } from "node:net";
import { describeDatabase, type Settings } from "../config/settings.js";

/** What the operator is told once the endpoint listens on `port`: where, for whom, over what, and what to try. */
export function banner(settings: Settings, port: number): string {
  const { host, tokens } = settings;
  const keys = `http://${nameOf(host)}:${port}/api/providers/openai/keys`;
  const body = '{"name":"prod","value":"sk-test-0123456789abcdef","models":["*"],"weight":1}';
  const token = tokens ? ' -H "Authorization: Bearer $TOKEN"' : "";
  return `
The endpoint listens on http://${isIPv6(host) ? `[${host}]` : host}:${port}, ${audience(tokens?.length)}.
${whereKeysAre(settings)}

Create a key:

    curl -X POST "${keys}"${token} -H "Content-Type: application/json" -d '${body}'

List the keys of the provider, secrets masked:

    curl "${keys}"${token}

Stop with Ctrl-C. PORT and DATABASE_FILE choose another port and another file; --help lists all there is to choose.
`;
}

function whereKeysAre({ gateway, database, encryption }: Settings): string {
  if (gateway) return `Keys are checked here, and forwarded to ${gateway.url}`;
  return `Keys are kept in ${describeDatabase(database)}
Their secrets are encrypted by ${"path" in encryption ? encryption.path : "the key of BIFROST_KEYS_ENCRYPTION_KEY"}`;
}

function audience(tokens: number | undefined): string {
  if (tokens === undefined) return "for this machine only";
  return tokens === 1 ? "for who has the token" : `for who has one of the ${tokens} tokens`;
}

/** By what this machine can call the endpoint. */
function nameOf(host: string): string {
  if (host === "127.0.0.1") return "localhost";
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return isIPv6(host) ? `[${host}]` : host;
}
