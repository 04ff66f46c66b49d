import type { Context } from "hono";
import { bindingsOf } from "../request.js";

/** Returns the address that a request's connection comes from: "" if it is closed already, undefined if unknown. */
export type ClientAddress = (c: Context) => string | undefined;

/**
 * Returns the address at the other end of the connection, which no header can change. Node, Bun and Deno each
 * provide it in their own way; workerd does not.
 */
export const readClientAddress: ClientAddress = (c) => {
  const bindings = bindingsOf(c);
  if (bindings.incoming !== undefined) return bindings.incoming.socket?.remoteAddress ?? "";
  if (typeof bindings.requestIP === "function") return bindings.requestIP(c.req.raw)?.address ?? "";
  if (bindings.remoteAddr !== undefined) return bindings.remoteAddr.hostname ?? "";
  return undefined;
};

/** Whether an address is a loopback address, in any notation that a runtime uses. */
export function isLoopbackAddress(address: string): boolean {
  return address === "::1" || /^(::ffff:)?127(\.\d{1,3}){3}$/i.test(address);
}

/**
 * Returns the network that counts as one client: an IPv4 address, or the 64-bit prefix of an IPv6 address, because
 * a client usually has all addresses of its prefix.
 */
export function clientNetwork(address: string): string {
  const [, v4] = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address) ?? [];
  if (v4 !== undefined || !address.includes(":")) return v4 ?? address;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  const groupsAfter = tail === undefined || tail === "" ? 0 : tail.split(":").length;
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - groupsAfter);
  const all = [...groups, ...Array<string>(zeros).fill("0"), ...(tail ?? "").split(":")];
  return all.slice(0, 4).join(":");
}
