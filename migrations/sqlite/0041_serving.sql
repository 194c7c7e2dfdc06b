CREATE TABLE "endpoint_minutes" (
    "id" TEXT NOT NULL CONSTRAINT "pk_endpoint_minutes" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "endpoint_name" TEXT NOT NULL,
    "variant_name" TEXT NOT NULL,
    "fleet_id" TEXT NOT NULL,
    "minute" INTEGER NOT NULL,
    "invocations" INTEGER NOT NULL,
    "client_errors" INTEGER NOT NULL,
    "server_errors" INTEGER NOT NULL,
    "model_errors" INTEGER NOT NULL,
    "model_latency" TEXT NOT NULL,
    "overhead_latency" TEXT NOT NULL
);

CREATE INDEX "ix_endpoint_minutes_account_id_endpoint_name_minute" ON "endpoint_minutes" ("account_id", "endpoint_name", "minute");

CREATE INDEX "ix_endpoint_minutes_minute" ON "endpoint_minutes" ("minute");

CREATE TABLE "async_invocations" (
    "id" TEXT NOT NULL CONSTRAINT "pk_async_invocations" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "endpoint_name" TEXT NOT NULL,
    "inference_id" TEXT NOT NULL,
    "input_location" TEXT NOT NULL,
    "content_type" TEXT NULL,
    "accept" TEXT NULL,
    "output_location" TEXT NOT NULL,
    "failure_location" TEXT NOT NULL,
    "timeout_seconds" INTEGER NOT NULL,
    "principal_arn" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "held_until" INTEGER NULL,
    "held_by" TEXT NULL,
    "attempts" INTEGER NOT NULL,
    "ended_at" INTEGER NULL,
    "failure_reason" TEXT NULL,
    "version" INTEGER NOT NULL
);

CREATE INDEX "ix_async_invocations_account_id_endpoint_name_status" ON "async_invocations" ("account_id", "endpoint_name", "status");

CREATE INDEX "ix_async_invocations_status_id" ON "async_invocations" ("status", "id");
