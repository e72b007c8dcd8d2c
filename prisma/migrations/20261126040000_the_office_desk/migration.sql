-- CreateEnum
CREATE TYPE "MessageState" AS ENUM ('KEPT', 'QUEUED', 'SENT', 'FAILED');

-- AlterTable
ALTER TABLE "outbox_event" ADD COLUMN     "last_error" TEXT,
ADD COLUMN     "next_try_at" TIMESTAMPTZ(3),
ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "outgoing_message" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "data" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "last_error" TEXT,
ADD COLUMN     "order_id" UUID,
ADD COLUMN     "sent_at" TIMESTAMPTZ(3),
ADD COLUMN     "sent_ref" TEXT,
ADD COLUMN     "state" "MessageState" NOT NULL DEFAULT 'KEPT',
ADD COLUMN     "subject" TEXT;

-- AlterTable
ALTER TABLE "stock_movement" ADD COLUMN     "return_line_id" UUID;

-- AlterTable
ALTER TABLE "refund" ADD COLUMN     "note" TEXT;

-- AlterTable
ALTER TABLE "fulfillment_order" ADD COLUMN     "kept_fen" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "reminded_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "refund_line" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "order_line_id" UUID,
    "kind" TEXT NOT NULL,
    "units" INTEGER NOT NULL DEFAULT 0,
    "fen" INTEGER NOT NULL,
    "refund_key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refund_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_return" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "staff_id" UUID,
    "note" TEXT,

    CONSTRAINT "goods_return_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_return_line" (
    "id" UUID NOT NULL,
    "return_id" UUID NOT NULL,
    "fulfillment_order_line_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "condition" TEXT NOT NULL,

    CONSTRAINT "goods_return_line_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "refund_line_order_id_idx" ON "refund_line"("order_id");

-- CreateIndex
CREATE INDEX "refund_line_order_line_id_idx" ON "refund_line"("order_line_id");

-- CreateIndex
CREATE INDEX "goods_return_order_id_idx" ON "goods_return"("order_id");

-- CreateIndex
CREATE INDEX "goods_return_location_id_at_idx" ON "goods_return"("location_id", "at");

-- CreateIndex
CREATE INDEX "goods_return_staff_id_idx" ON "goods_return"("staff_id");

-- CreateIndex
CREATE INDEX "goods_return_line_return_id_idx" ON "goods_return_line"("return_id");

-- CreateIndex
CREATE INDEX "goods_return_line_fulfillment_order_line_id_idx" ON "goods_return_line"("fulfillment_order_line_id");

-- CreateIndex
CREATE INDEX "outgoing_message_order_id_idx" ON "outgoing_message"("order_id");

-- CreateIndex
CREATE INDEX "outgoing_message_state_created_at_idx" ON "outgoing_message"("state", "created_at");

-- CreateIndex
CREATE INDEX "address_mobile_idx" ON "address"("mobile");

-- CreateIndex
CREATE INDEX "stock_movement_return_line_id_idx" ON "stock_movement"("return_line_id");

-- CreateIndex
CREATE INDEX "order_collector_mobile_idx" ON "order"("collector_mobile");

-- CreateIndex
CREATE INDEX "order_contact_name_idx" ON "order"("contact_name");

-- CreateIndex
CREATE INDEX "order_collector_name_idx" ON "order"("collector_name");

-- CreateIndex
CREATE INDEX "order_placed_at_id_idx" ON "order"("placed_at", "id");

-- CreateIndex
CREATE INDEX "order_state_placed_at_id_idx" ON "order"("state", "placed_at", "id");

-- CreateIndex
CREATE INDEX "payment_paid_at_idx" ON "payment"("paid_at");

-- CreateIndex
CREATE INDEX "refund_done_at_idx" ON "refund"("done_at");

-- CreateIndex
CREATE INDEX "fulfillment_order_location_id_order_id_idx" ON "fulfillment_order"("location_id", "order_id");

-- CreateIndex
CREATE INDEX "fulfillment_order_handover_location_id_order_id_idx" ON "fulfillment_order"("handover_location_id", "order_id");

-- AddForeignKey
ALTER TABLE "stock_movement" ADD CONSTRAINT "stock_movement_return_line_id_fkey" FOREIGN KEY ("return_line_id") REFERENCES "goods_return_line"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund_line" ADD CONSTRAINT "refund_line_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund_line" ADD CONSTRAINT "refund_line_order_line_id_fkey" FOREIGN KEY ("order_line_id") REFERENCES "order_line"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_return" ADD CONSTRAINT "goods_return_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_return" ADD CONSTRAINT "goods_return_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_return" ADD CONSTRAINT "goods_return_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_return_line" ADD CONSTRAINT "goods_return_line_return_id_fkey" FOREIGN KEY ("return_id") REFERENCES "goods_return"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_return_line" ADD CONSTRAINT "goods_return_line_fulfillment_order_line_id_fkey" FOREIGN KEY ("fulfillment_order_line_id") REFERENCES "fulfillment_order_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- ── By hand ────────────────────────────────────────────────────────────────────────────────────────────

-- The beginning of a name is looked up by these; under the names that Prisma gives its @@index.
DROP INDEX "order_contact_name_idx";
CREATE INDEX "order_contact_name_idx" ON "order" (contact_name text_pattern_ops);
DROP INDEX "order_collector_name_idx";
CREATE INDEX "order_collector_name_idx" ON "order" (collector_name text_pattern_ops);

ALTER TABLE "outgoing_message"
  ADD CONSTRAINT "sent_when_sent" CHECK ((state = 'SENT') = (sent_at IS NOT NULL));
ALTER TABLE "fulfillment_order"
  ADD CONSTRAINT "kept_of_what_expired" CHECK (kept_fen >= 0 AND (kept_fen = 0 OR state = 'EXPIRED'));

-- ── Promise 2: goods that come back have a cause of their own ──────────────────────────────────────────
ALTER TABLE "stock_movement" DROP CONSTRAINT "movement_has_one_cause",
  ADD CONSTRAINT "movement_has_one_cause" CHECK (
    num_nonnulls(receipt_id, fulfillment_order_id, transfer_id, count_line_id, counter_sale_id, variance_id,
      return_line_id) = 1);
ALTER TABLE "goods_return_line"
  ADD CONSTRAINT "return_of_something" CHECK (quantity > 0),
  ADD CONSTRAINT "sellable_or_not" CHECK (condition IN ('SELLABLE', 'DAMAGED'));

-- No more comes back than went out.
CREATE FUNCTION returned_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  gone int;
  back int;
BEGIN
  SELECT l.quantity - l.rejected INTO gone
  FROM fulfillment_order_line l JOIN fulfillment_order f ON f.id = l.fulfillment_order_id
  WHERE l.id = NEW.fulfillment_order_line_id AND f.state IN ('HANDED_OVER', 'SHIPPED') FOR UPDATE OF l;
  SELECT coalesce(sum(quantity), 0) INTO back FROM goods_return_line
  WHERE fulfillment_order_line_id = NEW.fulfillment_order_line_id AND id <> NEW.id;
  IF back + NEW.quantity > coalesce(gone, 0) THEN
    RAISE EXCEPTION 'more units of % would come back than went out', NEW.fulfillment_order_line_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "returned_once" BEFORE INSERT OR UPDATE ON "goods_return_line"
  FOR EACH ROW EXECUTE FUNCTION returned_once();

-- ── Promise 5: what goes back of a line is no more than it was ─────────────────────────────────────────
ALTER TABLE "refund_line"
  ADD CONSTRAINT "gives_back_something" CHECK (units >= 0 AND fen >= 0),
  ADD CONSTRAINT "line_shipping_or_amount" CHECK (
    kind = 'LINE' AND order_line_id IS NOT NULL AND units > 0
    OR kind IN ('SHIPPING', 'AMOUNT') AND order_line_id IS NULL AND units = 0);

CREATE FUNCTION line_given_back_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  bought_units int;
  bought_fen int;
  back_units int;
  back_fen int;
BEGIN
  -- Whoever gives back of an order waits here for others who do.
  PERFORM FROM "order" WHERE id = NEW.order_id FOR UPDATE;
  IF NEW.kind = 'AMOUNT' THEN RETURN NEW; END IF;
  IF NEW.kind = 'LINE' THEN
    SELECT quantity, total_fen INTO bought_units, bought_fen FROM order_line
    WHERE id = NEW.order_line_id AND order_id = NEW.order_id;
  ELSE
    SELECT 0, shipping_fen INTO bought_units, bought_fen FROM "order" WHERE id = NEW.order_id;
  END IF;
  SELECT coalesce(sum(units), 0), coalesce(sum(fen), 0) INTO back_units, back_fen FROM refund_line
  WHERE order_id = NEW.order_id AND kind = NEW.kind AND order_line_id IS NOT DISTINCT FROM NEW.order_line_id
    AND id <> NEW.id;
  IF bought_fen IS NULL OR back_units + NEW.units > bought_units OR back_fen + NEW.fen > bought_fen THEN
    RAISE EXCEPTION 'more of order % would be given back than was bought', NEW.order_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "line_given_back_once" BEFORE INSERT OR UPDATE ON "refund_line"
  FOR EACH ROW EXECUTE FUNCTION line_given_back_once();

-- What was given back by units before there were these lines: units whose allocation was cancelled, at their share.
INSERT INTO "refund_line" (id, order_id, order_line_id, kind, units, fen, refund_key, at)
SELECT gen_random_uuid(), i.order_id, i.id, 'LINE', least(i.quantity, sum(a.quantity)::int),
  floor(i.total_fen::bigint * least(i.quantity, sum(a.quantity)::int) / i.quantity)::int, 'before', max(a.ended_at)
FROM allocation a
JOIN fulfillment_order_line l ON l.id = a.fulfillment_order_line_id
JOIN order_line i ON i.id = l.order_line_id
WHERE a.state = 'CANCELLED'
GROUP BY i.id;
