import { randomUUID } from "node:crypto";
import path from "node:path";
import { openDemoPayments } from "#app/adapters/demo-payments/payment-provider.server.ts";
import type { DemoChoice } from "#app/adapters/demo-payments/choices.ts";
import { demoSession, payDemoSession } from "#app/adapters/demo-payments/payer.server.ts";
import { openDiskBlobs } from "#app/adapters/disk/blob-store.server.ts";
import { openCdnMedia } from "#app/adapters/cdn-media/media-provider.server.ts";
import { openRtmpMedia } from "#app/adapters/rtmp-media/media-provider.server.ts";
import { openSimulatedMedia } from "#app/adapters/simulated-media/media-provider.server.ts";
import { openMeilisearch } from "#app/adapters/meilisearch/search-engine.server.ts";
import { openRedisPubSub } from "#app/adapters/redis/pubsub.server.ts";
import { openMessenger } from "#app/adapters/outbox-page/messenger.server.ts";
import { openAliyunSms } from "#app/adapters/sms/carrier.server.ts";
import { openSmtp } from "#app/adapters/smtp/carrier.server.ts";
import { openStripe } from "#app/adapters/stripe/payment-provider.server.ts";
import { openEmbeddedSearch } from "#app/adapters/embedded-search/search-engine.server.ts";
import { chinese } from "#app/domain/search/chinese.server.ts";
import { allDocuments, documentCount, type Readable } from "#app/domain/search/documents.queries.server.ts";
import { openShopSearch, type ShopSearch } from "#app/domain/search/shop-search.server.ts";
import { openHoldEngine } from "#app/domain/inventory/hold-engine.server.ts";
import type { MediaProvider } from "#app/domain/live/media-provider.ts";
import type { PaymentsGround } from "#app/domain/payments/payments-ground.server.ts";
import type { Config, MapTiles, MediaConfig } from "#app/platform/config.server.ts";
import { openDatabase, type Database, type Db } from "#app/platform/db.server.ts";
import { en } from "#app/platform/i18n/en.ts";
import { registerCatalogue } from "#app/platform/i18n/translate.ts";
import { zh } from "#app/platform/i18n/zh-cn.ts";
import { uuidV7 } from "#app/platform/ids.ts";
import { openKept } from "#app/platform/kept.server.ts";
import { prepareJobs } from "#app/platform/jobs.server.ts";
import { openLog } from "#app/platform/log.server.ts";
import type { Carriers, Messenger } from "#app/platform/messenger.ts";
import { openPubSub } from "#app/platform/pubsub.server.ts";
import { openTogether } from "#app/platform/together.server.ts";

/** The shop, put together: what every use-case, page and job gets. */
export type Shop = PaymentsGround & {
  messenger: Messenger;
  /** Who really sends messages, by channel; none where nothing is configured. */
  carriers: Carriers;
  search: ShopSearch;
  /** Carries the picture of shows. */
  media: MediaProvider;
  /** For what viewers are told by the second: connections that no rush of buyers keeps waiting. */
  tellingDb: Db;
  /** For whoever runs a show (`forHosts`): connections that no crowd of buyers takes. */
  hosting: Pick<Database, "db" | "pool" | "transact">;
  /** How long units are kept for an unpaid order. */
  holdMinutes: number;
  /** Pages over https: cookies are bound to it. */
  secure: boolean;
  /** The operator's own ground for the stores' map; null: the outlines that come with the shop. */
  mapTiles: MapTiles | null;
  /** Whose roles sleep until one-time codes are set up. */
  staffCodes: Config["staffCodes"];
  /** The address under which this process answers itself; the demo provider's webhooks come there. */
  ownUrl: string;
  /** Acts as the payer where the demo provider is used; null otherwise. */
  demoPayer: { session: DemoSession; pay: (sessionId: string, choice: DemoChoice) => Promise<string | null> } | null;
  close: () => Promise<void>;
};
type DemoSession = (sessionId: string) => ReturnType<typeof demoSession>;

/** One reads the log while another reads or writes the figures. */
const TELLING_CONNECTIONS = 2;
/** Two operators' commands, and the figures of their consoles. */
const HOSTING_CONNECTIONS = 4;

/** The clock and the dice of the real world; tests bring their own. */
export type Circumstances = { now: () => Date; newId: () => string };
const REAL_WORLD: Circumstances = { now: () => new Date(), newId: () => uuidV7(Date.now()) };

/** Opens the shop on a migrated database. The only place that knows which adapter stands behind which port. */
export async function openShop(config: Config, { now, newId }: Circumstances = REAL_WORLD): Promise<Shop> {
  registerCatalogue("zh", zh);
  registerCatalogue("en", en);
  const log = openLog(config.logLevel).child({ process: randomUUID().slice(0, 8) });
  const database = openDatabase(config.databaseUrl, config.databaseConnections);
  const telling = openDatabase(config.databaseUrl, TELLING_CONNECTIONS);
  const hosting = openDatabase(config.databaseUrl, HOSTING_CONNECTIONS);
  await prepareJobs(database.pool);
  const { databaseUrl, redisUrl } = config;
  const pubsub = redisUrl
    ? await openRedisPubSub({ url: redisUrl, databaseUrl, log })
    : await openPubSub(databaseUrl, log);
  const { secret, publicUrl, holdMinutes } = config;
  const holdEngine = openHoldEngine(config.databaseUrl, { now, newId });
  const together = openTogether();
  const kept = openKept(pubsub, () => now().getTime());
  const search = openShopSearch(
    { ...database, kept, now, pubsub, log },
    {
      language: chinese,
      own: () => openEmbeddedSearch({ ...config, now: () => now().getTime() }),
      shared: config.meili && openMeilisearch({ ...config.meili, language: chinese, ...documentsOf(database) }),
    },
  );
  const carriers: Carriers = {
    ...(config.mail && { EMAIL: openSmtp({ ...config.mail, domain: new URL(publicUrl).hostname }) }),
    ...(config.sms && { SMS: openAliyunSms({ ...config.sms, now }) }),
  };
  const shop: Shop = {
    ...database,
    search,
    holdEngine,
    now,
    newId,
    log,
    pubsub,
    kept,
    together,
    blobs: openDiskBlobs(path.join(config.dataDir, "blobs")),
    secret,
    publicUrl,
    ownUrl: `http://127.0.0.1:${config.port}`,
    secure: publicUrl.startsWith("https:"),
    holdMinutes,
    mapTiles: config.mapTiles,
    staffCodes: config.staffCodes,
    payments: config.stripe
      ? openStripe({ ...config.stripe, now })
      : openDemoPayments({ db: database.db, secret, publicUrl, now, together }),
    media: openMedia(config.media),
    tellingDb: telling.db,
    hosting,
    messenger: openMessenger({ db: database.db, now, carriers }),
    carriers,
    demoPayer: config.stripe
      ? null
      : {
          session: (sessionId) => demoSession(shop, sessionId),
          pay: (sessionId, choice) => payDemoSession(shop, sessionId, choice),
        },
    close: async () => {
      await search.close();
      await pubsub.close();
      await holdEngine.close();
      await telling.close();
      await hosting.close();
      await database.close();
    },
  };
  return shop;
}

/** The same shop over the connections of those who run its shows (docs/decisions/083). */
export const forHosts = (shop: Shop): Shop => ({ ...shop, ...shop.hosting });

const documentsOf = (database: Readable) => ({
  documents: () => allDocuments(database),
  count: () => documentCount(database),
});

/** A signed address is good for longer than any show. */
const SIGNED_HOURS = 12;

function openMedia(media: MediaConfig): MediaProvider {
  switch (media.provider) {
    case "simulated":
      return openSimulatedMedia();
    case "rtmp":
      return openRtmpMedia(media);
    case "cdn":
      return openCdnMedia({ ...media, hours: SIGNED_HOURS });
  }
}
