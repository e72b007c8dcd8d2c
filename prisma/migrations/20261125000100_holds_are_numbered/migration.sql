-- The holds of one request are numbered: two requests with one key collide on the first, whatever they want.
ALTER TABLE "hold" ADD COLUMN "position" INTEGER;
UPDATE "hold" AS h SET position = n.position FROM (
  SELECT id, (row_number() OVER (PARTITION BY hold_key ORDER BY location_id, variant_id) - 1)::int AS position FROM "hold") AS n
WHERE n.id = h.id;
ALTER TABLE "hold" ALTER COLUMN "position" SET NOT NULL;

-- DropIndex
DROP INDEX "hold_hold_key_location_id_variant_id_allotment_id_key";

-- CreateIndex
CREATE UNIQUE INDEX "hold_hold_key_position_key" ON "hold"("hold_key", "position");
