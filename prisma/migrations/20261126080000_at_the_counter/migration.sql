-- CreateEnum
CREATE TYPE "CounterTender" AS ENUM ('CASH', 'WALLET_QR', 'CARD_TERMINAL');

-- CreateEnum
CREATE TYPE "CounterConflictKind" AS ENUM ('OVERDRAWN', 'PRICE_CHANGED', 'DISCOUNT_TOO_HIGH', 'AFTER_SHIFT', 'CODE_ALREADY_USED', 'ORDER_CANCELLED', 'OTHER_STORE', 'NOT_READY', 'EXPIRED', 'CODES_GUESSED');

-- AlterTable
ALTER TABLE "counter_sale" ADD COLUMN     "return_of_id" UUID;

-- AlterTable
ALTER TABLE "fulfillment_order" ADD COLUMN     "bag_place" TEXT;

-- CreateTable
CREATE TABLE "counter_shift" (
    "id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "float_fen" INTEGER NOT NULL,
    "open_key" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "counted_fen" INTEGER,
    "expected_fen" INTEGER,
    "note" TEXT,

    CONSTRAINT "counter_shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "counter_receipt" (
    "sale_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "shift_id" UUID,
    "tender" "CounterTender" NOT NULL,
    "items_fen" INTEGER NOT NULL,
    "discount_fen" INTEGER NOT NULL,
    "by_hand_fen" INTEGER NOT NULL DEFAULT 0,
    "total_fen" INTEGER NOT NULL,
    "received_fen" INTEGER,
    "should_fen" INTEGER,
    "device_id" UUID,
    "device_sold_at" TIMESTAMPTZ(3),
    "skew_ms" INTEGER,

    CONSTRAINT "counter_receipt_pkey" PRIMARY KEY ("sale_id")
);

-- CreateTable
CREATE TABLE "counter_receipt_line" (
    "id" UUID NOT NULL,
    "sale_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "variant_id" UUID NOT NULL,
    "sku" TEXT NOT NULL,
    "product_title" JSONB NOT NULL,
    "variant_title" JSONB NOT NULL,
    "quantity" INTEGER NOT NULL,
    "unit_price_fen" INTEGER NOT NULL,
    "discount_fen" INTEGER NOT NULL DEFAULT 0,
    "total_fen" INTEGER NOT NULL,
    "return_of_id" UUID,
    "damaged" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "counter_receipt_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "counter_conflict" (
    "id" UUID NOT NULL,
    "kind" "CounterConflictKind" NOT NULL,
    "location_id" UUID NOT NULL,
    "staff_id" UUID,
    "sale_id" UUID,
    "fulfillment_order_id" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_id" UUID,
    "note" TEXT,

    CONSTRAINT "counter_conflict_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offline_code" (
    "fulfillment_order_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "offline_code_pkey" PRIMARY KEY ("fulfillment_order_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "counter_shift_open_key_key" ON "counter_shift"("open_key");

-- CreateIndex
CREATE INDEX "counter_shift_location_id_opened_at_idx" ON "counter_shift"("location_id", "opened_at");

-- CreateIndex
CREATE INDEX "counter_shift_staff_id_opened_at_idx" ON "counter_shift"("staff_id", "opened_at");

-- CreateIndex
CREATE INDEX "counter_shift_closed_by_id_idx" ON "counter_shift"("closed_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "counter_receipt_number_key" ON "counter_receipt"("number");

-- CreateIndex
CREATE INDEX "counter_receipt_shift_id_idx" ON "counter_receipt"("shift_id");

-- CreateIndex
CREATE INDEX "counter_receipt_line_variant_id_idx" ON "counter_receipt_line"("variant_id");

-- CreateIndex
CREATE INDEX "counter_receipt_line_return_of_id_idx" ON "counter_receipt_line"("return_of_id");

-- CreateIndex
CREATE UNIQUE INDEX "counter_receipt_line_sale_id_position_key" ON "counter_receipt_line"("sale_id", "position");

-- CreateIndex
CREATE INDEX "counter_conflict_settled_at_location_id_opened_at_idx" ON "counter_conflict"("settled_at", "location_id", "opened_at");

-- CreateIndex
CREATE INDEX "counter_conflict_location_id_idx" ON "counter_conflict"("location_id");

-- CreateIndex
CREATE INDEX "counter_conflict_staff_id_idx" ON "counter_conflict"("staff_id");

-- CreateIndex
CREATE INDEX "counter_conflict_sale_id_idx" ON "counter_conflict"("sale_id");

-- CreateIndex
CREATE INDEX "counter_conflict_fulfillment_order_id_idx" ON "counter_conflict"("fulfillment_order_id");

-- CreateIndex
CREATE INDEX "counter_conflict_settled_by_id_idx" ON "counter_conflict"("settled_by_id");

-- CreateIndex
CREATE INDEX "counter_sale_return_of_id_idx" ON "counter_sale"("return_of_id");

-- AddForeignKey
ALTER TABLE "counter_sale" ADD CONSTRAINT "counter_sale_return_of_id_fkey" FOREIGN KEY ("return_of_id") REFERENCES "counter_sale"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter_shift" ADD CONSTRAINT "counter_shift_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter_shift" ADD CONSTRAINT "counter_shift_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter_shift" ADD CONSTRAINT "counter_shift_closed_by_id_fkey" FOREIGN KEY ("closed_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter_receipt" ADD CONSTRAINT "counter_receipt_sale_id_fkey" FOREIGN KEY ("sale_id") REFERENCES "counter_sale"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter_receipt" ADD CONSTRAINT "counter_receipt_shift_id_fkey" FOREIGN KEY ("shift_id") REFERENCES "counter_shift"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter_receipt_line" ADD CONSTRAINT "counter_receipt_line_sale_id_fkey" FOREIGN KEY ("sale_id") REFERENCES "counter_receipt"("sale_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter_receipt_line" ADD CONSTRAINT "counter_receipt_line_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter_receipt_line" ADD CONSTRAINT "counter_receipt_line_return_of_id_fkey" FOREIGN KEY ("return_of_id") REFERENCES "counter_receipt_line"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter_conflict" ADD CONSTRAINT "counter_conflict_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter_conflict" ADD CONSTRAINT "counter_conflict_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter_conflict" ADD CONSTRAINT "counter_conflict_sale_id_fkey" FOREIGN KEY ("sale_id") REFERENCES "counter_sale"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter_conflict" ADD CONSTRAINT "counter_conflict_fulfillment_order_id_fkey" FOREIGN KEY ("fulfillment_order_id") REFERENCES "fulfillment_order"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter_conflict" ADD CONSTRAINT "counter_conflict_settled_by_id_fkey" FOREIGN KEY ("settled_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offline_code" ADD CONSTRAINT "offline_code_fulfillment_order_id_fkey" FOREIGN KEY ("fulfillment_order_id") REFERENCES "fulfillment_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- ── By hand ────────────────────────────────────────────────────────────────────────────────────────────

-- ── Promise 5: money adds up ───────────────────────────────────────────────────────────────────────────
ALTER TABLE "counter_receipt"
  ADD CONSTRAINT "money_adds_up" CHECK (total_fen = items_fen - discount_fen),
  ADD CONSTRAINT "money_of_something" CHECK (
    total_fen >= 0 AND discount_fen >= 0 AND by_hand_fen BETWEEN 0 AND discount_fen AND should_fen >= 0),
  ADD CONSTRAINT "cash_was_enough" CHECK (received_fen IS NULL OR (tender = 'CASH' AND received_fen >= total_fen));
ALTER TABLE "counter_receipt_line"
  ADD CONSTRAINT "line_adds_up" CHECK (total_fen = quantity * unit_price_fen - discount_fen),
  ADD CONSTRAINT "line_of_something" CHECK (
    quantity > 0 AND unit_price_fen >= 0 AND discount_fen BETWEEN 0 AND quantity * unit_price_fen),
  ADD CONSTRAINT "only_returns_are_damaged" CHECK (NOT damaged OR return_of_id IS NOT NULL);

CREATE FUNCTION receipt_lines_add_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE items bigint; discount bigint;
BEGIN
  SELECT coalesce(sum(quantity * unit_price_fen), 0), coalesce(sum(discount_fen), 0) INTO items, discount
  FROM counter_receipt_line WHERE sale_id = NEW.sale_id;
  IF NOT EXISTS (SELECT FROM counter_receipt r
    WHERE r.sale_id = NEW.sale_id AND r.items_fen = items AND r.discount_fen = discount) THEN
    RAISE EXCEPTION 'a receipt is the sum of its lines' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "receipt_lines_add_up" AFTER INSERT ON "counter_receipt"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION receipt_lines_add_up();
CREATE CONSTRAINT TRIGGER "receipt_lines_add_up" AFTER INSERT ON "counter_receipt_line"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION receipt_lines_add_up();

-- No more comes back than was sold, and for no more money. Whoever brings something back has locked the sale's row.
CREATE FUNCTION returned_at_most_what_was_sold() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sold counter_receipt_line; back bigint; fen bigint;
BEGIN
  SELECT * INTO sold FROM counter_receipt_line WHERE id = NEW.return_of_id FOR UPDATE;
  SELECT coalesce(sum(quantity), 0), coalesce(sum(total_fen), 0) INTO back, fen
  FROM counter_receipt_line WHERE return_of_id = NEW.return_of_id;
  IF sold.variant_id <> NEW.variant_id OR back > sold.quantity OR fen > sold.total_fen THEN
    RAISE EXCEPTION 'no more comes back than was sold' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "returned_at_most_what_was_sold" AFTER INSERT ON "counter_receipt_line"
  FOR EACH ROW WHEN (NEW.return_of_id IS NOT NULL) EXECUTE FUNCTION returned_at_most_what_was_sold();

-- ── What was recorded at a counter stays as it was ─────────────────────────────────────────────────────
CREATE TRIGGER "receipt_is_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "counter_receipt"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "receipt_line_is_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "counter_receipt_line"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE "counter_shift"
  ADD CONSTRAINT "shift_is_open_or_counted" CHECK (
    num_nonnulls(closed_at, closed_by_id, counted_fen, expected_fen) IN (0, 4)
    AND (closed_at IS NULL) = (open_key IS NOT NULL)),
  ADD CONSTRAINT "till_of_something" CHECK (float_fen >= 0 AND counted_fen >= 0),
  ADD CONSTRAINT "shift_has_a_direction" CHECK (closed_at >= opened_at);
ALTER TABLE "counter_conflict"
  ADD CONSTRAINT "settled_by_somebody" CHECK ((settled_at IS NULL) = (settled_by_id IS NULL));
