import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import type { LogEntry } from "./middleware/request-log.js";

/** Upper bounds in seconds: from a list out of memory to a database that hangs. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What the endpoint counts of itself. */
export interface Metrics {
  /** Counts a request, by what the log has of it. */
  record(entry: LogEntry): void;
  /** All that is counted, as Prometheus reads it. */
  text(): Promise<string>;
}

/**
 * Counts requests, and what Node tells of the process, from now on. Labels have as few values as
 * the log's fields that they are: no path, no name, nobody's text.
 */
export function httpMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "bifrost_keys_http_requests_total",
    help: "Requests answered, by the pattern of their path",
    labelNames: ["method", "route", "status"] as const,
    registers,
  });
  const durations = new Histogram({
    name: "bifrost_keys_http_request_duration_seconds",
    help: "From a request's headers to its answer",
    labelNames: ["method", "route"] as const,
    buckets: BUCKETS,
    registers,
  });
  const rejections = new Counter({
    name: "bifrost_keys_rejections_total",
    help: "Requests answered with an error, by its code",
    labelNames: ["code"] as const,
    registers,
  });
  const failures = new Counter({
    name: "bifrost_keys_failures_total",
    help: "Requests that failed for no fault of their own, mostly of the store's, by the error's code and its cause",
    labelNames: ["code", "cause"] as const,
    registers,
  });
  return {
    record({ method, route = "none", status, code, duration_ms, failure }) {
      requests.inc({ method, route, status });
      durations.observe({ method, route }, duration_ms / 1000);
      if (code !== undefined) rejections.inc({ code });
      // A list that fails half-way has the status 200 by then.
      if (failure === undefined || (status >= 400 && status < 500)) return;
      failures.inc({ code: code ?? "none", cause: failure.code ?? failure.name });
    },
    text: () => registry.metrics(),
  };
}
