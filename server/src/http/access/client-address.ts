import type { Context } from "hono";
import { bindingsOf } from "../runtime.js";

/** Where a request's connection comes from: an address; "" if it is closed already; undefined if nobody can say. */
export type ClientAddress = (c: Context) => string | undefined;

/**
 * The address at the other end of the connection, which no header can change. Node, Bun and Deno
 * give it with the request, each in its own way; workerd does not.
 */
export const readClientAddress: ClientAddress = (c) => {
  const bindings = bindingsOf(c);
  if (bindings.incoming !== undefined) return bindings.incoming.socket?.remoteAddress ?? "";
  if (typeof bindings.requestIP === "function") return bindings.requestIP(c.req.raw)?.address ?? "";
  if (bindings.remoteAddr !== undefined) return bindings.remoteAddr.hostname ?? "";
  return undefined;
};

/** Whether an address is this machine's own, written as runtimes write it. */
export function isLoopbackAddress(address: string): boolean {
  return address === "::1" || /^(::ffff:)?127(\.\d{1,3}){3}$/i.test(address);
}

/**
 * Who is counted as one client: an IPv4 address, or the 64-bit network of an IPv6 address, for
 * whoever has one address of it has them all.
 */
export function network(address: string): string {
  const [, v4] = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address) ?? [];
  if (v4 !== undefined || !address.includes(":")) return v4 ?? address;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? 0 : tail.split(":").length;
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after);
  const all = [...groups, ...Array<string>(zeros).fill("0"), ...(tail ?? "").split(":")];
  return all.slice(0, 4).join(":");
}
