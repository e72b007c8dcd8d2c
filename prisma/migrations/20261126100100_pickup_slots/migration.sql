-- Times of collection with a limit. A place says how long a slot is and how many orders fit; the slots themselves follow
-- from its opening hours, and a row is made when the first order books one.
ALTER TABLE "location" ADD COLUMN "slot_minutes" INTEGER, ADD COLUMN "slot_capacity" INTEGER;
ALTER TABLE "location" ADD CONSTRAINT "slots_are_whole" CHECK (
  ("slot_minutes" IS NULL) = ("slot_capacity" IS NULL)
  AND "slot_minutes" BETWEEN 10 AND 480 AND "slot_capacity" BETWEEN 1 AND 1000
);

CREATE TABLE "pickup_slot" (
  "location_id" UUID NOT NULL,
  "starts_at" TIMESTAMPTZ(3) NOT NULL,
  "ends_at" TIMESTAMPTZ(3) NOT NULL,
  "capacity" INTEGER NOT NULL,
  "taken" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "pickup_slot_pkey" PRIMARY KEY ("location_id", "starts_at"),
  -- However many shoppers book at once.
  CONSTRAINT "slot_capacity_holds" CHECK ("taken" >= 0 AND "taken" <= "capacity"),
  CONSTRAINT "slot_lasts" CHECK ("starts_at" < "ends_at")
);
ALTER TABLE "pickup_slot" ADD CONSTRAINT "pickup_slot_location_id_fkey" FOREIGN KEY ("location_id")
  REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "pickup_booking" (
  "order_id" UUID NOT NULL,
  "location_id" UUID NOT NULL,
  "starts_at" TIMESTAMPTZ(3) NOT NULL,
  "booked_at" TIMESTAMPTZ(3) NOT NULL,
  "released_at" TIMESTAMPTZ(3),
  CONSTRAINT "pickup_booking_pkey" PRIMARY KEY ("order_id")
);
CREATE INDEX "pickup_booking_location_id_starts_at_idx" ON "pickup_booking"("location_id", "starts_at");
-- The place in the slot is taken before the order is written, in one transaction.
ALTER TABLE "pickup_booking" ADD CONSTRAINT "pickup_booking_order_id_fkey" FOREIGN KEY ("order_id")
  REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "pickup_booking" ADD CONSTRAINT "pickup_booking_location_id_starts_at_fkey" FOREIGN KEY ("location_id", "starts_at")
  REFERENCES "pickup_slot"("location_id", "starts_at") ON DELETE RESTRICT ON UPDATE CASCADE;

-- `taken` is what the bookings say, by nobody's good will.
CREATE FUNCTION "slot_counts_its_bookings"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.released_at IS NULL THEN
    UPDATE pickup_slot SET taken = taken - 1 WHERE location_id = OLD.location_id AND starts_at = OLD.starts_at;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.released_at IS NULL THEN
    UPDATE pickup_slot SET taken = taken + 1 WHERE location_id = NEW.location_id AND starts_at = NEW.starts_at;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "slot_counts_its_bookings" AFTER INSERT OR UPDATE OR DELETE ON "pickup_booking"
  FOR EACH ROW EXECUTE FUNCTION "slot_counts_its_bookings"();

-- An order that ends gives its slot back, whoever or whatever ended it.
CREATE FUNCTION "ended_order_frees_its_slot"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE pickup_booking SET released_at = coalesce(NEW.ended_at, now()) WHERE order_id = NEW.id AND released_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER "ended_order_frees_its_slot" AFTER UPDATE OF "state" ON "order"
  FOR EACH ROW WHEN (NEW."state" IN ('CANCELLED', 'EXPIRED') AND OLD."state" IS DISTINCT FROM NEW."state")
  EXECUTE FUNCTION "ended_order_frees_its_slot"();
