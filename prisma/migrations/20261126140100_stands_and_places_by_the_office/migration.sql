-- What is to be brought to a fair stand before it begins.
CREATE TABLE "stand_goods" (
  "location_id" UUID NOT NULL REFERENCES "location"("id") ON DELETE CASCADE,
  "variant_id" UUID NOT NULL REFERENCES "variant"("id"),
  "quantity" INTEGER NOT NULL,
  CONSTRAINT "stand_goods_pkey" PRIMARY KEY ("location_id", "variant_id"),
  CONSTRAINT "brings_something" CHECK (quantity BETWEEN 1 AND 100000)
);
CREATE INDEX "stand_goods_variant_id_idx" ON "stand_goods"("variant_id");

ALTER TABLE "location"
  -- Raised by each change of the office, so that nobody writes over somebody else's.
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  -- Set while the office, and not a file, says what this place is (docs/decisions/064).
  ADD COLUMN "office_edited_at" TIMESTAMPTZ(3),
  -- What was last told of a stand's life: BEFORE, OPEN or OVER.
  ADD COLUMN "stand_phase" TEXT NOT NULL DEFAULT 'BEFORE',
  ADD CONSTRAINT "phase_of_a_stand" CHECK (stand_phase IN ('BEFORE', 'OPEN', 'OVER'));
