-- The show: its log, its shelf, its chat, its coupons, who watches; a cart's and an order's line know their show.
-- CreateEnum
CREATE TYPE "ShowPhase" AS ENUM ('SCHEDULED', 'REHEARSAL', 'LIVE', 'ENDED', 'REPLAY');

-- AlterTable
ALTER TABLE "order_line" ADD COLUMN     "show_id" UUID;

-- AlterTable
ALTER TABLE "cart_line" ADD COLUMN     "show_id" UUID;

-- AlterTable
ALTER TABLE "show" ADD COLUMN     "ended_at" TIMESTAMPTZ(3),
ADD COLUMN     "last_event" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "phase" "ShowPhase" NOT NULL DEFAULT 'SCHEDULED',
ADD COLUMN     "slow_mode_seconds" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "went_live_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "show_item" ADD COLUMN     "explained_at" TIMESTAMPTZ(3),
ADD COLUMN     "limit_per_customer" INTEGER,
ADD COLUMN     "live_price_fen" INTEGER;

-- CreateTable
CREATE TABLE "show_event" (
    "show_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "rehearsal" BOOLEAN NOT NULL DEFAULT false,
    "staff_id" UUID,

    CONSTRAINT "show_event_pkey" PRIMARY KEY ("show_id","number")
);

-- CreateTable
CREATE TABLE "show_snapshot" (
    "show_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "format" INTEGER NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "show_snapshot_pkey" PRIMARY KEY ("show_id")
);

-- CreateTable
CREATE TABLE "chat_guest" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "blocked_at" TIMESTAMPTZ(3),

    CONSTRAINT "chat_guest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chat_mute" (
    "show_id" UUID NOT NULL,
    "guest_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chat_mute_pkey" PRIMARY KEY ("show_id","guest_id")
);

-- CreateTable
CREATE TABLE "chat_message" (
    "id" UUID NOT NULL,
    "show_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "guest_id" UUID,
    "staff_id" UUID,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "event_number" INTEGER,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_by_id" UUID,

    CONSTRAINT "chat_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coupon_drop" (
    "id" UUID NOT NULL,
    "show_id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" JSONB NOT NULL,
    "seconds" INTEGER NOT NULL,
    "dropped_at" TIMESTAMPTZ(3),
    "closes_at" TIMESTAMPTZ(3),

    CONSTRAINT "coupon_drop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "show_stream" (
    "show_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "key_hash" TEXT,
    "key_issued_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "last_seen_at" TIMESTAMPTZ(3),
    "bitrate_kbps" INTEGER,
    "delay_ms" INTEGER,
    "recording" TEXT,

    CONSTRAINT "show_stream_pkey" PRIMARY KEY ("show_id")
);

-- CreateTable
CREATE TABLE "show_tally" (
    "show_id" UUID NOT NULL,
    "likes" INTEGER NOT NULL DEFAULT 0,
    "unread" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "show_tally_pkey" PRIMARY KEY ("show_id")
);

-- CreateTable
CREATE TABLE "show_presence" (
    "show_id" UUID NOT NULL,
    "process" TEXT NOT NULL,
    "viewers" INTEGER NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "show_presence_pkey" PRIMARY KEY ("show_id","process")
);

-- CreateTable
CREATE TABLE "show_sample" (
    "show_id" UUID NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "viewers" INTEGER NOT NULL,
    "likes" INTEGER NOT NULL,

    CONSTRAINT "show_sample_pkey" PRIMARY KEY ("show_id","slot")
);

-- CreateTable
CREATE TABLE "show_reminder" (
    "id" UUID NOT NULL,
    "show_id" UUID NOT NULL,
    "channel" "MessageChannel" NOT NULL,
    "recipient" TEXT NOT NULL,
    "lang" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "show_reminder_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "chat_guest_token_hash_key" ON "chat_guest"("token_hash");

-- CreateIndex
CREATE INDEX "chat_mute_guest_id_idx" ON "chat_mute"("guest_id");

-- CreateIndex
CREATE INDEX "chat_message_show_id_at_idx" ON "chat_message"("show_id", "at");

-- CreateIndex
CREATE INDEX "chat_message_guest_id_show_id_at_idx" ON "chat_message"("guest_id", "show_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "coupon_drop_batch_id_key" ON "coupon_drop"("batch_id");

-- CreateIndex
CREATE UNIQUE INDEX "coupon_drop_show_id_position_key" ON "coupon_drop"("show_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "show_stream_key_hash_key" ON "show_stream"("key_hash");

-- CreateIndex
CREATE INDEX "show_reminder_sent_at_idx" ON "show_reminder"("sent_at");

-- CreateIndex
CREATE UNIQUE INDEX "show_reminder_show_id_channel_recipient_key" ON "show_reminder"("show_id", "channel", "recipient");

-- CreateIndex
CREATE INDEX "order_line_show_id_idx" ON "order_line"("show_id");

-- CreateIndex
CREATE INDEX "cart_line_show_id_idx" ON "cart_line"("show_id");

-- CreateIndex
CREATE INDEX "show_phase_starts_at_idx" ON "show"("phase", "starts_at");

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_show_id_fkey" FOREIGN KEY ("show_id") REFERENCES "show"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cart_line" ADD CONSTRAINT "cart_line_show_id_fkey" FOREIGN KEY ("show_id") REFERENCES "show"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "show_event" ADD CONSTRAINT "show_event_show_id_fkey" FOREIGN KEY ("show_id") REFERENCES "show"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "show_snapshot" ADD CONSTRAINT "show_snapshot_show_id_fkey" FOREIGN KEY ("show_id") REFERENCES "show"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat_mute" ADD CONSTRAINT "chat_mute_show_id_fkey" FOREIGN KEY ("show_id") REFERENCES "show"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat_mute" ADD CONSTRAINT "chat_mute_guest_id_fkey" FOREIGN KEY ("guest_id") REFERENCES "chat_guest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat_message" ADD CONSTRAINT "chat_message_show_id_fkey" FOREIGN KEY ("show_id") REFERENCES "show"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat_message" ADD CONSTRAINT "chat_message_guest_id_fkey" FOREIGN KEY ("guest_id") REFERENCES "chat_guest"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coupon_drop" ADD CONSTRAINT "coupon_drop_show_id_fkey" FOREIGN KEY ("show_id") REFERENCES "show"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coupon_drop" ADD CONSTRAINT "coupon_drop_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "coupon_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "show_stream" ADD CONSTRAINT "show_stream_show_id_fkey" FOREIGN KEY ("show_id") REFERENCES "show"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "show_tally" ADD CONSTRAINT "show_tally_show_id_fkey" FOREIGN KEY ("show_id") REFERENCES "show"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "show_presence" ADD CONSTRAINT "show_presence_show_id_fkey" FOREIGN KEY ("show_id") REFERENCES "show"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "show_sample" ADD CONSTRAINT "show_sample_show_id_fkey" FOREIGN KEY ("show_id") REFERENCES "show"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "show_reminder" ADD CONSTRAINT "show_reminder_show_id_fkey" FOREIGN KEY ("show_id") REFERENCES "show"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- ───────── promises ─────────

ALTER TABLE "show"
  ADD CONSTRAINT "show_is_counted" CHECK (last_event >= 0 AND version > 0),
  ADD CONSTRAINT "slow_mode_in_seconds" CHECK (slow_mode_seconds BETWEEN 0 AND 600),
  ADD CONSTRAINT "live_once_it_went_live" CHECK (phase NOT IN ('LIVE', 'ENDED', 'REPLAY') OR went_live_at IS NOT NULL),
  ADD CONSTRAINT "ended_when_ended" CHECK ((phase IN ('ENDED', 'REPLAY')) = (ended_at IS NOT NULL));
ALTER TABLE "show_item"
  ADD CONSTRAINT "live_price_is_positive" CHECK (live_price_fen > 0),
  ADD CONSTRAINT "item_limit_of_something" CHECK (limit_per_customer > 0);
ALTER TABLE "show_event" ADD CONSTRAINT "event_is_numbered" CHECK (number > 0);
ALTER TABLE "coupon_drop"
  ADD CONSTRAINT "drop_is_open_a_while" CHECK (seconds BETWEEN 5 AND 86400),
  ADD CONSTRAINT "dropped_till_it_closes" CHECK ((dropped_at IS NULL) = (closes_at IS NULL) AND closes_at >= dropped_at);
ALTER TABLE "chat_guest" ADD CONSTRAINT "guest_has_a_short_name" CHECK (char_length(name) BETWEEN 1 AND 60);
ALTER TABLE "chat_message"
  ADD CONSTRAINT "message_is_bounded" CHECK (char_length(text) BETWEEN 1 AND 600),
  ADD CONSTRAINT "message_of_one_person" CHECK (num_nonnulls(guest_id, staff_id) = 1);
ALTER TABLE "show_tally" ADD CONSTRAINT "tally_is_not_negative" CHECK (likes >= 0 AND unread >= 0);
ALTER TABLE "show_presence" ADD CONSTRAINT "presence_is_not_negative" CHECK (viewers >= 0);

-- Gapless numbers (promise 9): a show's counter goes up by one, an event takes the number it stands at, and no number of
-- it is without its event when the transaction commits.
CREATE FUNCTION log_counts_by_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.last_event <> OLD.last_event + 1 THEN
    RAISE EXCEPTION 'the log of a show is numbered one by one' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "log_counts_by_one" BEFORE UPDATE OF last_event ON "show"
  FOR EACH ROW WHEN (NEW.last_event IS DISTINCT FROM OLD.last_event) EXECUTE FUNCTION log_counts_by_one();

CREATE FUNCTION event_takes_its_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number <> (SELECT last_event FROM show WHERE id = NEW.show_id FOR UPDATE) THEN
    RAISE EXCEPTION 'an event takes the number its show stands at' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "event_takes_its_number" BEFORE INSERT ON "show_event"
  FOR EACH ROW EXECUTE FUNCTION event_takes_its_number();

CREATE FUNCTION log_is_gapless() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM show_event WHERE show_id = NEW.id AND number = NEW.last_event) THEN
    RAISE EXCEPTION 'a number of a show''s log has no event' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "log_is_gapless" AFTER UPDATE OF last_event ON "show"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION log_is_gapless();

CREATE TRIGGER "log_is_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "show_event"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What was said stays as it was said, and for three years it stays (TRUST 28); it may be marked as deleted.
CREATE FUNCTION chat_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.at > now() - interval '3 years' THEN
      RAISE EXCEPTION 'chat is kept for three years' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
  END IF;
  IF (NEW.id, NEW.show_id, NEW.at, NEW.name, NEW.text) IS DISTINCT FROM (OLD.id, OLD.show_id, OLD.at, OLD.name, OLD.text)
    OR (NEW.guest_id, NEW.staff_id, NEW.event_number) IS DISTINCT FROM (OLD.guest_id, OLD.staff_id, OLD.event_number) THEN
    RAISE EXCEPTION 'what was said stays as it was said' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "chat_is_kept" BEFORE UPDATE OR DELETE ON "chat_message"
  FOR EACH ROW EXECUTE FUNCTION chat_is_kept();

-- One customer's units of an item of a show, over all places it comes from. Whoever writes such holds has locked the
-- item's allotments (inventory/take-holds.server.ts), so two at once are counted one after the other.
CREATE FUNCTION customer_within_limit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (
      SELECT DISTINCT a.show_id, a.variant_id, h.customer_key, a.limit_per_customer
      FROM new_holds h JOIN allotment a ON a.id = h.allotment_id WHERE a.limit_per_customer IS NOT NULL
    ) w
    WHERE w.customer_key IS NULL OR w.limit_per_customer < (
      SELECT sum(h.quantity) FROM allotment a JOIN hold h ON h.allotment_id = a.id
      WHERE a.show_id = w.show_id AND a.variant_id = w.variant_id AND h.customer_key = w.customer_key
        AND h.state IN ('OPEN', 'CONVERTED'))
  ) THEN
    RAISE EXCEPTION 'a customer has the most units of this item that one may have' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "customer_within_limit" AFTER INSERT ON "hold"
  REFERENCING NEW TABLE AS new_holds FOR EACH STATEMENT EXECUTE FUNCTION customer_within_limit();
