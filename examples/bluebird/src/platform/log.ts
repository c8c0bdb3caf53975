/**
 * The service log. Every engineer on call can read it, and it is kept for a year.
 * @file
 * @processesFor operations.logging
 */
import { pino } from "pino";

export interface LogEvent {
  readonly route: string;
  readonly detail: string;
}

const sink = pino({ name: "bluebird" });

export function logEvent(event: LogEvent): void {
  sink.info({ route: event.route }, event.detail);
}

export function logWarning(event: LogEvent): void {
  sink.warn({ route: event.route }, event.detail);
}
