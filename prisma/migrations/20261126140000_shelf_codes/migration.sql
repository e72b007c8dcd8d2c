-- A code in the world that leads here: at first those of shelves, each of one product at one place.
CREATE TYPE "TouchpointKind" AS ENUM ('SHELF');

CREATE TABLE "touchpoint" (
  "id" UUID NOT NULL,
  "code" TEXT NOT NULL,
  "kind" "TouchpointKind" NOT NULL,
  "location_id" UUID,
  "product_id" UUID,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "touchpoint_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "touchpoint_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id"),
  CONSTRAINT "touchpoint_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id"),
  CONSTRAINT "shelf_is_of_a_product_at_a_place" CHECK (kind <> 'SHELF' OR (location_id IS NOT NULL AND product_id IS NOT NULL))
);
CREATE UNIQUE INDEX "touchpoint_code_key" ON "touchpoint"("code");
-- A shelf's code stays what it is: it is printed.
CREATE UNIQUE INDEX "touchpoint_location_id_product_id_key" ON "touchpoint"("location_id", "product_id");
CREATE INDEX "touchpoint_product_id_idx" ON "touchpoint"("product_id");

ALTER TABLE "order" ADD COLUMN "touchpoint_id" UUID REFERENCES "touchpoint"("id");
CREATE INDEX "order_touchpoint_id_idx" ON "order"("touchpoint_id");

ALTER TABLE "cart_line" ADD COLUMN "touchpoint_id" UUID REFERENCES "touchpoint"("id");
CREATE INDEX "cart_line_touchpoint_id_idx" ON "cart_line"("touchpoint_id");

-- What is handed over on the spot is handed over once, against a code, like a pickup.
ALTER TABLE "fulfillment_order"
  DROP CONSTRAINT "ready_has_a_code",
  ADD CONSTRAINT "ready_has_a_code" CHECK (state NOT IN ('READY', 'HANDED_OVER') OR method = 'SHIP' OR pickup_code IS NOT NULL),
  ADD CONSTRAINT "taken_where_it_lies" CHECK (method <> 'COUNTER' OR handover_location_id = location_id);
