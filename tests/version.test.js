// The version of a release. What is protected: every place has the same version, and the script that sets it misses none.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { differingPlaces, PLACES, readVersion, releaseNotes, setVersion } from "../scripts/version.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const FILES = [...new Set(PLACES.map(([file]) => file)), "CHANGELOG.md"];

/** A copy of the files that have the version. */
function copy(t) {
  const folder = mkdtempSync(join(tmpdir(), "bifrost-keys-version-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const file of FILES) cpSync(join(root, file), join(folder, file), { recursive: true });
  return folder;
}

test("every place has the version of pkg/package.json", () => {
  assert.deepEqual(differingPlaces(root, readVersion(root)), []);
});

test("the script sets every place, and nothing else", (t) => {
  const folder = copy(t);
  const old = readVersion(folder);
  setVersion(folder, "12.34.56", "2026-01-02");
  assert.equal(readVersion(folder), "12.34.56");
  assert.deepEqual(differingPlaces(folder, "12.34.56"), []);
  for (const file of FILES.filter((name) => name !== "CHANGELOG.md")) {
    const [before, after] = [root, folder].map((path) => readFileSync(join(path, file), "utf8"));
    assert.notEqual(after, before, file);
    assert.equal(after.replaceAll("12.34.56", old), before, file);
  }
});

test("the unreleased changes become those of the version", (t) => {
  const folder = copy(t);
  const unreleased = releaseNotes(folder, "Unreleased");
  setVersion(folder, "12.34.56", "2026-01-02");
  assert.match(readFileSync(join(folder, "CHANGELOG.md"), "utf8"), /^## \[12\.34\.56\] - 2026-01-02$/m);
  assert.equal(releaseNotes(folder, "12.34.56"), unreleased);
  assert.equal(releaseNotes(folder, "Unreleased"), "");
});

test("a version that is malformed, or has a section already, is refused", (t) => {
  const folder = copy(t);
  for (const version of ["1.2", "v1.2.3", "1.2.3; rm", "", "0.1.0"]) {
    assert.throws(() => setVersion(folder, version, "2026-01-02"), Error, version);
  }
});

test("a place that has another version is found", (t) => {
  const folder = copy(t);
  setVersion(folder, "12.34.56", "2026-01-02");
  cpSync(join(root, "Cargo.toml"), join(folder, "Cargo.toml"));
  assert.deepEqual(
    differingPlaces(folder, "12.34.56").map(({ file }) => file),
    ["Cargo.toml"],
  );
});
