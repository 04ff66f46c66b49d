// The version of a release. pkg/package.json has it; every other place must have the same one.
//   npm run set-version -- 0.2.0           sets it everywhere, and dates the section of the changelog
//   node scripts/version.js --check v0.2.0 fails unless every place has the version of this tag, and the changelog a section
//   node scripts/version.js --notes        prints the section of the changelog
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const VERSION = /^\d+\.\d+\.\d+$/;
const UNRELEASED = "## [Unreleased]";

/** Every place that has the version: the file, and the text around it. The first one counts. */
export const PLACES = [
  ["pkg/package.json", /^ {2}"version": "(.+)"/gm],
  ["server/package.json", /^ {2}"version": "(.+)"/gm],
  ["server/package.json", /"bifrost-keys": "\^(.+)"/g],
  ["package-lock.json", /"name": "(?:bifrost-keys|@bifrost-keys\/server)",\s+"version": "(.+)"/g],
  ["package-lock.json", /"bifrost-keys": "\^(.+)"/g],
  ["Cargo.toml", /^name = "bifrost-keys"\nversion = "(.+)"/gm],
  ["Cargo.lock", /^name = "bifrost-keys"\nversion = "(.+)"/gm],
  ["server/src/http/openapi/document.ts", /^const VERSION = "(.+)"/gm],
  ["docs/command.md", /(?:rev: |bifrost-keys@)v([\d.]+)/g],
  ["README.md", /bifrost-keys(?:-server)?-(\d[\w.-]*)\.tgz/g],
  [".github/ISSUE_TEMPLATE/bug_report.yml", /placeholder: ([\d.]+), Node/g],
];

/** Returns the version in a copy of the repository. */
export function readVersion(root) {
  return placesIn(root)[0].version;
}

/** Returns the places whose version differs from the one given: `{ file, version }`, without a version if it is missing. */
export function differingPlaces(root, version) {
  return placesIn(root).filter((place) => place.version !== version);
}

function placesIn(root) {
  return PLACES.flatMap(([file, pattern]) => {
    const found = [...read(root, file).matchAll(pattern)].map(([, version]) => ({ file, version }));
    return found.length > 0 ? found : [{ file, version: undefined }];
  });
}

/** Sets the version in every place, and makes the changelog's unreleased section that of the version. */
export function setVersion(root, version, date) {
  if (!VERSION.test(version)) throw new Error(`${version} is not a version such as 0.2.0.`);
  const changelog = read(root, "CHANGELOG.md");
  if (changelog.includes(`## [${version}]`)) throw new Error(`CHANGELOG.md already has a section ${version}.`);
  const missing = placesIn(root).find((place) => place.version === undefined);
  if (missing) throw new Error(`${missing.file} has no version where scripts/version.js looks for it.`);
  for (const [file, pattern] of PLACES) {
    write(
      root,
      file,
      read(root, file).replace(pattern, (text, old) => replaceLast(text, old, version)),
    );
  }
  write(root, "CHANGELOG.md", changelog.replace(UNRELEASED, `${UNRELEASED}\n\n## [${version}] - ${date}`));
}

/** Returns the text of the changelog's section about a version. */
export function releaseNotes(root, version) {
  const [, notes] = read(root, "CHANGELOG.md").split(new RegExp(`^## \\[${version.replaceAll(".", "\\.")}\\].*$`, "m"));
  if (notes === undefined) throw new Error(`CHANGELOG.md has no section ${version}.`);
  return notes.split(/^## \[/m)[0].trim();
}

function replaceLast(text, old, value) {
  const start = text.lastIndexOf(old);
  return text.slice(0, start) + value + text.slice(start + old.length);
}

function read(root, file) {
  return readFileSync(join(root, file), "utf8");
}

function write(root, file, text) {
  writeFileSync(join(root, file), text);
}

function main(root) {
  const options = { check: { type: "string" }, notes: { type: "boolean" } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.notes) {
    console.log(releaseNotes(root, readVersion(root)));
    return;
  }
  if (values.check !== undefined) {
    const version = values.check.replace(/^v/, "");
    const places = differingPlaces(root, version).map((place) => `${place.file} has ${place.version ?? "no version"}`);
    if (places.length > 0) throw new Error(`Not all places have ${version}: ${places.join(", ")}.`);
    releaseNotes(root, version); // throws if there are none
    return;
  }
  if (positionals.length !== 1) throw new Error("Give the new version: npm run set-version -- 0.2.0");
  setVersion(root, positionals[0], new Date().toISOString().slice(0, 10));
  console.log("Now run `cargo xtask wasm`, because Cargo.toml has changed, and `npm test`.");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main(fileURLToPath(new URL("..", import.meta.url)));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
