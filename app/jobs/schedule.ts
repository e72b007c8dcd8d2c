/**
 * What runs by the clock, as graphile-worker's crontab (UTC): minute hour day month weekday task ?options.
 * A missed run is not made up for; each task looks at the state, not at the time.
 */
export const CRONTAB = [
  "* * * * * expire-holds ?max=1&jobKey=expire-holds",
  "* * * * * expire-orders ?max=1&jobKey=expire-orders",
  "* * * * * sweep-payments ?max=1&jobKey=sweep-payments",
  "*/5 * * * * expire-batches ?max=1&jobKey=expire-batches",
  "*/5 * * * * remind-pickups ?max=1&jobKey=remind-pickups",
  "*/5 * * * * settle-shortages ?max=1&jobKey=settle-shortages",
  "*/5 * * * * expire-pickups ?max=1&jobKey=expire-pickups",
  "* * * * * tell-stands ?max=1&jobKey=tell-stands",
  "* * * * * tell-reminders ?max=1&jobKey=tell-reminders",
  "41 3 * * * find-refunds ?max=3&jobKey=find-refunds",
  "17 3 * * * forget-old ?max=1&jobKey=forget-old",
].join("\n");
