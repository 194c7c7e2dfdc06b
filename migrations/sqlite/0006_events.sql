CREATE TABLE "event_cursors" (
    "subscriber" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "next_attempt_at" INTEGER NULL,
    "owner" TEXT NULL,
    "lease_expires_at" INTEGER NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "pk_event_cursors" PRIMARY KEY ("subscriber", "account_id")
);

CREATE TABLE "event_dead_letters" (
    "id" TEXT NOT NULL CONSTRAINT "pk_event_dead_letters" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "detail_type" TEXT NOT NULL,
    "subscriber" TEXT NOT NULL,
    "error" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL
);

CREATE TABLE "event_streams" (
    "account_id" TEXT NOT NULL CONSTRAINT "pk_event_streams" PRIMARY KEY,
    "last_sequence" INTEGER NOT NULL
);

CREATE TABLE "portal_events" (
    "id" TEXT NOT NULL CONSTRAINT "pk_portal_events" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "detail_type" TEXT NOT NULL,
    "resources" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "time" INTEGER NOT NULL,
    "sequence" INTEGER NULL
);

CREATE INDEX "ix_event_dead_letters_account_id_created_at" ON "event_dead_letters" ("account_id", "created_at");

CREATE UNIQUE INDEX "ix_portal_events_account_id_sequence" ON "portal_events" ("account_id", "sequence");

CREATE INDEX "ix_portal_events_sequence" ON "portal_events" ("sequence");

CREATE INDEX "ix_portal_events_time" ON "portal_events" ("time");
