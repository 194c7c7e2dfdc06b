CREATE TABLE "workteams" (
    "id" TEXT NOT NULL CONSTRAINT "pk_workteams" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "groups" TEXT NOT NULL,
    "awaited_groups" TEXT NOT NULL,
    "members" TEXT NOT NULL,
    "member_definitions" TEXT NULL,
    "notification_configuration" TEXT NULL,
    "tags" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "modified_at" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "human_task_uis" (
    "id" TEXT NOT NULL CONSTRAINT "pk_human_task_uis" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "content_sha256" TEXT NOT NULL,
    "tags" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "deleted_at" INTEGER NULL
);

CREATE TABLE "flow_definitions" (
    "id" TEXT NOT NULL CONSTRAINT "pk_flow_definitions" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "is_latest" INTEGER NOT NULL,
    "settings" TEXT NOT NULL,
    "workteam_id" TEXT NOT NULL,
    "workteam_name" TEXT NOT NULL,
    "human_task_ui_id" TEXT NULL,
    "human_task_ui_name" TEXT NULL,
    "activation_conditions" TEXT NULL,
    "request_source" TEXT NULL,
    "s3_output_path" TEXT NOT NULL,
    "kms_key_id" TEXT NULL,
    "role_arn" TEXT NOT NULL,
    "tags" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "deleted_at" INTEGER NULL
);

CREATE TABLE "human_loops" (
    "id" TEXT NOT NULL CONSTRAINT "pk_human_loops" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "flow_id" TEXT NOT NULL,
    "flow_name" TEXT NOT NULL,
    "flow_version" INTEGER NOT NULL,
    "input_sha256" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "inclusion_probability" REAL NOT NULL,
    "predicted_label" TEXT NULL,
    "confidence" REAL NULL,
    "endpoint_name" TEXT NULL,
    "variant_name" TEXT NULL,
    "model_version" TEXT NULL,
    "inference_id" TEXT NULL,
    "expected_cost" REAL NOT NULL,
    "business_priority" REAL NOT NULL,
    "task_count" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "escalation_reason" TEXT NULL,
    "decision" TEXT NULL,
    "decided_label" TEXT NULL,
    "decided_by" TEXT NULL,
    "decided_by_name" TEXT NULL,
    "posterior" REAL NULL,
    "decided_at" INTEGER NULL,
    "outcome" TEXT NULL,
    "outcome_at" INTEGER NULL,
    "gold_answer" TEXT NULL,
    "gold_of" TEXT NULL,
    "output_s3_uri" TEXT NULL,
    "failure_code" TEXT NULL,
    "failure_reason" TEXT NULL,
    "created_by_arn" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "modified_at" INTEGER NOT NULL,
    "due_at" INTEGER NOT NULL,
    "expires_at" INTEGER NULL,
    "next_check_at" INTEGER NULL,
    "failed_attempts" INTEGER NOT NULL,
    "attempt_failure" TEXT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "fk_human_loops_flow_definitions_flow_id" FOREIGN KEY ("flow_id") REFERENCES "flow_definitions" ("id") ON DELETE RESTRICT
);

CREATE TABLE "human_loop_contents" (
    "loop_id" TEXT NOT NULL CONSTRAINT "pk_human_loop_contents" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "input_content" TEXT NOT NULL,
    "card" TEXT NULL,
    "activation_results" TEXT NULL,
    "content_classifiers" TEXT NULL,
    CONSTRAINT "fk_human_loop_contents_human_loops_loop_id" FOREIGN KEY ("loop_id") REFERENCES "human_loops" ("id") ON DELETE CASCADE
);

CREATE TABLE "review_slots" (
    "id" TEXT NOT NULL CONSTRAINT "pk_review_slots" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "loop_id" TEXT NOT NULL,
    "flow_id" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "rank" REAL NOT NULL,
    "reviewer_id" TEXT NULL,
    "assigned_to" TEXT NULL,
    "epoch" INTEGER NOT NULL,
    "claimed_at" INTEGER NULL,
    "accepted_at" INTEGER NULL,
    "lease_until" INTEGER NULL,
    "answered_at" INTEGER NULL,
    "first_answer" TEXT NULL,
    "shown_due_at" INTEGER NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "fk_review_slots_human_loops_loop_id" FOREIGN KEY ("loop_id") REFERENCES "human_loops" ("id") ON DELETE CASCADE
);

CREATE TABLE "review_answers" (
    "id" TEXT NOT NULL CONSTRAINT "pk_review_answers" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "loop_id" TEXT NOT NULL,
    "flow_id" TEXT NOT NULL,
    "slot_id" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "reviewer_id" TEXT NOT NULL,
    "reviewer_name" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "label" TEXT NULL,
    "fingerprint" TEXT NOT NULL,
    "comment" TEXT NULL,
    "first_answer" TEXT NULL,
    "mode" TEXT NOT NULL,
    "is_late" INTEGER NOT NULL,
    "active_milliseconds" INTEGER NOT NULL,
    "accepted_at" INTEGER NOT NULL,
    "submitted_at" INTEGER NOT NULL,
    "final_at" INTEGER NOT NULL,
    "withdrawn_at" INTEGER NULL,
    "is_right" INTEGER NULL,
    CONSTRAINT "fk_review_answers_human_loops_loop_id" FOREIGN KEY ("loop_id") REFERENCES "human_loops" ("id") ON DELETE RESTRICT
);

CREATE TABLE "review_refusals" (
    "id" TEXT NOT NULL CONSTRAINT "pk_review_refusals" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "loop_id" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "reviewer_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "comment" TEXT NULL,
    "at" INTEGER NOT NULL,
    "until" INTEGER NOT NULL,
    CONSTRAINT "fk_review_refusals_human_loops_loop_id" FOREIGN KEY ("loop_id") REFERENCES "human_loops" ("id") ON DELETE CASCADE
);

CREATE TABLE "review_drafts" (
    "loop_id" TEXT NOT NULL,
    "reviewer_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "saved_at" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "pk_review_drafts" PRIMARY KEY ("loop_id", "reviewer_id"),
    CONSTRAINT "fk_review_drafts_human_loops_loop_id" FOREIGN KEY ("loop_id") REFERENCES "human_loops" ("id") ON DELETE CASCADE
);

CREATE TABLE "reviewer_standings" (
    "account_id" TEXT NOT NULL,
    "flow_name" TEXT NOT NULL,
    "reviewer_id" TEXT NOT NULL,
    "claims" INTEGER NOT NULL,
    "gold_answered" INTEGER NOT NULL,
    "gold_right" INTEGER NOT NULL,
    "paused_at" INTEGER NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "pk_reviewer_standings" PRIMARY KEY ("account_id", "flow_name", "reviewer_id")
);

CREATE TABLE "review_sources" (
    "id" TEXT NOT NULL CONSTRAINT "pk_review_sources" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "flow_name" TEXT NOT NULL,
    "endpoint_name" TEXT NOT NULL,
    "variant_name" TEXT NULL,
    "created_by_arn" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "passed_over" INTEGER NOT NULL,
    "passed_over_at" INTEGER NULL
);

CREATE TABLE "review_notices" (
    "account_id" TEXT NOT NULL,
    "flow_name" TEXT NOT NULL,
    "told_until" INTEGER NOT NULL,
    CONSTRAINT "pk_review_notices" PRIMARY KEY ("account_id", "flow_name")
);

CREATE TABLE "review_retrainings" (
    "id" TEXT NOT NULL CONSTRAINT "pk_review_retrainings" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "flow_name" TEXT NOT NULL,
    "job_name" TEXT NOT NULL,
    "group_name" TEXT NOT NULL,
    "snapshot_uri" TEXT NOT NULL,
    "training_rows" INTEGER NOT NULL,
    "corrections" INTEGER NOT NULL,
    "audit_rows" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "champion_error" REAL NULL,
    "challenger_error" REAL NULL,
    "is_regression" INTEGER NOT NULL,
    "model_package_arn" TEXT NULL,
    "failure_reason" TEXT NULL,
    "started_by" TEXT NOT NULL,
    "started_by_name" TEXT NOT NULL,
    "started_at" INTEGER NOT NULL,
    "ended_at" INTEGER NULL
);

CREATE UNIQUE INDEX "ix_flow_definitions_account_id_name_version" ON "flow_definitions" ("account_id", "name", "version");

CREATE INDEX "ix_flow_definitions_workteam_id" ON "flow_definitions" ("workteam_id");

CREATE INDEX "ix_human_loops_account_id_flow_name_created_at" ON "human_loops" ("account_id", "flow_name", "created_at");

CREATE UNIQUE INDEX "ix_human_loops_account_id_name" ON "human_loops" ("account_id", "name");

CREATE INDEX "ix_human_loops_flow_id" ON "human_loops" ("flow_id");

CREATE INDEX "ix_human_loops_next_check_at" ON "human_loops" ("next_check_at") WHERE next_check_at IS NOT NULL;

CREATE UNIQUE INDEX "ix_human_task_uis_account_id_name" ON "human_task_uis" ("account_id", "name") WHERE deleted_at IS NULL;

CREATE INDEX "ix_review_answers_flow_id_submitted_at" ON "review_answers" ("flow_id", "submitted_at");

CREATE INDEX "ix_review_answers_loop_id" ON "review_answers" ("loop_id");

CREATE INDEX "ix_review_answers_reviewer_id_submitted_at" ON "review_answers" ("reviewer_id", "submitted_at");

CREATE INDEX "ix_review_refusals_loop_id_reviewer_id" ON "review_refusals" ("loop_id", "reviewer_id");

CREATE INDEX "ix_review_retrainings_account_id_flow_name" ON "review_retrainings" ("account_id", "flow_name");

CREATE UNIQUE INDEX "ix_review_retrainings_account_id_job_name" ON "review_retrainings" ("account_id", "job_name");

CREATE INDEX "ix_review_slots_leased" ON "review_slots" ("lease_until") WHERE state = 'Leased';

CREATE UNIQUE INDEX "ix_review_slots_loop_id_round_number" ON "review_slots" ("loop_id", "round", "number");

CREATE UNIQUE INDEX "ix_review_slots_loop_id_round_reviewer_id" ON "review_slots" ("loop_id", "round", "reviewer_id") WHERE reviewer_id IS NOT NULL;

CREATE INDEX "ix_review_slots_open" ON "review_slots" ("flow_id", "kind", "rank" DESC) WHERE state = 'Open';

CREATE INDEX "ix_review_sources_account_id_endpoint_name_flow_name" ON "review_sources" ("account_id", "endpoint_name", "flow_name");

CREATE UNIQUE INDEX "ix_workteams_account_id_name" ON "workteams" ("account_id", "name");
