-- CreateEnum
CREATE TYPE "PromotionState" AS ENUM ('DRAFT', 'ACTIVE', 'STOPPED');

-- CreateEnum
CREATE TYPE "CouponKind" AS ENUM ('SHARED', 'UNIQUE', 'CLAIMED');

-- AlterTable
ALTER TABLE "cart" ADD COLUMN     "coupon_id" UUID,
ADD COLUMN     "customer_id" UUID,
ADD COLUMN     "province_code" CHAR(2);

-- CreateTable
CREATE TABLE "promotion" (
    "id" UUID NOT NULL,
    "handle" TEXT NOT NULL,
    "state" "PromotionState" NOT NULL DEFAULT 'DRAFT',
    "title" JSONB NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "rule" JSONB NOT NULL,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "stack_group" TEXT,
    "exclusive" BOOLEAN NOT NULL DEFAULT false,
    "needs_code" BOOLEAN NOT NULL DEFAULT false,
    "most_uses" INTEGER,
    "most_per_customer" INTEGER,
    "budget_fen" INTEGER,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "spent_fen" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "promotion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coupon_batch" (
    "id" UUID NOT NULL,
    "promotion_id" UUID NOT NULL,
    "kind" "CouponKind" NOT NULL,
    "handle" TEXT,
    "name" TEXT NOT NULL,
    "most" INTEGER NOT NULL,
    "made" INTEGER NOT NULL DEFAULT 0,
    "uses_per_code" INTEGER NOT NULL DEFAULT 1,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "coupon_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coupon" (
    "id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "claimed_by" TEXT,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "most_uses" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "coupon_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coupon_redemption" (
    "order_id" UUID NOT NULL,
    "coupon_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "given_back_at" TIMESTAMPTZ(3),

    CONSTRAINT "coupon_redemption_pkey" PRIMARY KEY ("order_id")
);

-- CreateTable
CREATE TABLE "promotion_use" (
    "order_id" UUID NOT NULL,
    "promotion_id" UUID NOT NULL,
    "fen" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "given_back_at" TIMESTAMPTZ(3),

    CONSTRAINT "promotion_use_pkey" PRIMARY KEY ("order_id","promotion_id")
);

-- CreateTable
CREATE TABLE "order_discount" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "order_line_id" UUID,
    "promotion_id" UUID NOT NULL,
    "title" JSONB NOT NULL,
    "fen" INTEGER NOT NULL,

    CONSTRAINT "order_discount_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "promotion_handle_key" ON "promotion"("handle");

-- CreateIndex
CREATE INDEX "promotion_state_ends_at_idx" ON "promotion"("state", "ends_at");

-- CreateIndex
CREATE UNIQUE INDEX "coupon_batch_handle_key" ON "coupon_batch"("handle");

-- CreateIndex
CREATE INDEX "coupon_batch_promotion_id_idx" ON "coupon_batch"("promotion_id");

-- CreateIndex
CREATE UNIQUE INDEX "coupon_code_key" ON "coupon"("code");

-- CreateIndex
CREATE UNIQUE INDEX "coupon_batch_id_claimed_by_key" ON "coupon"("batch_id", "claimed_by");

-- CreateIndex
CREATE INDEX "coupon_redemption_coupon_id_idx" ON "coupon_redemption"("coupon_id");

-- CreateIndex
CREATE INDEX "promotion_use_promotion_id_idx" ON "promotion_use"("promotion_id");

-- CreateIndex
CREATE INDEX "order_discount_order_id_idx" ON "order_discount"("order_id");

-- CreateIndex
CREATE INDEX "order_discount_order_line_id_idx" ON "order_discount"("order_line_id");

-- CreateIndex
CREATE INDEX "order_discount_promotion_id_idx" ON "order_discount"("promotion_id");

-- CreateIndex
CREATE INDEX "cart_customer_id_idx" ON "cart"("customer_id");

-- CreateIndex
CREATE INDEX "cart_coupon_id_idx" ON "cart"("coupon_id");

-- AddForeignKey
ALTER TABLE "coupon_batch" ADD CONSTRAINT "coupon_batch_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "promotion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coupon" ADD CONSTRAINT "coupon_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "coupon_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coupon_redemption" ADD CONSTRAINT "coupon_redemption_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coupon_redemption" ADD CONSTRAINT "coupon_redemption_coupon_id_fkey" FOREIGN KEY ("coupon_id") REFERENCES "coupon"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promotion_use" ADD CONSTRAINT "promotion_use_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promotion_use" ADD CONSTRAINT "promotion_use_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "promotion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_discount" ADD CONSTRAINT "order_discount_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_discount" ADD CONSTRAINT "order_discount_order_line_id_fkey" FOREIGN KEY ("order_line_id") REFERENCES "order_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_discount" ADD CONSTRAINT "order_discount_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "promotion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cart" ADD CONSTRAINT "cart_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cart" ADD CONSTRAINT "cart_coupon_id_fkey" FOREIGN KEY ("coupon_id") REFERENCES "coupon"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ── Promise 5: money adds up ───────────────────────────────────────────────────────────────────────────
ALTER TABLE "promotion"
  ADD CONSTRAINT "within_its_limits" CHECK (
    uses >= 0 AND spent_fen >= 0
    AND (most_uses IS NULL OR uses <= most_uses) AND (budget_fen IS NULL OR spent_fen <= budget_fen)),
  ADD CONSTRAINT "limits_allow_something" CHECK (
    coalesce(most_uses, 1) > 0 AND coalesce(most_per_customer, 1) > 0 AND coalesce(budget_fen, 1) > 0),
  ADD CONSTRAINT "promotion_lasts" CHECK (ends_at > starts_at);
ALTER TABLE "coupon_batch"
  ADD CONSTRAINT "no_code_too_many" CHECK (made BETWEEN 0 AND most),
  ADD CONSTRAINT "code_works_at_least_once" CHECK (uses_per_code > 0),
  ADD CONSTRAINT "claimed_on_a_page" CHECK (kind <> 'CLAIMED' OR handle IS NOT NULL);
ALTER TABLE "coupon"
  ADD CONSTRAINT "no_use_too_many" CHECK (uses BETWEEN 0 AND most_uses),
  ADD CONSTRAINT "code_as_compared" CHECK (code ~ '^[0-9A-Z]{4,24}$');
ALTER TABLE "promotion_use" ADD CONSTRAINT "use_is_not_negative" CHECK (fen >= 0);
ALTER TABLE "order_discount" ADD CONSTRAINT "discount_of_something" CHECK (fen > 0);

-- What a line is cheaper by is explained to the fen, by the end of the transaction that writes it. Lines at full price
-- never come here.
CREATE FUNCTION discounts_are_explained() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT coalesce(sum(fen), 0) FROM order_discount WHERE order_line_id = NEW.id) <> NEW.discount_fen THEN
    RAISE EXCEPTION 'the discount of order line % is not what its rules say', NEW.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "discounts_are_explained" AFTER INSERT OR UPDATE ON "order_line"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.discount_fen > 0) EXECUTE FUNCTION discounts_are_explained();

-- What was agreed stays agreed, and what was given back is given back once.
CREATE FUNCTION discounts_stay_as_agreed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'discounts of orders stay as agreed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER "discounts_stay_as_agreed" BEFORE UPDATE OR DELETE ON "order_discount"
  FOR EACH ROW EXECUTE FUNCTION discounts_stay_as_agreed();

CREATE FUNCTION given_back_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.given_back_at IS NOT NULL THEN
    RAISE EXCEPTION 'a use is given back once and stays on record' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "given_back_once" BEFORE UPDATE OR DELETE ON "promotion_use"
  FOR EACH ROW EXECUTE FUNCTION given_back_once();
CREATE TRIGGER "given_back_once" BEFORE UPDATE OR DELETE ON "coupon_redemption"
  FOR EACH ROW EXECUTE FUNCTION given_back_once();
