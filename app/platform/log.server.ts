import pino from "pino";

/** What is logged is data for operators: ids and outcomes, never names, numbers, addresses or codes (TRUST 20). */
export type Log = pino.Logger;

/** One line of JSON per entry on standard output. */
export function openLog(level: string): Log {
  return pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
}
