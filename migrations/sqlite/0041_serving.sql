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
