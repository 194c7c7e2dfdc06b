CREATE TABLE "groups" (
    "id" TEXT NOT NULL CONSTRAINT "pk_groups" PRIMARY KEY,
    "group_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "account_id" TEXT NOT NULL,
    "attached_policies" TEXT NOT NULL,
    "inline_policies" TEXT NOT NULL,
    "permissions_boundary" TEXT NULL,
    "tags" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    CONSTRAINT "fk_groups_accounts_account_id" FOREIGN KEY ("account_id") REFERENCES "accounts" ("id") ON DELETE RESTRICT
);

CREATE TABLE "group_members" (
    "group_id" TEXT NOT NULL,
    "membership_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    CONSTRAINT "pk_group_members" PRIMARY KEY ("group_id", "membership_id"),
    CONSTRAINT "fk_group_members_groups_group_id" FOREIGN KEY ("group_id") REFERENCES "groups" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_group_members_memberships_membership_id" FOREIGN KEY ("membership_id") REFERENCES "memberships" ("id") ON DELETE CASCADE
);

CREATE TABLE "roles" (
    "id" TEXT NOT NULL CONSTRAINT "pk_roles" PRIMARY KEY,
    "role_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "trust_policy" TEXT NOT NULL,
    "max_session_duration" INTEGER NOT NULL,
    "is_service_linked" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "last_used_at" INTEGER NULL,
    "account_id" TEXT NOT NULL,
    "attached_policies" TEXT NOT NULL,
    "inline_policies" TEXT NOT NULL,
    "permissions_boundary" TEXT NULL,
    "tags" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    CONSTRAINT "fk_roles_accounts_account_id" FOREIGN KEY ("account_id") REFERENCES "accounts" ("id") ON DELETE RESTRICT
);

CREATE TABLE "role_sessions" (
    "id" TEXT NOT NULL CONSTRAINT "pk_role_sessions" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "role_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "home_account_id" TEXT NOT NULL,
    "source_arn" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tags" TEXT NOT NULL,
    "policy" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    CONSTRAINT "fk_role_sessions_asp_net_users_person_id" FOREIGN KEY ("person_id") REFERENCES "asp_net_users" ("id") ON DELETE CASCADE,
    CONSTRAINT "fk_role_sessions_roles_role_id" FOREIGN KEY ("role_id") REFERENCES "roles" ("id") ON DELETE CASCADE
);

CREATE TABLE "policies" (
    "id" TEXT NOT NULL CONSTRAINT "pk_policies" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "policy_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "tags" TEXT NOT NULL,
    "default_version" INTEGER NOT NULL,
    "latest_version" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "policy_versions" (
    "id" TEXT NOT NULL CONSTRAINT "pk_policy_versions" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "customer_policy_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "fk_policy_versions_policies_customer_policy_id" FOREIGN KEY ("customer_policy_id") REFERENCES "policies" ("id") ON DELETE CASCADE
);

CREATE TABLE "account_guardrails" (
    "id" TEXT NOT NULL CONSTRAINT "pk_account_guardrails" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "updated_by" TEXT NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "fk_account_guardrails_accounts_account_id" FOREIGN KEY ("account_id") REFERENCES "accounts" ("id") ON DELETE RESTRICT
);

CREATE TABLE "access_keys" (
    "id" TEXT NOT NULL CONSTRAINT "pk_access_keys" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "membership_id" TEXT NOT NULL,
    "protected_secret" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "last_used_at" INTEGER NULL,
    "last_used_service" TEXT NULL,
    "last_used_region" TEXT NULL,
    CONSTRAINT "fk_access_keys_memberships_membership_id" FOREIGN KEY ("membership_id") REFERENCES "memberships" ("id") ON DELETE CASCADE
);

CREATE INDEX "ix_access_keys_membership_id" ON "access_keys" ("membership_id");

CREATE UNIQUE INDEX "ix_account_guardrails_account_id_name" ON "account_guardrails" ("account_id", "name");

CREATE INDEX "ix_group_members_membership_id" ON "group_members" ("membership_id");

CREATE UNIQUE INDEX "ix_groups_account_id_name_key" ON "groups" ("account_id", "name_key");

CREATE UNIQUE INDEX "ix_policies_account_id_name_key" ON "policies" ("account_id", "name_key");

CREATE UNIQUE INDEX "ix_policy_versions_customer_policy_id_number" ON "policy_versions" ("customer_policy_id", "number");

CREATE INDEX "ix_role_sessions_person_id" ON "role_sessions" ("person_id");

CREATE INDEX "ix_role_sessions_role_id_expires_at" ON "role_sessions" ("role_id", "expires_at");

CREATE UNIQUE INDEX "ix_roles_account_id_name_key" ON "roles" ("account_id", "name_key");
