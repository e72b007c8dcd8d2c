-- The money came after the chosen time of collection was over: the shopper has been asked for another one, once.
ALTER TABLE "pickup_booking" ADD COLUMN "missed_at" TIMESTAMPTZ(3);
