-- CreateEnum
CREATE TYPE "StockCountState" AS ENUM ('OPEN', 'CLOSED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "VarianceKind" AS ENUM ('COUNT', 'SHORT_PICK', 'OVERDRAWN', 'TRANSFER', 'DAMAGE');

-- CreateEnum
CREATE TYPE "VarianceState" AS ENUM ('OPEN', 'SETTLED');

-- DropForeignKey
ALTER TABLE "hold" DROP CONSTRAINT "hold_location_id_fkey";

-- DropForeignKey
ALTER TABLE "hold" DROP CONSTRAINT "hold_variant_id_fkey";

-- DropIndex
DROP INDEX "hold_hold_key_location_id_variant_id_key";

-- DropIndex
DROP INDEX "hold_location_id_variant_id_state_idx";

-- DropIndex
DROP INDEX "stock_movement_location_id_variant_id_at_idx";

-- AlterTable
ALTER TABLE "batch_level" ADD COLUMN     "expired" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "hold" ADD COLUMN     "allotment_id" UUID,
ADD COLUMN     "customer_key" TEXT;

-- AlterTable
ALTER TABLE "stock_level" ADD COLUMN     "ship_safety_stock" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "unsellable" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "stock_movement" ADD COLUMN     "balance" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "count_line_id" UUID,
ADD COLUMN     "counter_sale_id" UUID,
ADD COLUMN     "sequence" BIGSERIAL NOT NULL,
ADD COLUMN     "variance_id" UUID;

-- AlterTable
ALTER TABLE "transfer" ADD COLUMN     "made_by_id" UUID,
ADD COLUMN     "note" TEXT,
ADD COLUMN     "number" TEXT,
ADD COLUMN     "sent_by_id" UUID;

-- Transfers that are there already get a number from their id.
UPDATE "transfer" SET "number" = 'T' || upper(substr(replace(id::text, '-', ''), 25, 8));
ALTER TABLE "transfer" ALTER COLUMN "number" SET NOT NULL;

-- AlterTable
ALTER TABLE "transfer_line" ADD COLUMN     "put_back" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "written_off" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "allotment" (
    "id" UUID NOT NULL,
    "show_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "left" INTEGER NOT NULL,
    "limit_per_customer" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "returned_at" TIMESTAMPTZ(3),

    CONSTRAINT "allotment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_count" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "location_id" UUID NOT NULL,
    "state" "StockCountState" NOT NULL DEFAULT 'OPEN',
    "note" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "started_by_id" UUID,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "stock_count_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_count_line" (
    "id" UUID NOT NULL,
    "count_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "counted" INTEGER,
    "expected" INTEGER,
    "position" BIGINT,
    "counted_at" TIMESTAMPTZ(3),
    "counted_by_id" UUID,

    CONSTRAINT "stock_count_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "variance" (
    "id" UUID NOT NULL,
    "kind" "VarianceKind" NOT NULL,
    "state" "VarianceState" NOT NULL DEFAULT 'OPEN',
    "location_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "reason" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by_id" UUID,
    "count_line_id" UUID,
    "transfer_line_id" UUID,
    "fulfillment_order_line_id" UUID,
    "counter_sale_id" UUID,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_id" UUID,
    "resolution" TEXT,
    "note" TEXT,

    CONSTRAINT "variance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "counter_sale" (
    "id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "staff_id" UUID,
    "sold_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "counter_sale_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "search_query" (
    "day" DATE NOT NULL,
    "query" TEXT NOT NULL,
    "lang" TEXT NOT NULL,
    "asked" INTEGER NOT NULL DEFAULT 0,
    "found" INTEGER NOT NULL DEFAULT 0,
    "clicked" INTEGER NOT NULL DEFAULT 0,
    "ordered" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "search_query_pkey" PRIMARY KEY ("day","query","lang")
);

-- CreateTable
CREATE TABLE "search_synonym" (
    "id" UUID NOT NULL,
    "words" TEXT[],
    "one_way" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,

    CONSTRAINT "search_synonym_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "allotment_location_id_variant_id_idx" ON "allotment"("location_id", "variant_id");

-- CreateIndex
CREATE INDEX "allotment_variant_id_idx" ON "allotment"("variant_id");

-- CreateIndex
CREATE UNIQUE INDEX "allotment_show_id_location_id_variant_id_key" ON "allotment"("show_id", "location_id", "variant_id");

-- CreateIndex
CREATE UNIQUE INDEX "stock_count_number_key" ON "stock_count"("number");

-- CreateIndex
CREATE INDEX "stock_count_location_id_state_idx" ON "stock_count"("location_id", "state");

-- CreateIndex
CREATE INDEX "stock_count_started_by_id_idx" ON "stock_count"("started_by_id");

-- CreateIndex
CREATE INDEX "stock_count_line_variant_id_idx" ON "stock_count_line"("variant_id");

-- CreateIndex
CREATE INDEX "stock_count_line_counted_by_id_idx" ON "stock_count_line"("counted_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "stock_count_line_count_id_variant_id_key" ON "stock_count_line"("count_id", "variant_id");

-- CreateIndex
CREATE UNIQUE INDEX "variance_count_line_id_key" ON "variance"("count_line_id");

-- CreateIndex
CREATE INDEX "variance_state_location_id_opened_at_idx" ON "variance"("state", "location_id", "opened_at");

-- CreateIndex
CREATE INDEX "variance_location_id_variant_id_idx" ON "variance"("location_id", "variant_id");

-- CreateIndex
CREATE INDEX "variance_variant_id_idx" ON "variance"("variant_id");

-- CreateIndex
CREATE INDEX "variance_transfer_line_id_idx" ON "variance"("transfer_line_id");

-- CreateIndex
CREATE INDEX "variance_fulfillment_order_line_id_idx" ON "variance"("fulfillment_order_line_id");

-- CreateIndex
CREATE INDEX "variance_counter_sale_id_idx" ON "variance"("counter_sale_id");

-- CreateIndex
CREATE INDEX "variance_opened_by_id_idx" ON "variance"("opened_by_id");

-- CreateIndex
CREATE INDEX "variance_settled_by_id_idx" ON "variance"("settled_by_id");

-- CreateIndex
CREATE INDEX "counter_sale_location_id_sold_at_idx" ON "counter_sale"("location_id", "sold_at");

-- CreateIndex
CREATE INDEX "counter_sale_staff_id_idx" ON "counter_sale"("staff_id");

-- CreateIndex
CREATE INDEX "search_query_query_idx" ON "search_query"("query");

-- CreateIndex
CREATE INDEX "search_synonym_created_by_id_idx" ON "search_synonym"("created_by_id");

-- CreateIndex
CREATE INDEX "hold_allotment_id_customer_key_idx" ON "hold"("allotment_id", "customer_key");

-- CreateIndex
CREATE UNIQUE INDEX "hold_hold_key_location_id_variant_id_allotment_id_key" ON "hold"("hold_key", "location_id", "variant_id", "allotment_id");

-- CreateIndex
CREATE UNIQUE INDEX "stock_movement_sequence_key" ON "stock_movement"("sequence");

-- CreateIndex
CREATE INDEX "stock_movement_location_id_variant_id_sequence_idx" ON "stock_movement"("location_id", "variant_id", "sequence");

-- CreateIndex
CREATE INDEX "stock_movement_count_line_id_idx" ON "stock_movement"("count_line_id");

-- CreateIndex
CREATE INDEX "stock_movement_counter_sale_id_idx" ON "stock_movement"("counter_sale_id");

-- CreateIndex
CREATE INDEX "stock_movement_variance_id_idx" ON "stock_movement"("variance_id");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_number_key" ON "transfer"("number");

-- CreateIndex
CREATE INDEX "transfer_made_by_id_idx" ON "transfer"("made_by_id");

-- CreateIndex
CREATE INDEX "transfer_sent_by_id_idx" ON "transfer"("sent_by_id");

-- AddForeignKey
ALTER TABLE "stock_movement" ADD CONSTRAINT "stock_movement_count_line_id_fkey" FOREIGN KEY ("count_line_id") REFERENCES "stock_count_line"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_movement" ADD CONSTRAINT "stock_movement_counter_sale_id_fkey" FOREIGN KEY ("counter_sale_id") REFERENCES "counter_sale"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_movement" ADD CONSTRAINT "stock_movement_variance_id_fkey" FOREIGN KEY ("variance_id") REFERENCES "variance"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_location_id_variant_id_fkey" FOREIGN KEY ("location_id", "variant_id") REFERENCES "stock_level"("location_id", "variant_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_allotment_id_fkey" FOREIGN KEY ("allotment_id") REFERENCES "allotment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allotment" ADD CONSTRAINT "allotment_show_id_fkey" FOREIGN KEY ("show_id") REFERENCES "show"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allotment" ADD CONSTRAINT "allotment_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "allotment" ADD CONSTRAINT "allotment_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_sent_by_id_fkey" FOREIGN KEY ("sent_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_count" ADD CONSTRAINT "stock_count_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_count" ADD CONSTRAINT "stock_count_started_by_id_fkey" FOREIGN KEY ("started_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_count_line" ADD CONSTRAINT "stock_count_line_count_id_fkey" FOREIGN KEY ("count_id") REFERENCES "stock_count"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_count_line" ADD CONSTRAINT "stock_count_line_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_count_line" ADD CONSTRAINT "stock_count_line_counted_by_id_fkey" FOREIGN KEY ("counted_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variance" ADD CONSTRAINT "variance_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variance" ADD CONSTRAINT "variance_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variance" ADD CONSTRAINT "variance_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variance" ADD CONSTRAINT "variance_settled_by_id_fkey" FOREIGN KEY ("settled_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variance" ADD CONSTRAINT "variance_count_line_id_fkey" FOREIGN KEY ("count_line_id") REFERENCES "stock_count_line"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variance" ADD CONSTRAINT "variance_transfer_line_id_fkey" FOREIGN KEY ("transfer_line_id") REFERENCES "transfer_line"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variance" ADD CONSTRAINT "variance_fulfillment_order_line_id_fkey" FOREIGN KEY ("fulfillment_order_line_id") REFERENCES "fulfillment_order_line"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variance" ADD CONSTRAINT "variance_counter_sale_id_fkey" FOREIGN KEY ("counter_sale_id") REFERENCES "counter_sale"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter_sale" ADD CONSTRAINT "counter_sale_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter_sale" ADD CONSTRAINT "counter_sale_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "search_synonym" ADD CONSTRAINT "search_synonym_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ── By hand ────────────────────────────────────────────────────────────────────────────────────────────

-- A hold is of the shop's units or of one show's, never twice of the same.
DROP INDEX "hold_hold_key_location_id_variant_id_allotment_id_key";
CREATE UNIQUE INDEX "hold_hold_key_location_id_variant_id_allotment_id_key"
  ON "hold" (hold_key, location_id, variant_id, allotment_id) NULLS NOT DISTINCT;

-- ── Promise 1: never oversold ──────────────────────────────────────────────────────────────────────────
ALTER TABLE "stock_level"
  DROP CONSTRAINT "never_negative",
  DROP CONSTRAINT "never_oversold",
  ADD CONSTRAINT "never_negative" CHECK (
    held >= 0 AND allocated >= 0 AND allotted >= 0 AND safety_stock >= 0 AND ship_safety_stock >= 0 AND unsellable >= 0),
  ADD CONSTRAINT "never_oversold" CHECK (held + allocated + allotted <= on_hand - unsellable OR overdrawn);

ALTER TABLE "allotment"
  ADD CONSTRAINT "allotment_of_something" CHECK (quantity >= 0 AND "left" >= 0 AND "left" <= quantity),
  ADD CONSTRAINT "limit_of_something" CHECK (limit_per_customer > 0),
  ADD CONSTRAINT "nothing_left_when_returned" CHECK (returned_at IS NULL OR "left" = 0);

-- An overdrawn level is one only while more is promised than is there; then the CHECK stands again.
CREATE FUNCTION overdrawn_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.overdrawn := false;
  RETURN NEW;
END $$;
CREATE TRIGGER "overdrawn_ends" BEFORE UPDATE ON "stock_level"
  FOR EACH ROW WHEN (NEW.overdrawn AND NEW.held + NEW.allocated + NEW.allotted <= NEW.on_hand - NEW.unsellable)
  EXECUTE FUNCTION overdrawn_ends();

-- ── Promise 2: the ledger is the truth ─────────────────────────────────────────────────────────────────
ALTER TABLE "stock_movement" DROP CONSTRAINT "movement_has_one_cause",
  ADD CONSTRAINT "movement_has_one_cause" CHECK (
    num_nonnulls(receipt_id, fulfillment_order_id, transfer_id, count_line_id, counter_sale_id, variance_id) = 1);

-- Which level was moved how far: written once for the movements that are there already.
ALTER TABLE "stock_movement" DISABLE TRIGGER "ledger_is_append_only";
UPDATE "stock_movement" AS m SET balance = b.balance FROM (
  SELECT id, sum(quantity) OVER (PARTITION BY location_id, variant_id ORDER BY sequence)::int AS balance
  FROM "stock_movement") AS b
WHERE b.id = m.id;
ALTER TABLE "stock_movement" ENABLE TRIGGER "ledger_is_append_only";

DROP TRIGGER "movement_moves_level" ON "stock_movement";
-- Counter sales, counts, damage and the passing of a best-before are physical facts: they may overdraw (promise 3).
-- Locks in the one order: level, then batch.
CREATE OR REPLACE FUNCTION movement_moves_level() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  past_best_before boolean := false;
BEGIN
  -- The row first, then the change: an INSERT … ON CONFLICT would test the CHECK on the row it proposes.
  INSERT INTO stock_level (location_id, variant_id) VALUES (NEW.location_id, NEW.variant_id) ON CONFLICT DO NOTHING;
  PERFORM FROM stock_level WHERE location_id = NEW.location_id AND variant_id = NEW.variant_id FOR UPDATE;
  IF NEW.batch_id IS NOT NULL THEN
    INSERT INTO batch_level AS b (location_id, variant_id, batch_id, on_hand, expired)
    SELECT NEW.location_id, NEW.variant_id, NEW.batch_id, NEW.quantity,
      (SELECT best_before FROM batch WHERE id = NEW.batch_id) < (NEW.at AT TIME ZONE l.time_zone)::date
    FROM location l WHERE l.id = NEW.location_id
    ON CONFLICT (location_id, variant_id, batch_id) DO UPDATE SET on_hand = b.on_hand + NEW.quantity
    RETURNING expired INTO past_best_before;
  END IF;
  UPDATE stock_level AS l SET
    on_hand = l.on_hand + NEW.quantity,
    unsellable = l.unsellable + CASE WHEN past_best_before THEN NEW.quantity ELSE 0 END,
    overdrawn = l.overdrawn OR NEW.kind IN ('SOLD_COUNTER', 'COUNTED', 'DAMAGED'),
    updated_at = NEW.at
  WHERE l.location_id = NEW.location_id AND l.variant_id = NEW.variant_id
  RETURNING on_hand INTO NEW.balance;
  RETURN NEW;
END $$;
CREATE TRIGGER "movement_moves_level" BEFORE INSERT ON "stock_movement"
  FOR EACH ROW EXECUTE FUNCTION movement_moves_level();

-- A change of what a batch has, or of whether it is expired, comes from a movement or from expire_batches.
CREATE OR REPLACE FUNCTION on_hand_only_by_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Depth 1 is this trigger itself: a direct UPDATE. From the ledger's trigger the depth is 2.
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'on_hand changes only through stock_movement' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER "batch_only_by_ledger" ON "batch_level";
CREATE TRIGGER "batch_only_by_ledger" BEFORE INSERT OR UPDATE OF on_hand ON "batch_level"
  FOR EACH ROW EXECUTE FUNCTION on_hand_only_by_ledger();

-- Unsellable is what the expired batches have: it moves with the mark, in one statement.
CREATE FUNCTION expiry_moves_level() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE stock_level AS l SET
    unsellable = l.unsellable + CASE WHEN NEW.expired THEN NEW.on_hand ELSE -NEW.on_hand END,
    overdrawn = true
  WHERE l.location_id = NEW.location_id AND l.variant_id = NEW.variant_id;
  RETURN NEW;
END $$;
CREATE TRIGGER "expiry_moves_level" AFTER UPDATE OF expired ON "batch_level"
  FOR EACH ROW WHEN (OLD.expired IS DISTINCT FROM NEW.expired) EXECUTE FUNCTION expiry_moves_level();

CREATE FUNCTION unsellable_only_by_expiry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'unsellable changes only with batches' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "unsellable_only_by_expiry" BEFORE UPDATE OF unsellable ON "stock_level"
  FOR EACH ROW WHEN (OLD.unsellable IS DISTINCT FROM NEW.unsellable) EXECUTE FUNCTION unsellable_only_by_expiry();

-- ── Transfers, counts, variances ───────────────────────────────────────────────────────────────────────
ALTER TABLE "transfer_line" DROP CONSTRAINT "transfer_of_something",
  ADD CONSTRAINT "transfer_of_something" CHECK (quantity > 0 AND received >= 0 AND put_back >= 0 AND written_off >= 0),
  ADD CONSTRAINT "other_than_sent_with_reason" CHECK (
    (put_back = 0 AND written_off = 0 AND received <= quantity) OR discrepancy_reason IS NOT NULL);
ALTER TABLE "transfer"
  ADD CONSTRAINT "sent_when_sent" CHECK (state IN ('DRAFT', 'CANCELLED') OR sent_at IS NOT NULL);
ALTER TABLE "stock_count" ADD CONSTRAINT "closed_when_closed" CHECK ((state = 'OPEN') = (closed_at IS NULL));
ALTER TABLE "stock_count_line"
  ADD CONSTRAINT "counted_whole_units" CHECK (counted >= 0),
  -- Blind: what the books had is read with the count, not before.
  ADD CONSTRAINT "compared_when_counted" CHECK (
    num_nonnulls(counted, expected, position, counted_at) IN (0, 4));
ALTER TABLE "variance"
  ADD CONSTRAINT "variance_of_something" CHECK (quantity <> 0),
  ADD CONSTRAINT "settled_by_a_decision" CHECK (
    (state = 'SETTLED') = (settled_at IS NOT NULL) AND (state = 'SETTLED') = (resolution IS NOT NULL)),
  -- The second person.
  ADD CONSTRAINT "counter_does_not_approve" CHECK (
    kind <> 'COUNT' OR settled_by_id IS NULL OR settled_by_id <> opened_by_id);
