-- Units of a paid order that nobody can give as agreed (promise 6).
CREATE TYPE "ShortageState" AS ENUM ('OPEN', 'SOURCED', 'CHOSEN', 'REFUNDED', 'CANCELLED');

CREATE TABLE "shortage" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "fulfillment_order_line_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "ShortageState" NOT NULL DEFAULT 'OPEN',
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "deadline" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "shortage_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "shortage_order_id_idx" ON "shortage"("order_id");
CREATE INDEX "shortage_fulfillment_order_line_id_idx" ON "shortage"("fulfillment_order_line_id");
CREATE INDEX "shortage_state_deadline_idx" ON "shortage"("state", "deadline");

ALTER TABLE "shortage" ADD CONSTRAINT "shortage_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "shortage" ADD CONSTRAINT "shortage_fulfillment_order_line_id_fkey" FOREIGN KEY ("fulfillment_order_line_id") REFERENCES "fulfillment_order_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "shortage"
  ADD CONSTRAINT "some_units_are_short" CHECK ("quantity" > 0),
  ADD CONSTRAINT "a_shortage_has_a_known_reason" CHECK ("reason" IN ('SHORT', 'DAMAGED', 'EXPIRED', 'SOLD_ELSEWHERE')),
  ADD CONSTRAINT "a_shortage_ends_after_it_began" CHECK ("deadline" > "raised_at" AND ("ended_at" IS NULL) = ("state" = 'OPEN'));

-- One outcome: what has ended stays as it ended.
CREATE FUNCTION shortage_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'OPEN' THEN
    RAISE EXCEPTION 'a shortage ends once' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "shortage_ends_once" BEFORE UPDATE ON "shortage"
  FOR EACH ROW EXECUTE FUNCTION shortage_ends_once();
