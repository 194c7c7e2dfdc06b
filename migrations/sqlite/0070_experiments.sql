CREATE TABLE "experiments" (
    "id" TEXT NOT NULL CONSTRAINT "pk_experiments" PRIMARY KEY,
    "description" TEXT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "tags_json" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_by_arn" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "modified_by" TEXT NOT NULL,
    "modified_by_arn" TEXT NOT NULL,
    "modified_at" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "trials" (
    "id" TEXT NOT NULL CONSTRAINT "pk_trials" PRIMARY KEY,
    "experiment_id" TEXT NOT NULL,
    "metadata_json" TEXT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "tags_json" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_by_arn" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "modified_by" TEXT NOT NULL,
    "modified_by_arn" TEXT NOT NULL,
    "modified_at" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "fk_trials_experiments_experiment_id" FOREIGN KEY ("experiment_id") REFERENCES "experiments" ("id") ON DELETE RESTRICT
);

CREATE TABLE "trial_components" (
    "id" TEXT NOT NULL CONSTRAINT "pk_trial_components" PRIMARY KEY,
    "status_json" TEXT NULL,
    "started_at" INTEGER NULL,
    "ended_at" INTEGER NULL,
    "parameters_json" TEXT NOT NULL,
    "inputs_json" TEXT NOT NULL,
    "outputs_json" TEXT NOT NULL,
    "metadata_json" TEXT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "tags_json" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_by_arn" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "modified_by" TEXT NOT NULL,
    "modified_by_arn" TEXT NOT NULL,
    "modified_at" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "trial_members" (
    "trial_id" TEXT NOT NULL,
    "component_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    CONSTRAINT "pk_trial_members" PRIMARY KEY ("trial_id", "component_id"),
    CONSTRAINT "fk_trial_members_trial_components_component_id" FOREIGN KEY ("component_id") REFERENCES "trial_components" ("id") ON DELETE CASCADE,
    CONSTRAINT "fk_trial_members_trials_trial_id" FOREIGN KEY ("trial_id") REFERENCES "trials" ("id") ON DELETE CASCADE
);

CREATE TABLE "trial_metrics" (
    "component_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "min" REAL NOT NULL,
    "max" REAL NOT NULL,
    "last" REAL NOT NULL,
    "last_at" INTEGER NOT NULL,
    "mean" REAL NOT NULL,
    "squared_distance" REAL NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "pk_trial_metrics" PRIMARY KEY ("component_id", "name"),
    CONSTRAINT "fk_trial_metrics_trial_components_component_id" FOREIGN KEY ("component_id") REFERENCES "trial_components" ("id") ON DELETE CASCADE
);

CREATE TABLE "trial_metric_points" (
    "id" TEXT NOT NULL CONSTRAINT "pk_trial_metric_points" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "component_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "step" INTEGER NULL,
    "value" REAL NOT NULL,
    CONSTRAINT "fk_trial_metric_points_trial_components_component_id" FOREIGN KEY ("component_id") REFERENCES "trial_components" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "ix_experiments_account_id_name" ON "experiments" ("account_id", "name");

CREATE UNIQUE INDEX "ix_trial_components_account_id_name" ON "trial_components" ("account_id", "name");

CREATE INDEX "ix_trial_members_component_id" ON "trial_members" ("component_id");

CREATE INDEX "ix_trial_metric_points_component_id_name_at" ON "trial_metric_points" ("component_id", "name", "at");

CREATE UNIQUE INDEX "ix_trials_account_id_name" ON "trials" ("account_id", "name");

CREATE INDEX "ix_trials_experiment_id" ON "trials" ("experiment_id");
