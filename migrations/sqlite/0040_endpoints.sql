CREATE TABLE "endpoint_alarms" (
    "id" TEXT NOT NULL CONSTRAINT "pk_endpoint_alarms" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "threshold" REAL NOT NULL,
    "minimum_invocations" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL
);

CREATE TABLE "endpoint_configs" (
    "id" TEXT NOT NULL CONSTRAINT "pk_endpoint_configs" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "tags" TEXT NOT NULL,
    "created_by_arn" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL
);

CREATE TABLE "endpoint_deployments" (
    "id" TEXT NOT NULL CONSTRAINT "pk_endpoint_deployments" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "endpoint_name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "from_config" TEXT NULL,
    "to_config" TEXT NOT NULL,
    "fleet" TEXT NOT NULL,
    "variants" TEXT NOT NULL,
    "config" TEXT NULL,
    "plan" TEXT NOT NULL,
    "step_index" INTEGER NOT NULL,
    "share" REAL NOT NULL,
    "stage_ends_at" INTEGER NULL,
    "deadline" INTEGER NULL,
    "reason" TEXT NULL,
    "steps" TEXT NOT NULL,
    "packages" TEXT NOT NULL,
    "cause" TEXT NULL,
    "started_by_arn" TEXT NOT NULL,
    "started_by_name" TEXT NOT NULL,
    "started_at" INTEGER NOT NULL,
    "ended_at" INTEGER NULL,
    "served_from" INTEGER NULL,
    "served_until" INTEGER NULL,
    "version" INTEGER NOT NULL,
    "lease_owner" TEXT NULL,
    "lease_expires_at" INTEGER NULL
);

CREATE TABLE "endpoints" (
    "id" TEXT NOT NULL CONSTRAINT "pk_endpoints" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "config_name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "failure_reason" TEXT NULL,
    "fleet" TEXT NULL,
    "fleet_id" TEXT NULL,
    "variants" TEXT NOT NULL,
    "last_deployment_config" TEXT NULL,
    "following" TEXT NULL,
    "tags" TEXT NOT NULL,
    "created_by_arn" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "modified_at" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "models" (
    "id" TEXT NOT NULL CONSTRAINT "pk_models" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "tags" TEXT NOT NULL,
    "created_by_arn" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "ix_endpoint_alarms_account_id_name" ON "endpoint_alarms" ("account_id", "name");

CREATE UNIQUE INDEX "ix_endpoint_configs_account_id_name" ON "endpoint_configs" ("account_id", "name");

CREATE INDEX "ix_endpoint_deployments_ended_at" ON "endpoint_deployments" ("ended_at");

CREATE INDEX "ix_endpoint_deployments_endpoint_id_started_at" ON "endpoint_deployments" ("endpoint_id", "started_at");

CREATE UNIQUE INDEX "ix_endpoints_account_id_name" ON "endpoints" ("account_id", "name");

CREATE UNIQUE INDEX "ix_models_account_id_name" ON "models" ("account_id", "name");
