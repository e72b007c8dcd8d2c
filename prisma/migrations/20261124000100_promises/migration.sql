-- The promises of the design that a database can keep by itself. Names say which one.

-- ── Promise 1: never oversold ──────────────────────────────────────────────────────────────────────────
ALTER TABLE "stock_level"
  ADD CONSTRAINT "never_negative" CHECK (held >= 0 AND allocated >= 0 AND allotted >= 0 AND safety_stock >= 0),
  ADD CONSTRAINT "never_oversold" CHECK (held + allocated + allotted <= on_hand OR overdrawn);

ALTER TABLE "hold"
  ADD CONSTRAINT "hold_of_something" CHECK (quantity > 0),
  ADD CONSTRAINT "hold_ends_once" CHECK ((state = 'OPEN') = (ended_at IS NULL));

ALTER TABLE "allocation"
  ADD CONSTRAINT "allocation_of_something" CHECK (quantity > 0),
  ADD CONSTRAINT "allocation_ends_once" CHECK ((state = 'OPEN') = (ended_at IS NULL));

-- ── Promise 2: the ledger is the truth ─────────────────────────────────────────────────────────────────
ALTER TABLE "stock_movement"
  ADD CONSTRAINT "movement_has_one_cause" CHECK (num_nonnulls(receipt_id, fulfillment_order_id, transfer_id) = 1),
  ADD CONSTRAINT "movement_moves" CHECK (quantity <> 0),
  ADD CONSTRAINT "movement_goes_its_way" CHECK (
    CASE kind
      WHEN 'RECEIVED' THEN quantity > 0
      WHEN 'TRANSFERRED_IN' THEN quantity > 0
      WHEN 'RETURNED' THEN quantity > 0
      WHEN 'COUNTED' THEN true
      ELSE quantity < 0
    END);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER "ledger_is_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "stock_movement"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "audit_is_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "timeline_is_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "order_timeline_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A movement moves the level (and the batch) in the same statement; nothing else may touch on_hand.
-- Counter sales, counts and damage are physical facts: they may overdraw (promise 3).
CREATE FUNCTION movement_moves_level() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The row first, then the change: an INSERT … ON CONFLICT would test the CHECK on the row it proposes.
  INSERT INTO stock_level (location_id, variant_id) VALUES (NEW.location_id, NEW.variant_id) ON CONFLICT DO NOTHING;
  UPDATE stock_level AS l SET
    on_hand = l.on_hand + NEW.quantity,
    overdrawn = l.held + l.allocated + l.allotted > l.on_hand + NEW.quantity
                AND (l.overdrawn OR NEW.kind IN ('SOLD_COUNTER', 'COUNTED', 'DAMAGED')),
    updated_at = NEW.at
  WHERE l.location_id = NEW.location_id AND l.variant_id = NEW.variant_id;
  IF NEW.batch_id IS NOT NULL THEN
    INSERT INTO batch_level AS b (location_id, variant_id, batch_id, on_hand)
    VALUES (NEW.location_id, NEW.variant_id, NEW.batch_id, NEW.quantity)
    ON CONFLICT (location_id, variant_id, batch_id) DO UPDATE SET on_hand = b.on_hand + NEW.quantity;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "movement_moves_level" AFTER INSERT ON "stock_movement"
  FOR EACH ROW EXECUTE FUNCTION movement_moves_level();

CREATE FUNCTION on_hand_only_by_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Depth 1 is this trigger itself: a direct UPDATE. From the ledger's trigger the depth is 2.
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'on_hand changes only through stock_movement' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "on_hand_only_by_ledger" BEFORE UPDATE OF on_hand ON "stock_level"
  FOR EACH ROW WHEN (OLD.on_hand IS DISTINCT FROM NEW.on_hand) EXECUTE FUNCTION on_hand_only_by_ledger();
CREATE TRIGGER "on_hand_starts_at_nothing" BEFORE INSERT ON "stock_level"
  FOR EACH ROW WHEN (NEW.on_hand <> 0) EXECUTE FUNCTION on_hand_only_by_ledger();
CREATE TRIGGER "batch_only_by_ledger" BEFORE INSERT OR UPDATE ON "batch_level"
  FOR EACH ROW EXECUTE FUNCTION on_hand_only_by_ledger();

ALTER TABLE "transfer_line" ADD CONSTRAINT "transfer_of_something" CHECK (quantity > 0 AND received >= 0);
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_goes_somewhere" CHECK (from_id <> to_id);

-- ── Promise 5: money adds up ───────────────────────────────────────────────────────────────────────────
ALTER TABLE "variant"
  ADD CONSTRAINT "price_is_positive" CHECK (price_fen > 0 AND (compare_at_fen IS NULL OR compare_at_fen > 0)),
  ADD CONSTRAINT "weight_is_not_negative" CHECK (weight_grams >= 0),
  ADD CONSTRAINT "some_may_be_ordered" CHECK (max_per_order > 0);
ALTER TABLE "order"
  ADD CONSTRAINT "money_adds_up" CHECK (items_fen - discount_fen + shipping_fen = total_fen),
  ADD CONSTRAINT "money_is_not_negative" CHECK (items_fen >= 0 AND discount_fen >= 0 AND shipping_fen >= 0 AND total_fen >= 0);
ALTER TABLE "order_line"
  ADD CONSTRAINT "line_adds_up" CHECK (quantity * unit_price_fen - discount_fen = total_fen),
  ADD CONSTRAINT "line_of_something" CHECK (quantity > 0 AND unit_price_fen >= 0 AND discount_fen >= 0 AND total_fen >= 0);

CREATE FUNCTION order_lines_add_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  subject uuid;
  wrong boolean;
BEGIN
  IF TG_TABLE_NAME = 'order' THEN subject := NEW.id; ELSE subject := NEW.order_id; END IF;
  SELECT o.items_fen <> coalesce(sum(l.quantity * l.unit_price_fen), 0) OR o.discount_fen <> coalesce(sum(l.discount_fen), 0)
    INTO wrong
    FROM "order" o LEFT JOIN order_line l ON l.order_id = o.id WHERE o.id = subject GROUP BY o.id;
  IF wrong THEN
    RAISE EXCEPTION 'the lines of order % do not add up to it', subject USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
-- At commit: the order and its lines are written by several statements.
CREATE CONSTRAINT TRIGGER "order_lines_add_up" AFTER INSERT OR UPDATE OF items_fen, discount_fen ON "order"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION order_lines_add_up();
CREATE CONSTRAINT TRIGGER "lines_add_up_to_order" AFTER INSERT OR UPDATE ON "order_line"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION order_lines_add_up();

ALTER TABLE "payment"
  ADD CONSTRAINT "payment_of_something" CHECK (amount_fen > 0 AND paid_fen >= 0),
  ADD CONSTRAINT "paid_when_paid" CHECK ((state = 'PAID') = (paid_at IS NOT NULL));
ALTER TABLE "refund" ADD CONSTRAINT "refund_of_something" CHECK (amount_fen > 0);

-- Two refunds at once wait for each other on the payment's row, so their sum is always seen.
CREATE FUNCTION money_given_back_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  paid int;
  given int;
BEGIN
  SELECT paid_fen INTO paid FROM payment WHERE id = NEW.payment_id FOR UPDATE;
  SELECT coalesce(sum(amount_fen), 0) INTO given FROM refund WHERE payment_id = NEW.payment_id AND state <> 'FAILED' AND id <> NEW.id;
  IF NEW.state <> 'FAILED' AND given + NEW.amount_fen > paid THEN
    RAISE EXCEPTION 'payment % would be refunded beyond what was paid', NEW.payment_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "money_given_back_once" BEFORE INSERT OR UPDATE ON "refund"
  FOR EACH ROW EXECUTE FUNCTION money_given_back_once();

-- ── Promise 6: what a provider said stays as it was said ───────────────────────────────────────────────
CREATE FUNCTION event_stays_as_received() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.provider, NEW.event_id, NEW.type, NEW.payload::text) IS DISTINCT FROM (OLD.provider, OLD.event_id, OLD.type, OLD.payload::text) THEN
    RAISE EXCEPTION 'payment events stay as received' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "event_stays_as_received" BEFORE UPDATE OR DELETE ON "payment_event"
  FOR EACH ROW EXECUTE FUNCTION event_stays_as_received();

-- ── Promise 8: one code, one hand-over ─────────────────────────────────────────────────────────────────
ALTER TABLE "fulfillment_order"
  ADD CONSTRAINT "handed_over_when_handed_over" CHECK ((state = 'HANDED_OVER') = (handed_over_at IS NOT NULL)),
  ADD CONSTRAINT "pickup_has_a_place" CHECK ((method = 'SHIP') = (handover_location_id IS NULL)),
  ADD CONSTRAINT "code_has_eight_digits" CHECK (pickup_code ~ '^[0-9]{8}$'),
  ADD CONSTRAINT "ready_has_a_code" CHECK (state NOT IN ('READY', 'HANDED_OVER') OR method <> 'PICKUP' OR pickup_code IS NOT NULL);
ALTER TABLE "fulfillment_order_line"
  ADD CONSTRAINT "part_of_something" CHECK (quantity > 0 AND rejected >= 0 AND rejected <= quantity),
  ADD CONSTRAINT "rejected_with_reason" CHECK (rejected = 0 OR reject_reason IS NOT NULL);

-- ── Plain sense ────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE "cart_line" ADD CONSTRAINT "cart_of_something" CHECK (quantity > 0);
-- Granted once, "all locations" (null) included. The name is the one Prisma gives its @@unique.
DROP INDEX "role_grant_staff_id_role_location_id_key";
CREATE UNIQUE INDEX "role_grant_staff_id_role_location_id_key" ON "role_grant" (staff_id, role, location_id) NULLS NOT DISTINCT;
ALTER TABLE "staff" ADD CONSTRAINT "email_in_lower_case" CHECK (email = lower(email));
ALTER TABLE "location"
  ADD CONSTRAINT "on_this_earth" CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180),
  ADD CONSTRAINT "stand_has_an_end" CHECK (kind <> 'POPUP' OR (starts_at IS NOT NULL AND ends_at > starts_at)),
  ADD CONSTRAINT "not_its_own_parent" CHECK (parent_id <> id);
ALTER TABLE "opening_hours"
  ADD CONSTRAINT "a_weekday" CHECK (weekday BETWEEN 1 AND 7),
  ADD CONSTRAINT "local_times" CHECK (opens ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND closes ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' AND opens < closes);
ALTER TABLE "opening_exception"
  ADD CONSTRAINT "exception_lasts" CHECK (first_day <= last_day),
  ADD CONSTRAINT "closed_or_with_hours" CHECK ((opens IS NULL) = (closes IS NULL) AND (opens IS NULL OR opens < closes));
ALTER TABLE "delivery_route"
  ADD CONSTRAINT "route_goes_somewhere" CHECK (from_id <> to_id AND arrives_day >= 0 AND cardinality(weekdays) > 0);
ALTER TABLE "batch" ADD CONSTRAINT "best_before_after_made" CHECK (best_before >= produced_on);
ALTER TABLE "show" ADD CONSTRAINT "show_has_an_end" CHECK (ends_at > starts_at);
ALTER TABLE "product" ADD CONSTRAINT "one_of_ten" CHECK (ten_number BETWEEN 1 AND 10);
ALTER TABLE "food_label" ADD CONSTRAINT "shelf_life_is_positive" CHECK (shelf_life_days > 0);
