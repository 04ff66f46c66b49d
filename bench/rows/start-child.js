// A process of its own: imports what it is told, calls it once, and says how long that took.
const [, , module, segment, text] = process.argv;
const body = new TextEncoder().encode(text);

const before = process.cpuUsage();
const { answerCreateKey } = await import(module);
const { status } = answerCreateKey({ segment, settings: () => ({}), body });
const { user, system } = process.cpuUsage(before);

if (status !== 200) throw new Error(`answered by ${status}`);
process.stdout.write(String((user + system) * 1000));
