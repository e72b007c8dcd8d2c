import { availableParallelism } from "node:os";
import { z } from "zod";

/** The README's table of configuration is this list; `npm test` compares them. */
export const VARIABLES = {
  PORT: "port the shop listens on (3000)",
  HOST: "address it listens on (all)",
  DATA_DIR: "folder for everything the shop writes (.data)",
  DATABASE_URL: "a PostgreSQL to use; unset, `npm start` runs an embedded one",
  DATABASE_CONNECTIONS:
    "most connections a process opens for requests; those of jobs, holds, shows and their hosts come on top (10)",
  WEB_PROCESSES:
    "processes that answer pages; with more than one the jobs have one more (one per core but one, at most 4)",
  TRUST_PROXY: "proxies whose word on where a visitor comes from is believed",
  PUBLIC_URL: "address under which people reach the shop (http://localhost:PORT)",
  PAYMENT_PROVIDER:
    "who takes the money: demo, stripe (stripe where its keys are set; in production demo must be named)",
  STRIPE_SECRET_KEY: "Stripe's secret key; with STRIPE_WEBHOOK_SECRET it takes the money",
  STRIPE_WEBHOOK_SECRET: "the secret with which Stripe signs what it sends to /webhooks/stripe",
  STRIPE_PAYMENT_METHODS: "what can be paid with: card, alipay, wechat_pay (all three)",
  STRIPE_API_URL: "where Stripe's API answers (https://api.stripe.com)",
  STRIPE_CHECKOUT_URL: "where Stripe's payment pages are: a domain of your own (https://checkout.stripe.com)",
  SESSION_SECRET: "at least 32 characters that sign order links; unset, made once and kept in DATA_DIR",
  HOLD_MINUTES: "how long units are kept for an unpaid order (15)",
  PAGE_CACHE_MB: "memory for whole pages kept for everybody; 0 keeps none (64)",
  MEILI_URL: "a Meilisearch to search with; unset, the shop searches by itself",
  MEILI_KEY: "that Meilisearch's key",
  REDIS_URL: "a Redis by which processes tell each other what changed; unset, each listens to PostgreSQL",
  MEDIA_PROVIDER: "who carries a show's picture: simulated, rtmp or cdn (simulated)",
  MEDIA_PUSH_URL: "where cameras send to, such as rtmp://media.example.com/live",
  MEDIA_PLAY_URL: "where the picture is served; a second address after a blank is the backup",
  MEDIA_RECORDING_URL: "where recordings are served; unset, there is no replay",
  MEDIA_SIGNING: "how the cloud signs addresses: aliyun or tencent (cdn only)",
  MEDIA_PUSH_KEY: "the cloud's key for pushing (cdn only)",
  MEDIA_PLAY_KEY: "the cloud's key for playing (cdn only)",
  SMTP_URL: "a mail server to send by; unset, mails stay on the outbox page",
  MAIL_FROM: "the sender of mails",
  ALIYUN_ACCESS_KEY_ID: "of the account that sends text messages; unset, they stay on the outbox page",
  ALIYUN_ACCESS_KEY_SECRET: "that account's secret",
  ALIYUN_SMS_SIGN_NAME: "the approved signature of text messages",
  ALIYUN_SMS_TEMPLATES: "the approved template of each occasion",
  ALIYUN_SMS_URL: "where text messages are sent to (https://dysmsapi.aliyuncs.com)",
  WORKER: "whether jobs run in the web process, too: on or off (on)",
  STAFF_CODES: "of whom one-time codes are required at sign-in: nobody, admins or managers (nobody)",
  MAP_TILES: "tiles below the stores' map, with {z}/{x}/{y}, or a .pmtiles file; unset, outlines of our own",
  MAP_DATUM: "what those tiles are drawn in: WGS84 (Tianditu) or GCJ02 (AMap, Tencent)",
  MAP_CREDIT: "whose tiles they are, with the map's approval number (审图号), shown on the map",
  LOG_LEVEL: "trace, debug, info, warn, error or silent (info)",
} as const;

/** The operator's own ground of maps. */
export type MapTiles = { url: string; datum: "WGS84" | "GCJ02"; credit: string };

export type Config = {
  port: number;
  host: string | undefined;
  dataDir: string;
  databaseUrl: string;
  databaseConnections: number;
  webProcesses: number;
  trustProxy: string | undefined;
  publicUrl: string;
  paymentProvider: "demo" | "stripe";
  /** Null unless Stripe takes the money. */
  stripe: StripeConfig | null;
  secret: string;
  holdMinutes: number;
  pageCacheBytes: number;
  /** Null where the shop searches by itself. */
  meili: { url: string; key: string } | null;
  /** Null where processes hear each other by PostgreSQL alone. */
  redisUrl: string | null;
  media: MediaConfig;
  /** Null where mails are only kept. */
  mail: { url: string; from: string } | null;
  /** Null where text messages are only kept. */
  sms: {
    endpoint: string;
    accessKeyId: string;
    accessKeySecret: string;
    signName: string;
    templates: Record<string, string>;
  } | null;
  worker: boolean;
  staffCodes: "nobody" | "admins" | "managers";
  /** Null where the stores' map has the outlines that come with the shop. */
  mapTiles: MapTiles | null;
  logLevel: string;
  production: boolean;
};

const PAYMENT_METHODS = ["card", "alipay", "wechat_pay"] as const;

export type StripeConfig = {
  secretKey: string;
  webhookSecret: string;
  paymentMethods: ReadonlyArray<(typeof PAYMENT_METHODS)[number]>;
  apiUrl: string;
  checkoutUrl: string;
};
/** Who carries a show's picture, with what that one needs. Addresses without a slash at their end. */
export type MediaConfig =
  | { provider: "simulated" }
  | ({ provider: "rtmp" } & MediaAddresses)
  | ({ provider: "cdn"; signing: "aliyun" | "tencent"; pushKey: string; playKey: string } & MediaAddresses);
type MediaAddresses = { pushUrl: string; playUrls: string[]; recordingUrl: string | null };

/** A value that stops the start; its message names the variable, what it got and what it wants. */
export class WrongConfiguration extends Error {}

const wants = (schema: z.ZodType, want: string) => ({ schema, want });
const rules: Record<string, { schema: z.ZodType; want: string }> = {
  PORT: wants(z.coerce.number().int().min(0).max(65_535), "a port number from 0 to 65535"),
  DATABASE_URL: wants(
    z.string().regex(/^postgres(ql)?:\/\//),
    "an address such as postgresql://user:password@host:5432/database",
  ),
  DATABASE_CONNECTIONS: wants(z.coerce.number().int().min(4).max(500), "a number from 4 to 500"),
  WEB_PROCESSES: wants(z.coerce.number().int().min(1).max(64), "a number from 1 to 64"),
  TRUST_PROXY: wants(
    z.string().regex(/^((loopback|uniquelocal|[\da-f.:]+(\/\d{1,3})?)(, ?(?!$)|$))+$/i),
    "addresses or networks with commas between, such as loopback, 10.0.0.0/8",
  ),
  PUBLIC_URL: wants(z.url({ protocol: /^https?$/ }), "an address such as https://shop.example.com"),
  PAYMENT_PROVIDER: wants(z.enum(["demo", "stripe"]), "demo or stripe"),
  STRIPE_SECRET_KEY: wants(z.string().regex(/^(sk|rk)_\S+$/), "a secret key of Stripe (sk_…)"),
  STRIPE_WEBHOOK_SECRET: wants(z.string().regex(/^whsec_\S+$/), "a webhook secret of Stripe (whsec_…)"),
  STRIPE_PAYMENT_METHODS: wants(
    z
      .string()
      .transform((list) => list.split(",").map((one) => one.trim()))
      .pipe(z.array(z.enum(PAYMENT_METHODS)).min(1)),
    `some of ${PAYMENT_METHODS.join(", ")}, with commas between`,
  ),
  STRIPE_API_URL: wants(z.url({ protocol: /^https?$/ }), "an address such as https://api.stripe.com"),
  STRIPE_CHECKOUT_URL: wants(z.url({ protocol: /^https?$/ }), "an address such as https://checkout.stripe.com"),
  SESSION_SECRET: wants(z.string().min(32), "at least 32 characters"),
  HOLD_MINUTES: wants(z.coerce.number().min(0.05).max(60), "minutes from 0.05 to 60"),
  PAGE_CACHE_MB: wants(z.coerce.number().min(0).max(4096), "megabytes from 0 to 4096"),
  MEILI_URL: wants(z.url({ protocol: /^https?$/ }), "an address such as http://localhost:7700"),
  REDIS_URL: wants(z.string().regex(/^rediss?:\/\/\S+$/), "an address such as redis://user:password@host:6379"),
  MEDIA_PROVIDER: wants(z.enum(["simulated", "rtmp", "cdn"]), "simulated, rtmp or cdn"),
  MEDIA_PUSH_URL: wants(
    z.string().regex(/^(rtmps?|srt|https?):\/\/\S+$/),
    "an address such as rtmp://media.example.com/live",
  ),
  MEDIA_PLAY_URL: wants(
    z.string().regex(/^https?:\/\/\S+( https?:\/\/\S+)?$/),
    "an address such as https://media.example.com/hls, or two with a blank between",
  ),
  MEDIA_RECORDING_URL: wants(
    z.url({ protocol: /^https?$/ }),
    "an address such as https://media.example.com/recordings",
  ),
  MEDIA_SIGNING: wants(z.enum(["aliyun", "tencent"]), "aliyun or tencent"),
  MEDIA_PUSH_KEY: wants(z.string(), "the cloud's key"),
  MEDIA_PLAY_KEY: wants(z.string(), "the cloud's key"),
  SMTP_URL: wants(z.string().regex(/^smtps?:\/\/\S+$/), "an address such as smtps://user:password@mail.example.com"),
  MAIL_FROM: wants(z.string().regex(/^[^\r\n]*[^\s@<]+@[^\s@>]+>?$/), "a sender such as 十品 <orders@example.com>"),
  ALIYUN_SMS_TEMPLATES: wants(
    z.string().regex(/^([a-z-]+(\.(zh|en))?=SMS_\d+(, ?(?!$)|$))+$/),
    "pairs with commas between, such as order-paid=SMS_123,pickup-ready=SMS_124",
  ),
  ALIYUN_SMS_URL: wants(z.url({ protocol: /^https?$/ }), "an address such as https://dysmsapi.aliyuncs.com"),
  WORKER: wants(z.enum(["on", "off"]), "on or off"),
  MAP_TILES: wants(
    z
      .string()
      .regex(/^(https?:\/\/[^/\s]+|(?=\/))\/\S+$/)
      .refine((url) => /[.]pmtiles$/.test(url) || ["{z}", "{x}", "{y}"].every((part) => url.includes(part))),
    "an address with {z}, {x} and {y}, or of a .pmtiles file",
  ),
  STAFF_CODES: wants(z.enum(["nobody", "admins", "managers"]), "nobody, admins or managers"),
  MAP_DATUM: wants(z.enum(["WGS84", "GCJ02"]), "WGS84 or GCJ02"),
  LOG_LEVEL: wants(
    z.enum(["trace", "debug", "info", "warn", "error", "silent"]),
    "trace, debug, info, warn, error or silent",
  ),
};
// Tile addresses carry keys.
const SECRETS = new Set([
  "DATABASE_URL",
  "SESSION_SECRET",
  "STRIPE_SECRET_KEY",
  "STRIPE_WEBHOOK_SECRET",
  "REDIS_URL",
  "MEDIA_PUSH_KEY",
  "MEDIA_PLAY_KEY",
  "SMTP_URL",
  "MAP_TILES",
]);

/**
 * Reads the environment once. @param madeSecret gives the secret kept in the data folder where none is set
 * @throws WrongConfiguration with one sentence for each wrong value
 */
export function readConfig(env: Record<string, string | undefined>, madeSecret: (dataDir: string) => string): Config {
  const wrong: string[] = [];
  const read = <T>(name: string, fallback: T): T => {
    const given = env[name];
    if (given === undefined || given === "") return fallback;
    const parsed = rules[name]!.schema.safeParse(given);
    if (parsed.success) return parsed.data as T;
    wrong.push(
      `${name} is ${SECRETS.has(name) ? "set to something" : JSON.stringify(given)}, but must be ${rules[name]!.want}.`,
    );
    return fallback;
  };
  const port = read("PORT", 3000);
  const production = env["NODE_ENV"] === "production";
  const stripe = readStripe(env, read, wrong);
  const paymentProvider = read("PAYMENT_PROVIDER", stripe ? ("stripe" as const) : ("demo" as const));
  if (production && !env["PAYMENT_PROVIDER"] && !stripe)
    wrong.push("PAYMENT_PROVIDER is not set, but in production it must name who takes the money (demo takes none).");
  if (paymentProvider === "stripe" && !stripe)
    wrong.push("PAYMENT_PROVIDER is stripe, but STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET are not set.");
  if (!env["DATABASE_URL"])
    wrong.push("DATABASE_URL is not set, but must be the address of a PostgreSQL (npm start brings its own).");
  const dataDir = env["DATA_DIR"] || ".data";
  const config: Config = {
    port,
    host: env["HOST"] || undefined,
    dataDir,
    databaseUrl: read("DATABASE_URL", ""),
    databaseConnections: read("DATABASE_CONNECTIONS", 10),
    webProcesses: read("WEB_PROCESSES", Math.max(1, Math.min(4, availableParallelism() - 1))),
    trustProxy: read<string | undefined>("TRUST_PROXY", undefined),
    publicUrl: read("PUBLIC_URL", `http://localhost:${port}`).replace(/\/$/, ""),
    paymentProvider,
    stripe: paymentProvider === "stripe" ? stripe : null,
    secret: read("SESSION_SECRET", "") || madeSecret(dataDir),
    holdMinutes: read("HOLD_MINUTES", 15),
    pageCacheBytes: read("PAGE_CACHE_MB", 64) * 1024 * 1024,
    meili: env["MEILI_URL"] ? { url: read("MEILI_URL", "").replace(/\/$/, ""), key: env["MEILI_KEY"] ?? "" } : null,
    redisUrl: read<string | null>("REDIS_URL", null),
    media: mediaConfig(read, (name, provider) =>
      wrong.push(`${name} is not set, but MEDIA_PROVIDER ${provider} needs it: ${rules[name]!.want}.`),
    ),
    mail: env["SMTP_URL"] ? { url: read("SMTP_URL", ""), from: read("MAIL_FROM", "") } : null,
    sms: smsOf(env, read),
    worker: read("WORKER", "on") === "on",
    staffCodes: read("STAFF_CODES", "nobody" as const),
    mapTiles: env["MAP_TILES"]
      ? {
          url: read("MAP_TILES", ""),
          datum: read("MAP_DATUM", "WGS84" as const),
          credit: (env["MAP_CREDIT"] ?? "").slice(0, 200),
        }
      : null,
    logLevel: read("LOG_LEVEL", "info"),
    production,
  };
  if (config.mail && !config.mail.from) wrong.push("MAIL_FROM is not set, but with SMTP_URL it must name the sender.");
  for (const name of ["ALIYUN_ACCESS_KEY_SECRET", "ALIYUN_SMS_SIGN_NAME", "ALIYUN_SMS_TEMPLATES"])
    if (config.sms && !env[name]) wrong.push(`${name} is not set, but goes with ALIYUN_ACCESS_KEY_ID.`);
  if (wrong.length > 0) throw new WrongConfiguration(wrong.join("\n"));
  return config;
}

/** Null where neither secret is set; one alone is a mistake that would take money and never hear of it. */
function readStripe(
  env: Record<string, string | undefined>,
  read: <T>(name: string, fallback: T) => T,
  wrong: string[],
): StripeConfig | null {
  const [key, secret] = [env["STRIPE_SECRET_KEY"], env["STRIPE_WEBHOOK_SECRET"]];
  if (!key && !secret) return null;
  if (!key || !secret) {
    const [set, missing] = key ? ["SECRET_KEY", "WEBHOOK_SECRET"] : ["WEBHOOK_SECRET", "SECRET_KEY"];
    wrong.push(`STRIPE_${set} is set, but STRIPE_${missing} is not: Stripe needs both.`);
    return null;
  }
  return {
    secretKey: read("STRIPE_SECRET_KEY", ""),
    webhookSecret: read("STRIPE_WEBHOOK_SECRET", ""),
    paymentMethods: read<StripeConfig["paymentMethods"]>("STRIPE_PAYMENT_METHODS", PAYMENT_METHODS),
    apiUrl: read("STRIPE_API_URL", "https://api.stripe.com"),
    checkoutUrl: read("STRIPE_CHECKOUT_URL", "https://checkout.stripe.com"),
  };
}

function mediaConfig(
  read: <T>(name: string, fallback: T) => T,
  missing: (name: string, provider: string) => void,
): MediaConfig {
  const provider = read<MediaConfig["provider"]>("MEDIA_PROVIDER", "simulated");
  if (provider === "simulated") return { provider };
  const needed = (name: string) => {
    const value = read(name, "");
    if (!value) missing(name, provider);
    return value.replace(/\/$/, "");
  };
  const addresses = {
    pushUrl: needed("MEDIA_PUSH_URL"),
    playUrls: needed("MEDIA_PLAY_URL")
      .split(" ")
      .map((url) => url.replace(/\/$/, "")),
    recordingUrl: read("MEDIA_RECORDING_URL", "").replace(/\/$/, "") || null,
  };
  if (provider === "rtmp") return { provider, ...addresses };
  return {
    provider,
    ...addresses,
    signing: needed("MEDIA_SIGNING") as "aliyun" | "tencent",
    pushKey: needed("MEDIA_PUSH_KEY"),
    playKey: needed("MEDIA_PLAY_KEY"),
  };
}

/** Who sends text messages; templates as pairs of our occasion (with its language, where each has one) and their id. */
function smsOf(env: Record<string, string | undefined>, read: <T>(name: string, fallback: T) => T): Config["sms"] {
  if (!env["ALIYUN_ACCESS_KEY_ID"]) return null;
  const pairs = read("ALIYUN_SMS_TEMPLATES", "").split(/, ?/).filter(Boolean);
  return {
    endpoint: read("ALIYUN_SMS_URL", "https://dysmsapi.aliyuncs.com").replace(/\/$/, ""),
    accessKeyId: env["ALIYUN_ACCESS_KEY_ID"],
    accessKeySecret: env["ALIYUN_ACCESS_KEY_SECRET"] ?? "",
    signName: env["ALIYUN_SMS_SIGN_NAME"] ?? "",
    templates: Object.fromEntries(pairs.map((pair) => pair.split("=") as [string, string])),
  };
}
