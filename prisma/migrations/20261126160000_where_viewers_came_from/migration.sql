-- A show that was called off before it began.
ALTER TYPE "ShowPhase" ADD VALUE 'CANCELLED';

-- The word of the link by which somebody came to a show, kept with what they put in and bought there.
ALTER TABLE "cart_line" ADD COLUMN "via" TEXT,
  ADD CONSTRAINT "via_is_a_word" CHECK ("via" ~ '^[a-z0-9][a-z0-9_-]{0,39}$');
ALTER TABLE "order_line" ADD COLUMN "via" TEXT,
  ADD CONSTRAINT "via_is_a_word" CHECK ("via" ~ '^[a-z0-9][a-z0-9_-]{0,39}$');
