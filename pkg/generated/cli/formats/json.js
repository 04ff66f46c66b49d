export function json({ problems, errors, advice, files, unreadable }) {
    return `${JSON.stringify({ errors, advice, files, unreadable, problems }, undefined, 2)}\n`;
}
