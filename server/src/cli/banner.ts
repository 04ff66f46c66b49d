import { isIPv6 } from "node:net";
import { describeDatabase, type Settings } from "../config/settings.js";

/** Returns the text that is printed once the endpoint listens: its address, its clients, its store, and first requests. */
export function banner(settings: Settings, port: number, hasDashboard: boolean): string {
  const { host, tokens } = settings;
  const url = `http://${localName(host)}:${port}`;
  const keys = `${url}/api/providers/openai/keys`;
  const body = '{"name":"prod","value":"sk-test-0123456789abcdef","models":["*"],"weight":1}';
  const token = tokens ? ' -H "Authorization: Bearer $TOKEN"' : "";
  return `
The endpoint listens on http://${isIPv6(host) ? `[${host}]` : host}:${port}, ${audience(tokens?.length)}.
${storage(settings)}
${hasDashboard ? `\nManage keys in a browser: ${url}\n` : ""}
Create a key:

    curl -X POST "${keys}"${token} -H "Content-Type: application/json" -d '${body}'

List the provider's keys, with their secrets redacted:

    curl "${keys}"${token}

Stop with Ctrl-C. Set PORT and DATABASE_FILE to use another port or file; --help lists all options.
`;
}

function storage({ gateway, database, encryption }: Settings): string {
  if (gateway) return `Keys are checked here and forwarded to ${gateway.url}`;
  return `Keys are stored in ${describeDatabase(database)}
Their secrets are encrypted with ${"path" in encryption ? encryption.path : "the key of BIFROST_KEYS_ENCRYPTION_KEY"}`;
}

function audience(tokens: number | undefined): string {
  if (tokens === undefined) return "for this machine only";
  return tokens === 1 ? "for clients with the token" : `for clients with one of the ${tokens} tokens`;
}

/** Returns the host name by which this machine can call the endpoint. */
function localName(host: string): string {
  if (host === "127.0.0.1") return "localhost";
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return isIPv6(host) ? `[${host}]` : host;
}
