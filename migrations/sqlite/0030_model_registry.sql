CREATE TABLE "model_cards" (
    "id" TEXT NOT NULL CONSTRAINT "pk_model_cards" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tags_json" TEXT NOT NULL,
    "security_config" TEXT NULL,
    "last_version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_by_arn" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "modified_at" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "model_package_changes" (
    "id" TEXT NOT NULL CONSTRAINT "pk_model_package_changes" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "group_id" TEXT NOT NULL,
    "package_id" TEXT NULL,
    "version" INTEGER NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NULL,
    "before" TEXT NULL,
    "after" TEXT NULL,
    "comment" TEXT NULL,
    "actor_arn" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "at" INTEGER NOT NULL
);

CREATE TABLE "model_package_groups" (
    "id" TEXT NOT NULL CONSTRAINT "pk_model_package_groups" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NULL,
    "managed_configuration" TEXT NULL,
    "tags_json" TEXT NOT NULL,
    "resource_policy" TEXT NULL,
    "last_version" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_by_arn" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "modified_at" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "model_registry_rules" (
    "account_id" TEXT NOT NULL CONSTRAINT "pk_model_registry_rules" PRIMARY KEY,
    "four_eyes" INTEGER NOT NULL,
    "comment_required" INTEGER NOT NULL,
    "alias_needs_approval" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "model_card_versions" (
    "id" TEXT NOT NULL CONSTRAINT "pk_model_card_versions" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "card_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_by_arn" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "modified_by" TEXT NOT NULL,
    "modified_by_arn" TEXT NOT NULL,
    "modified_at" INTEGER NOT NULL,
    CONSTRAINT "fk_model_card_versions_model_cards_card_id" FOREIGN KEY ("card_id") REFERENCES "model_cards" ("id") ON DELETE CASCADE
);

CREATE TABLE "model_packages" (
    "id" TEXT NOT NULL CONSTRAINT "pk_model_packages" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "group_id" TEXT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NULL,
    "description" TEXT NULL,
    "status" TEXT NOT NULL,
    "registration_type" TEXT NULL,
    "approval_status" TEXT NULL,
    "approval_description" TEXT NULL,
    "decided_by_name" TEXT NULL,
    "decided_at" INTEGER NULL,
    "stage" TEXT NULL,
    "stage_status" TEXT NULL,
    "stage_description" TEXT NULL,
    "content" TEXT NOT NULL,
    "customer_metadata_json" TEXT NOT NULL,
    "model_card_content" TEXT NULL,
    "model_card_status" TEXT NULL,
    "tags_json" TEXT NOT NULL,
    "client_token" TEXT NULL,
    "request_hash" TEXT NULL,
    "authors" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_by_arn" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "modified_by" TEXT NULL,
    "modified_by_arn" TEXT NULL,
    "modified_at" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "fk_model_packages_model_package_groups_group_id" FOREIGN KEY ("group_id") REFERENCES "model_package_groups" ("id") ON DELETE RESTRICT
);

CREATE TABLE "model_package_aliases" (
    "id" TEXT NOT NULL CONSTRAINT "pk_model_package_aliases" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "group_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "package_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "modified_at" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "fk_model_package_aliases_model_packages_package_id" FOREIGN KEY ("package_id") REFERENCES "model_packages" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_model_package_aliases_package_id" ON "model_package_aliases" ("package_id");

CREATE INDEX "ix_model_package_changes_account_id_group_id_at" ON "model_package_changes" ("account_id", "group_id", "at");

CREATE INDEX "ix_model_packages_account_id_approval_status_created_at" ON "model_packages" ("account_id", "approval_status", "created_at");

CREATE UNIQUE INDEX "ix_model_card_versions_card_id_number" ON "model_card_versions" ("card_id", "number");

CREATE UNIQUE INDEX "ix_model_cards_account_id_name" ON "model_cards" ("account_id", "name");

CREATE UNIQUE INDEX "ix_model_package_aliases_group_id_name" ON "model_package_aliases" ("group_id", "name");

CREATE UNIQUE INDEX "ix_model_package_groups_account_id_name" ON "model_package_groups" ("account_id", "name");

CREATE UNIQUE INDEX "ix_model_packages_account_id_client_token" ON "model_packages" ("account_id", "client_token");

CREATE UNIQUE INDEX "ix_model_packages_account_id_name" ON "model_packages" ("account_id", "name") WHERE group_id IS NULL;

CREATE UNIQUE INDEX "ix_model_packages_group_id_version" ON "model_packages" ("group_id", "version");

CREATE TRIGGER "model_package_changes_no_update" BEFORE UPDATE ON "model_package_changes"
BEGIN
    SELECT RAISE(ABORT, 'the history of model packages is append-only');
END;

CREATE TRIGGER "model_package_changes_no_delete" BEFORE DELETE ON "model_package_changes"
BEGIN
    SELECT RAISE(ABORT, 'the history of model packages is append-only');
END;
