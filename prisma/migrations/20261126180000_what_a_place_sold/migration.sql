-- What a place has sold lately, for how long its shelves will last and what should be brought: read by its own rows and
-- since a moment, instead of all that ever happened there.
CREATE INDEX "stock_movement_sold_idx" ON "stock_movement" ("location_id", "at") INCLUDE ("variant_id", "quantity")
  WHERE "kind" IN ('SOLD', 'SOLD_COUNTER', 'RETURNED');
