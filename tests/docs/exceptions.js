// What the tests of the documentation do not run, and why. An entry that is not needed any more fails the tests.

/** Blocks that are not run. `begins` is the beginning of the block's text. Programs among them must compile nevertheless. */
export const BLOCKS = [
  {
    page: "docs/building.md",
    begins: "flowchart TD",
    reason: "GitHub draws the chart: Mermaid is too large to install for one block",
  },
  {
    page: "pkg/README.md",
    begins: '<script type="module">import "bifrost-keys/form"',
    reason: "it needs a browser: www/test runs the element in Chromium",
  },
  {
    page: "docs/which-part.md",
    begins: 'import { keysApp } from "@bifrost-keys/server";\nimport { loadEncryptor }',
    reason: "it needs Deno: it must be examples/endpoint/deno.mjs, which server/test/runtimes runs",
    example: "examples/endpoint/deno.mjs",
  },
];

/** Commands that are not run, by how they begin. Scripts, flags and files that they name must exist nevertheless. */
export const COMMANDS = [
  { begins: "npm test", reason: "it runs this test" },
  { begins: "npm ci", reason: "the packages are installed already" },
  { begins: "npm pack --workspace", reason: "tests/pack.test.js and server/test/package pack both packages" },
  { begins: "npm i bifrost-keys", reason: "tests/install.test.js installs the packed package" },
  { begins: "npm i ./bifrost-keys-server", reason: "server/test/package installs the packed endpoint" },
  { begins: "npm run bench", reason: "it takes minutes" },
  { begins: "node bench/proof.js", reason: "a step of npm test of its own runs it" },
  { begins: "cargo xtask wasm", reason: "a step of npm test of its own runs it" },
  { begins: "rustup target add", reason: "it changes the machine" },
  { begins: "apt-get install", reason: "it changes the machine" },
  { begins: "docker build", reason: "it needs a container engine" },
  { begins: "docker run", reason: "it needs a container engine" },
  { begins: "deno serve", reason: "server/test/runtimes runs the file" },
  { begins: "bun examples/", reason: "server/test/runtimes runs the file" },
  { begins: "DATABASE_URL=postgres:", reason: "it needs PostgreSQL: server/test/store runs the endpoint with it" },
];

/**
 * What a block assumes: commands that run before the block of a page whose text begins so, or that the block of JSON above it
 * was saved as a file.
 */
export const ASSUMED = [
  { page: "docs/command.md", begins: "$ npx bifrost-keys lint", savedAs: "config.json" },
  {
    page: "README.md",
    begins: "npm start -- import",
    commands: `echo '{"providers":{"openai":{"keys":[{"name":"old","value":"env.OPENAI_API_KEY"}]}}}' > config.json`,
  },
  {
    page: "docs/which-part.md",
    begins: "GATEWAY_URL=",
    commands: "umask 077; mkdir -p /etc/bifrost-keys; echo test-token-of-a-gateway > /etc/bifrost-keys/gateway-token",
  },
  {
    page: "docs/endpoint.md",
    begins: "curl -X POST",
    commands: `npm start
curl -X POST localhost:8080/api/providers/openai/keys -H "Content-Type: application/json" -d '{"name":"prod","value":"sk-test-0123456789abcdef"}'`,
  },
  {
    page: "docs/operations.md",
    begins: "export DATABASE_FILE=/restore",
    commands: `umask 077; mkdir -p /restore
cp ~/.config/bifrost-keys/encryption.key /restore/
cp ~/.local/share/bifrost-keys/keys.db /restore/backup.db`,
  },
  {
    page: "docs/operations.md",
    begins: "GATEWAY_URL=",
    commands: "umask 077; echo test-token-of-a-gateway > /etc/bifrost-keys/gateway-token",
  },
  {
    page: "examples/README.md",
    begins: "curl -H",
    commands: "npm start",
  },
];
