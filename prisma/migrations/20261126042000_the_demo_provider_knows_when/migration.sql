-- AlterTable
ALTER TABLE "demo_payment_refund" ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "demo_payment_session" ADD COLUMN     "paid_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "demo_payment_refund_created_at_idx" ON "demo_payment_refund"("created_at");

-- CreateIndex
CREATE INDEX "demo_payment_session_paid_at_idx" ON "demo_payment_session"("paid_at");

-- ── By hand ────────────────────────────────────────────────────────────────────────────────────────────

-- When it was paid is known to the shop's own books alone.
UPDATE "demo_payment_session" s SET paid_at = coalesce(
  (SELECT p.paid_at FROM payment p WHERE p.provider = 'demo' AND p.provider_ref = s.id), s.created_at)
WHERE s.state = 'PAID';
