-- CreateEnum
CREATE TYPE "ConcernKind" AS ENUM ('PAYMENT_MISMATCH', 'REFUND_FAILED', 'DISPUTE', 'SHORT');

-- CreateEnum
CREATE TYPE "DisputeState" AS ENUM ('OPEN', 'WON', 'LOST');

-- AlterEnum
ALTER TYPE "RefundState" ADD VALUE 'SENT' BEFORE 'DONE';

-- AlterTable
ALTER TABLE "payment" ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "money_ref" TEXT;

-- AlterTable
ALTER TABLE "refund" ADD COLUMN     "failure" TEXT;

-- CreateTable
CREATE TABLE "order_concern" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "kind" "ConcernKind" NOT NULL,
    "subject_id" UUID NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "deadline" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_id" UUID,
    "settlement" TEXT,

    CONSTRAINT "order_concern_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_dispute" (
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "provider_ref" TEXT NOT NULL,
    "state" "DisputeState" NOT NULL DEFAULT 'OPEN',
    "amount_fen" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "respond_by" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_dispute_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "order_concern_settled_at_deadline_idx" ON "order_concern"("settled_at", "deadline");

-- CreateIndex
CREATE INDEX "order_concern_settled_by_id_idx" ON "order_concern"("settled_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "order_concern_order_id_kind_subject_id_key" ON "order_concern"("order_id", "kind", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_dispute_payment_id_provider_ref_key" ON "payment_dispute"("payment_id", "provider_ref");

-- CreateIndex
CREATE UNIQUE INDEX "payment_provider_money_ref_key" ON "payment"("provider", "money_ref");

-- CreateIndex
CREATE UNIQUE INDEX "refund_payment_id_provider_ref_key" ON "refund"("payment_id", "provider_ref");

-- AddForeignKey
ALTER TABLE "order_concern" ADD CONSTRAINT "order_concern_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_concern" ADD CONSTRAINT "order_concern_settled_by_id_fkey" FOREIGN KEY ("settled_by_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_dispute" ADD CONSTRAINT "payment_dispute_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was settled says how.
ALTER TABLE "order_concern" ADD CONSTRAINT "settled_with_a_word" CHECK ((settled_at IS NULL) = (settlement IS NULL));
ALTER TABLE "payment_dispute" ADD CONSTRAINT "dispute_of_something" CHECK (amount_fen > 0),
  ADD CONSTRAINT "closed_when_decided" CHECK ((state = 'OPEN') = (closed_at IS NULL));
