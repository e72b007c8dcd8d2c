import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import type { StaffActor } from "#app/domain/identity/staff.ts";
import { changeShowUnits } from "#app/domain/live/change-units.server.ts";
import { nameChatGuest } from "#app/domain/live/chat-guest.server.ts";
import { hostCommand, type HostCommand } from "#app/domain/live/host-command.server.ts";
import { postChat, postStaffChat } from "#app/domain/live/post-chat.server.ts";
import { prepareDrop } from "#app/domain/live/prepare-drop.server.ts";
import { saveShow } from "#app/domain/live/save-show.server.ts";
import type { ShowStep } from "#app/domain/live/show-state.ts";
import { takeShowStep } from "#app/domain/live/take-step.server.ts";
import { leaveShows, writeCounted } from "#app/domain/live/tallies.server.ts";
import { localizedSchema } from "#app/platform/i18n/localized-schema.ts";
import type { Result } from "#app/platform/result.ts";
import { addDays, instantAt, localDate } from "#app/platform/zoned-time.ts";
import type { Shop } from "#app/shop.server.ts";

const sku = z.string();
const units = z.int().positive();
const fen = z.int().positive();
const second = z.int().nonnegative();
const demoSchema = z.strictObject({
  toCome: z.strictObject({
    show: z.string(),
    units: z.array(z.strictObject({ sku, from: z.string(), units })),
    drops: z.array(z.strictObject({ promotion: z.string(), title: localizedSchema, most: units, seconds: units })),
  }),
  held: z.strictObject({
    handle: z.string(),
    title: localizedSchema,
    description: localizedSchema,
    hostName: localizedSchema,
    location: z.string(),
    at: z.string(),
    minutes: units,
    items: z.array(z.strictObject({ sku, live: fen, units })),
    script: z.array(
      z.union([
        z.strictObject({ s: second, viewers: second, likes: second }),
        z.strictObject({ s: second, pin: sku }),
        z.strictObject({ s: second, price: sku, fen }),
        z.strictObject({ s: second, say: z.string() }),
        z.strictObject({ s: second, chat: z.string(), by: z.string() }),
        z.strictObject({ s: second, announce: z.string() }),
      ]),
    ),
  }),
});
type Demo = z.output<typeof demoSchema>;

const TIME_ZONE = "Asia/Shanghai";
/** The clip of the simulated picture runs in a circle of so many seconds: a recording that begins with it shows what is talked about. */
const CLIP_SECONDS = 48;

/**
 * Gives the demo's shows their units and coupons, and holds the one of yesterday evening: by the use-cases, at the clock
 * of that evening. Does nothing where that show is there already.
 * @param shop opened with `clock.now` as its clock
 */
export async function seedShows(shop: Shop, clock: { set: (at: Date) => void }): Promise<boolean> {
  const demo = demoSchema.parse(parse(await readFile("content/live/demo.yaml", "utf8")));
  if (await shop.db.show.count({ where: { handle: demo.held.handle } })) return false;
  const host = await marketer(shop);
  const began = shop.now();
  await prepare(shop, host, demo.toCome);
  await hold(shop, host, demo.held, clock);
  clock.set(began);
  return true;
}

async function marketer(shop: Shop): Promise<StaffActor> {
  const staff = await shop.db.staff.findFirstOrThrow({
    where: { grants: { some: { role: "MARKETER", locationId: null } } },
    include: { grants: true },
  });
  const grants = staff.grants.map(({ role, locationId }) => ({ role, locationId }));
  return { kind: "STAFF", id: staff.id, name: staff.name, lang: "zh", grants };
}

async function prepare(shop: Shop, host: StaffActor, plan: Demo["toCome"]): Promise<void> {
  const { id: showId } = await shop.db.show.findUniqueOrThrow({ where: { handle: plan.show } });
  const key = () => shop.newId();
  for (const { sku: of, from, units: n } of plan.units) {
    const [variantId, locationId] = [await variant(shop, of), await place(shop, from)];
    done(await changeShowUnits(shop, host, { showId, variantId, locationId, units: n, key: key() }));
  }
  for (const { promotion, ...drop } of plan.drops) {
    const { id: promotionId } = await shop.db.promotion.findUniqueOrThrow({ where: { handle: promotion } });
    done(await prepareDrop(shop, host, { showId, key: key(), promotionId, ...drop }));
  }
}

/** A whole show, from its plan to its replay. */
async function hold(shop: Shop, host: StaffActor, held: Demo["held"], clock: { set: (at: Date) => void }) {
  const evening = instantAt(addDays(localDate(shop.now(), TIME_ZONE), -1), held.at, TIME_ZONE).getTime();
  const start = Math.ceil(evening / 1000 / CLIP_SECONDS) * CLIP_SECONDS * 1000;
  const at = (s: number) => clock.set(new Date(start + s * 1000));
  const locationId = await place(shop, held.location);
  const ids = new Map<string, string>();
  for (const item of held.items) ids.set(item.sku, await variant(shop, item.sku));
  const picture = await shop.db.productImage.findFirst({
    where: { product: { variants: { some: { sku: held.items.at(-2)!.sku } } } },
    orderBy: { position: "asc" },
  });
  at(-7_200);
  const { handle, title, description, hostName, minutes } = held;
  const { id: showId } = done(
    await saveShow(shop, host, {
      id: null,
      version: null,
      plan: {
        handle,
        title,
        description,
        hostName,
        locationId,
        startsAt: new Date(start),
        endsAt: new Date(start + minutes * 60_000),
        pictureHash: picture?.pictureHash ?? null,
        items: held.items.map((item) => {
          return { variantId: ids.get(item.sku)!, livePriceFen: item.live, limitPerCustomer: null };
        }),
      },
    }),
  );
  const key = () => shop.newId();
  const step = async (one: ShowStep) => done(await takeShowStep(shop, host, { showId, step: one, key: key() }));
  const command = async (one: HostCommand) => done(await hostCommand(shop, host, { showId, key: key(), command: one }));
  for (const item of held.items) {
    const of = { variantId: ids.get(item.sku)!, locationId };
    done(await changeShowUnits(shop, host, { showId, ...of, units: item.units, key: key() }));
  }
  at(0);
  await step("GO_LIVE");
  const guests = new Map<string, string>();
  let likes = 0;
  for (const line of held.script) {
    at(line.s);
    if ("pin" in line) await command({ do: "PIN", variantId: ids.get(line.pin)! });
    else if ("price" in line) {
      await command({ do: "PRICE", variantId: ids.get(line.price)!, seenFen: null, priceFen: line.fen });
    } else if ("announce" in line) await command({ do: "ANNOUNCE", text: line.announce });
    else if ("say" in line) done(await postStaffChat(shop, host, { showId, key: key(), text: line.say, asHost: true }));
    else if ("chat" in line) {
      const token = guests.get(line.by) ?? randomBytes(32).toString("base64url");
      if (!guests.has(line.by)) done(await nameChatGuest(shop, token, line.by));
      guests.set(line.by, token);
      done(await postChat(shop, token, { handle, text: line.chat }));
    } else {
      await writeCounted(shop, "demo", [{ showId, viewers: line.viewers, likes: line.likes - likes }]);
      likes = line.likes;
    }
  }
  at(minutes * 60);
  await leaveShows(shop, "demo");
  await step("END");
  await step("PUBLISH_REPLAY");
}

/** What was granted. @throws when it was refused: then the demo's content is at fault */
function done<T>(result: Result<T, { refusal: string }>): T {
  if (!result.ok) throw new Error(`content/live/demo.yaml: ${JSON.stringify(result)}`);
  return result.value;
}

const variant = async (shop: Shop, of: string) => (await shop.db.variant.findUniqueOrThrow({ where: { sku: of } })).id;
const place = async (shop: Shop, handle: string) =>
  (await shop.db.location.findUniqueOrThrow({ where: { handle } })).id;
