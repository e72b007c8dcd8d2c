-- A second proof at sign-in: one-time codes of an authenticator app (RFC 6238), with recovery codes for a lost phone.
CREATE TABLE "second_factor" (
  "staff_id" UUID NOT NULL,
  "sealed_secret" TEXT NOT NULL,
  "made_at" TIMESTAMPTZ(3) NOT NULL,
  "confirmed_at" TIMESTAMPTZ(3),
  "last_step" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "second_factor_pkey" PRIMARY KEY ("staff_id")
);
ALTER TABLE "second_factor" ADD CONSTRAINT "second_factor_staff_id_fkey" FOREIGN KEY ("staff_id")
  REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "recovery_code" (
  "id" UUID NOT NULL,
  "staff_id" UUID NOT NULL,
  "code_hash" TEXT NOT NULL,
  "used_at" TIMESTAMPTZ(3),
  CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "recovery_code_staff_id_code_hash_key" ON "recovery_code"("staff_id", "code_hash");
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_staff_id_fkey" FOREIGN KEY ("staff_id")
  REFERENCES "second_factor"("staff_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The password was right, the code is still to come: such a session opens nothing.
ALTER TABLE "staff_session" ADD COLUMN "awaits_code" BOOLEAN NOT NULL DEFAULT false;

-- The audit trail is read by what was done, too, in the order in which it is leafed through.
CREATE INDEX "audit_entry_action_at_idx" ON "audit_entry"("action", "at");
CREATE INDEX "audit_entry_subject_id_at_idx" ON "audit_entry"("subject_id", "at");
