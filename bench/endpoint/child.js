// A server in a process of its own: imports the module named first, and reports the process's CPU time when asked.
process.on("message", () => process.send(process.cpuUsage()));
const [module] = process.argv.splice(2, 1);
await import(module);
