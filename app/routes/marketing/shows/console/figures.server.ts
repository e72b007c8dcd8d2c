import type { StaffActor } from "#app/domain/identity/staff.ts";
import { consoleFigures, moderatedChat } from "#app/domain/live/console.queries.server.ts";
import { streamAtConsole } from "#app/domain/live/stream/stream-at-console.queries.server.ts";
import type { Lang } from "#app/platform/i18n/localized.ts";
import type { Shop } from "#app/shop.server.ts";

/** What a console asks for by the second, and what its page begins with; null for whoever may not run the show. */
export async function freshFigures(shop: Shop, actor: StaffActor, lang: Lang, showId: string) {
  const [figures, stream, written] = await Promise.all([
    consoleFigures(shop, actor, lang, showId),
    streamAtConsole(shop, showId),
    moderatedChat(shop, actor, showId),
  ]);
  if (!figures || !written) return null;
  return { figures, stream, unread: written.filter(({ shown, deleted }) => !shown && !deleted) };
}

export type FreshFigures = NonNullable<Awaited<ReturnType<typeof freshFigures>>>;
