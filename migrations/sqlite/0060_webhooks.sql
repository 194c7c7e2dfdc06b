CREATE TABLE "webhooks" (
    "id" TEXT NOT NULL CONSTRAINT "pk_webhooks" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "sources" TEXT NOT NULL,
    "detail_types" TEXT NOT NULL,
    "is_enabled" INTEGER NOT NULL,
    "protected_secret" TEXT NOT NULL,
    "former_secret" TEXT NULL,
    "former_secret_until" INTEGER NULL,
    "created_by" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "modified_at" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "webhook_deliveries" (
    "id" TEXT NOT NULL CONSTRAINT "pk_webhook_deliveries" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "detail_type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "due_since" INTEGER NOT NULL,
    "failures" INTEGER NOT NULL,
    "next_attempt_at" INTEGER NOT NULL,
    "attempts" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "fk_webhook_deliveries_webhooks_webhook_id" FOREIGN KEY ("webhook_id") REFERENCES "webhooks" ("id") ON DELETE CASCADE
);

CREATE INDEX "ix_webhook_deliveries_status_next_attempt_at" ON "webhook_deliveries" ("status", "next_attempt_at");

CREATE INDEX "ix_webhook_deliveries_webhook_id_created_at" ON "webhook_deliveries" ("webhook_id", "created_at");

CREATE UNIQUE INDEX "ix_webhook_deliveries_webhook_id_event_id" ON "webhook_deliveries" ("webhook_id", "event_id");

CREATE UNIQUE INDEX "ix_webhooks_account_id_name" ON "webhooks" ("account_id", "name");
