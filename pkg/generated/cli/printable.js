export function printable(name) {
    return name.replace(/\p{Cc}/gu, "?");
}
