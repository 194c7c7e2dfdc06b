CREATE TABLE "automl_jobs" (
    "id" TEXT NOT NULL CONSTRAINT "pk_automl_jobs" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "secondary_status" TEXT NOT NULL,
    "stop_mode" TEXT NOT NULL,
    "dataset_name" TEXT NOT NULL,
    "dataset_version" INTEGER NOT NULL,
    "input_bucket" TEXT NOT NULL,
    "input_key" TEXT NOT NULL,
    "output_uri" TEXT NULL,
    "config" TEXT NOT NULL,
    "tags" TEXT NOT NULL,
    "role_arn" TEXT NOT NULL,
    "acts_as_creator" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_by_arn" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "started_at" INTEGER NULL,
    "ended_at" INTEGER NULL,
    "modified_at" INTEGER NOT NULL,
    "problem" TEXT NULL,
    "percent" REAL NOT NULL,
    "elapsed_seconds" REAL NOT NULL,
    "remaining_seconds" REAL NULL,
    "current_candidate" TEXT NULL,
    "best_candidate" TEXT NULL,
    "best_score" REAL NULL,
    "restarts" INTEGER NOT NULL,
    "failure_code" TEXT NULL,
    "failure_reason" TEXT NULL,
    "partial_failure_reason" TEXT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "automl_candidates" (
    "id" TEXT NOT NULL CONSTRAINT "pk_automl_candidates" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "job_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "algorithm" TEXT NOT NULL,
    "objective_value" REAL NULL,
    "fit_seconds" REAL NOT NULL,
    "predict_microseconds_per_row" REAL NOT NULL,
    "is_starred" INTEGER NOT NULL,
    "model_key" TEXT NULL,
    "model_bytes" INTEGER NOT NULL,
    "report_key" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "modified_at" INTEGER NOT NULL,
    "summary" TEXT NOT NULL,
    CONSTRAINT "fk_automl_candidates_automl_jobs_job_id" FOREIGN KEY ("job_id") REFERENCES "automl_jobs" ("id") ON DELETE CASCADE
);

CREATE TABLE "automl_job_leases" (
    "job_id" TEXT NOT NULL CONSTRAINT "pk_automl_job_leases" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "expires_at" INTEGER NOT NULL,
    CONSTRAINT "fk_automl_job_leases_automl_jobs_job_id" FOREIGN KEY ("job_id") REFERENCES "automl_jobs" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "ix_automl_candidates_job_id_name" ON "automl_candidates" ("job_id", "name");

CREATE INDEX "ix_automl_jobs_account_id_created_at" ON "automl_jobs" ("account_id", "created_at");

CREATE UNIQUE INDEX "ix_automl_jobs_account_id_name" ON "automl_jobs" ("account_id", "name");

CREATE INDEX "ix_automl_jobs_status" ON "automl_jobs" ("status");
