CREATE TABLE "transform_jobs" (
    "id" TEXT NOT NULL CONSTRAINT "pk_transform_jobs" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "model_name" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "files" TEXT NOT NULL,
    "tags" TEXT NOT NULL,
    "role_arn" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_by_arn" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "started_at" INTEGER NULL,
    "ended_at" INTEGER NULL,
    "modified_at" INTEGER NOT NULL,
    "percent" REAL NOT NULL,
    "predicted" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "records_per_second" REAL NOT NULL,
    "remaining_seconds" REAL NULL,
    "restarts" INTEGER NOT NULL,
    "failure_reason" TEXT NULL,
    "version" INTEGER NOT NULL,
    "lease_owner" TEXT NULL,
    "lease_expires_at" INTEGER NULL
);

CREATE INDEX "ix_transform_jobs_account_id_created_at" ON "transform_jobs" ("account_id", "created_at");

CREATE UNIQUE INDEX "ix_transform_jobs_account_id_name" ON "transform_jobs" ("account_id", "name");

CREATE INDEX "ix_transform_jobs_status" ON "transform_jobs" ("status");
