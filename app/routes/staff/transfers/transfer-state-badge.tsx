import type { TransferRow } from "#app/domain/inventory/transfers/transfers.queries.server.ts";
import { useT } from "#app/ui/layout/lang.ts";
import { Badge } from "#app/ui/primitives/badge.tsx";

/** Where a transfer stands. */
export function TransferStateBadge({ state }: { state: TransferRow["state"] }) {
  const t = useT();
  const tone = state === "RECEIVED" ? "leaf" : state === "DRAFT" || state === "CANCELLED" ? "plain" : "ginger";
  return <Badge tone={tone}>{t(`stock.transfers.state.${state}`)}</Badge>;
}
