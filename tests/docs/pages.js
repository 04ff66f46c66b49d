// The Markdown pages of the repository: their code blocks, their links, and the anchors that links may name.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import GithubSlugger from "github-slugger";
import { fromMarkdown } from "mdast-util-from-markdown";
import { toString as textOf } from "mdast-util-to-string";
import { visit } from "unist-util-visit";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Folders that are installed or built, or whose pages are test data. */
const SKIPPED = new Set(["node_modules", "target", "dist", "data"]);

/** All pages, by their paths from the root of the repository, such as `docs/stores.md`. */
export const pages = new Map(markdownFiles("").map((path) => [path, readPage(path)]));

/** All code blocks: `{ page, line, language, text }`. `place` is the page and the line, for messages. */
export const blocks = [...pages.values()].flatMap((page) => page.blocks);

function markdownFiles(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) || entry.name.startsWith(".") ? [] : markdownFiles(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

function readPage(path) {
  const tree = fromMarkdown(readFileSync(join(root, path), "utf8"));
  const page = { path, blocks: [], links: [], anchors: new Set(), commands: [] };
  const slugger = new GithubSlugger();
  visit(tree, (node) => {
    const line = node.position?.start.line;
    const place = `${path}:${line}`;
    if (node.type === "code") page.blocks.push({ page: path, line, place, language: node.lang, text: node.value });
    if (node.type === "inlineCode") page.commands.push({ place, text: node.value });
    if (node.type === "heading") page.anchors.add(slugger.slug(textOf(node)));
    if (["link", "image", "definition"].includes(node.type)) page.links.push({ place, url: node.url });
  });
  return page;
}

/** Returns why a link of a page leads nowhere; undefined if it resolves. Addresses on other hosts are not visited. */
export function brokenLink(page, url) {
  if (/^[a-z]+:/.test(url)) return undefined;
  const [path, anchor] = url.split("#");
  const target = path === "" ? page.path : posix.join(dirname(page.path), decodeURI(path));
  if (!existsSync(join(root, target))) return `${target} does not exist`;
  if (anchor === undefined) return undefined;
  const anchors = pages.get(target)?.anchors;
  if (!anchors) return `${target} has no anchors`;
  return anchors.has(anchor) ? undefined : `${target} has no heading #${anchor}`;
}
