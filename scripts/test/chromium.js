// Chromium, for the tests of pages.
import { existsSync } from "node:fs";
import { installOnDebian } from "./debian.js";

const PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The path of Chromium: the one in the variable CHROMIUM, else the installed one. Throws if there is none. */
export function chromium() {
  const path = findChromium();
  if (path === undefined)
    throw new Error(
      "Chromium is not installed: run `apt-get install chromium` (Debian), or set CHROMIUM to the path of its program",
    );
  return path;
}

/** Installs Chromium on Debian as root if it is missing. Throws if there is none after that. */
export function installChromium() {
  if (findChromium() === undefined) installOnDebian("chromium");
  chromium();
}

function findChromium() {
  return process.env.CHROMIUM ?? PATHS.find(existsSync);
}
