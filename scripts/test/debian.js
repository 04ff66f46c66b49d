// Debian's packages, for what npm and Cargo cannot install.
import { existsSync } from "node:fs";
import { run } from "./run.js";

/** Installs packages on Debian as root. Elsewhere it does nothing. */
export function installOnDebian(...packages) {
  if (!existsSync("/etc/debian_version") || process.getuid?.() !== 0) return;
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update"], { env });
  run("apt-get", ["install", "-y", "--no-install-recommends", ...packages], { env });
}
