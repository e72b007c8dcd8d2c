-- Foreign keys of holds cost more than the holds themselves where hundreds of one statement refer to one hot row: each is
-- checked and locked by itself. One trigger checks the whole statement instead; what it refers to can't go away.

-- DropForeignKey
ALTER TABLE "hold" DROP CONSTRAINT "hold_allotment_id_fkey";

-- DropForeignKey
ALTER TABLE "hold" DROP CONSTRAINT "hold_location_id_variant_id_fkey";

-- DropIndex
DROP INDEX "stock_level_variant_id_idx";

-- CreateIndex
CREATE INDEX "stock_level_variant_id_location_id_idx" ON "stock_level"("variant_id", "location_id");

CREATE FUNCTION hold_is_of_a_level() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT location_id, variant_id FROM new_holds) h
    WHERE NOT EXISTS (SELECT FROM stock_level s WHERE s.location_id = h.location_id AND s.variant_id = h.variant_id)
  ) OR EXISTS (
    SELECT FROM (SELECT DISTINCT allotment_id, location_id, variant_id FROM new_holds WHERE allotment_id IS NOT NULL) h
    WHERE NOT EXISTS (
      SELECT FROM allotment a
      WHERE a.id = h.allotment_id AND a.location_id = h.location_id AND a.variant_id = h.variant_id)
  ) THEN
    RAISE EXCEPTION 'a hold is of a level, and of an allotment of that level' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "hold_is_of_a_level" AFTER INSERT ON "hold"
  REFERENCING NEW TABLE AS new_holds FOR EACH STATEMENT EXECUTE FUNCTION hold_is_of_a_level();
CREATE TRIGGER "hold_stays_where_it_is" BEFORE UPDATE OF location_id, variant_id, allotment_id ON "hold"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "level_stays" BEFORE DELETE OR UPDATE OF location_id, variant_id ON "stock_level"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "allotment_stays" BEFORE DELETE OR UPDATE OF id, location_id, variant_id ON "allotment"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
