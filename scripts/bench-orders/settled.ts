import pg from "pg";

const LOOK_EVERY_MS = 50;
/** The demo provider's second notice of a payment comes two seconds after the first; nothing takes much longer. */
const LONGEST_MS = 120_000;

/**
 * Waits until everything that follows an order is done: paid, allocated, its parts on their boards, events delivered.
 * The demo provider's repeated notices, which change nothing, are not waited for.
 */
export async function untilSettled(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const until = performance.now() + LONGEST_MS;
    while (performance.now() < until) {
      const { rows } = await client.query<{ open: boolean }>(`
        SELECT EXISTS (SELECT FROM demo_payment_session s JOIN payment p ON p.provider_ref = s.id
            WHERE s.state = 'PAID' AND p.state <> 'PAID')
          OR EXISTS (SELECT FROM fulfillment_order f JOIN "order" o ON o.id = f.order_id
            WHERE o.state = 'CONFIRMED' AND f.state = 'PENDING')
          OR EXISTS (SELECT FROM outbox_event WHERE delivered_at IS NULL) AS open`);
      if (!rows[0]!.open) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    throw new Error("the shop did not come to rest");
  } finally {
    await client.end();
  }
}
