import type { Ground } from "#app/platform/ground.server.ts";
import type { Pooled } from "#app/platform/prepared-query.server.ts";
import type { StockGround } from "#app/domain/inventory/hold-stock.server.ts";
import type { PaymentProvider } from "./provider.ts";

/** What the use-cases of this room stand on. */
export type PaymentsGround = Ground & Pooled & StockGround & { payments: PaymentProvider; publicUrl: string };
