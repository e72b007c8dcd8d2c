import type { Db, Tx } from "#app/platform/db.server.ts";
import type { Taken } from "./takings.ts";

/** What a shift took and gave back, by tender. One query. */
export function takingsOf(db: Db | Tx, shiftId: string): Promise<Taken[]> {
  return db.$queryRaw<Taken[]>`
    SELECT r.tender::text,
      coalesce(sum(r.total_fen) FILTER (WHERE s.return_of_id IS NULL), 0)::int AS "soldFen",
      coalesce(sum(r.total_fen) FILTER (WHERE s.return_of_id IS NOT NULL), 0)::int AS "backFen",
      (count(*) FILTER (WHERE s.return_of_id IS NULL))::int AS sales,
      (count(*) FILTER (WHERE s.return_of_id IS NOT NULL))::int AS returns
    FROM counter_receipt r JOIN counter_sale s ON s.id = r.sale_id
    WHERE r.shift_id = ${shiftId}::uuid GROUP BY r.tender ORDER BY r.tender`;
}
