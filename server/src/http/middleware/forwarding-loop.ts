import type { MiddlewareHandler } from "hono";
import { LOOP_HEADER, LOOP_MEMBER } from "../../store/gateway/connection.js";
import { type KeysEnv, refuse } from "../responses.js";

/**
 * Refuses what another endpoint that forwards, or this one itself, has forwarded: one request to
 * a ring of them would never end. For endpoints that forward too.
 */
export const refuseLoops: MiddlewareHandler<KeysEnv> = async (c, next) => {
  const members = (c.req.header(LOOP_HEADER) ?? "").split(",").map((member) => member.split(";", 1)[0]?.trim());
  if (!members.includes(LOOP_MEMBER)) return next();
  return refuse(c, 508, "loop_detected", "This endpoint forwards, and what it is sent is forwarded already");
};
