import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import type { LogEntry } from "./middleware/request-log.js";

/** Upper bounds in seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The metrics of the endpoint. */
export interface Metrics {
  /** Counts a request by its log entry. */
  record(entry: LogEntry): void;
  /** Returns all metrics in the text format of Prometheus. */
  text(): Promise<string>;
}

/**
 * Starts counting requests and collecting the process metrics of Node. Labels come from fields of the log that have
 * few values: no path, no name, nothing that a client can choose.
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
    help: "Time from the headers of a request to its answer",
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
    help: "Requests that failed because of the endpoint or its store, by the code of the error and its cause",
    labelNames: ["code", "cause"] as const,
    registers,
  });
  return {
    record({ method, route = "none", status, code, duration_ms, failure }) {
      requests.inc({ method, route, status });
      durations.observe({ method, route }, duration_ms / 1000);
      if (code !== undefined) rejections.inc({ code });
      // A list that fails halfway has been sent with status 200.
      if (failure === undefined || (status >= 400 && status < 500)) return;
      failures.inc({ code: code ?? "none", cause: failure.code ?? failure.name });
    },
    text: () => registry.metrics(),
  };
}
