CREATE TABLE "datasets" (
    "id" TEXT NOT NULL CONSTRAINT "pk_datasets" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "tags_json" TEXT NOT NULL,
    "latest_version" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "deleted_at" INTEGER NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "dataset_versions" (
    "id" TEXT NOT NULL CONSTRAINT "pk_dataset_versions" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "bucket" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "skip_malformed_rows" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "failure_reason" TEXT NULL,
    "row_count" INTEGER NULL,
    "column_count" INTEGER NULL,
    "malformed_row_count" INTEGER NOT NULL,
    "profile_json" TEXT NULL,
    "type_overrides_json" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "fk_dataset_versions_datasets_dataset_id" FOREIGN KEY ("dataset_id") REFERENCES "datasets" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "ix_dataset_versions_dataset_id_number" ON "dataset_versions" ("dataset_id", "number");

CREATE INDEX "ix_dataset_versions_status" ON "dataset_versions" ("status");

CREATE UNIQUE INDEX "ix_datasets_account_id_name" ON "datasets" ("account_id", "name") WHERE deleted_at IS NULL;

CREATE INDEX "ix_datasets_account_id_updated_at" ON "datasets" ("account_id", "updated_at");
