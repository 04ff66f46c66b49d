import { printable } from "./printable.js";
const FIRST = 1000;
const EVERY = 200;
export function progressOn(output, file, now = Date.now) {
    let next = now() + FIRST;
    let isShown = false;
    return {
        tell(done, total) {
            if (!output.isTTY || now() < next)
                return;
            next = now() + EVERY;
            isShown = true;
            output.write(`\r${printable(file)}: ${done} of ${total} keys`);
        },
        end() {
            if (isShown)
                output.write("\r\u001b[K");
        },
    };
}
