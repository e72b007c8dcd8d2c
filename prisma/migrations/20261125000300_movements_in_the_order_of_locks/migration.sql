-- A movement is numbered once it has the level's lock: numbered before, two that met would stand in the ledger the wrong
-- way round, and their balances would not follow from one another.
CREATE OR REPLACE FUNCTION movement_moves_level() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  past_best_before boolean := false;
BEGIN
  -- The row first, then the change: an INSERT … ON CONFLICT would test the CHECK on the row it proposes.
  INSERT INTO stock_level (location_id, variant_id) VALUES (NEW.location_id, NEW.variant_id) ON CONFLICT DO NOTHING;
  PERFORM FROM stock_level WHERE location_id = NEW.location_id AND variant_id = NEW.variant_id FOR UPDATE;
  NEW.sequence := nextval('stock_movement_sequence_seq');
  IF NEW.batch_id IS NOT NULL THEN
    INSERT INTO batch_level AS b (location_id, variant_id, batch_id, on_hand, expired)
    SELECT NEW.location_id, NEW.variant_id, NEW.batch_id, NEW.quantity,
      (SELECT best_before FROM batch WHERE id = NEW.batch_id) < (NEW.at AT TIME ZONE l.time_zone)::date
    FROM location l WHERE l.id = NEW.location_id
    ON CONFLICT (location_id, variant_id, batch_id) DO UPDATE SET on_hand = b.on_hand + NEW.quantity
    RETURNING expired INTO past_best_before;
  END IF;
  UPDATE stock_level AS l SET
    on_hand = l.on_hand + NEW.quantity,
    unsellable = l.unsellable + CASE WHEN past_best_before THEN NEW.quantity ELSE 0 END,
    overdrawn = l.overdrawn OR NEW.kind IN ('SOLD_COUNTER', 'COUNTED', 'DAMAGED'),
    updated_at = NEW.at
  WHERE l.location_id = NEW.location_id AND l.variant_id = NEW.variant_id
  RETURNING on_hand INTO NEW.balance;
  RETURN NEW;
END $$;
