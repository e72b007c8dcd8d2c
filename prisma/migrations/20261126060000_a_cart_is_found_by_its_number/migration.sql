-- A shopper reads out the last letters of a cart's id; staff look it up by them.
CREATE INDEX "cart_number" ON "cart" (right("id"::text, 10));
