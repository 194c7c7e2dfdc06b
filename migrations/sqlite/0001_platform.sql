CREATE TABLE "accounts" (
    "id" TEXT NOT NULL CONSTRAINT "pk_accounts" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "access_version" INTEGER NOT NULL
);

CREATE TABLE "asp_net_users" (
    "id" TEXT NOT NULL CONSTRAINT "pk_asp_net_users" PRIMARY KEY,
    "display_name" TEXT NOT NULL,
    "last_account_id" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "user_name" TEXT NULL,
    "normalized_user_name" TEXT NULL,
    "email" TEXT NULL,
    "normalized_email" TEXT NULL,
    "email_confirmed" INTEGER NOT NULL,
    "password_hash" TEXT NULL,
    "security_stamp" TEXT NULL,
    "concurrency_stamp" TEXT NULL,
    "phone_number" TEXT NULL,
    "phone_number_confirmed" INTEGER NOT NULL,
    "two_factor_enabled" INTEGER NOT NULL,
    "lockout_end" INTEGER NULL,
    "lockout_enabled" INTEGER NOT NULL,
    "access_failed_count" INTEGER NOT NULL
);

CREATE TABLE "audit_records" (
    "id" TEXT NOT NULL CONSTRAINT "pk_audit_records" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "event_time" INTEGER NOT NULL,
    "event_name" TEXT NOT NULL,
    "principal_arn" TEXT NOT NULL,
    "user_name" TEXT NOT NULL,
    "source_ip_address" TEXT NOT NULL,
    "resource_arn" TEXT NOT NULL,
    "error_code" TEXT NULL,
    "error_message" TEXT NULL,
    "detail" TEXT NULL,
    "is_read_only" INTEGER NOT NULL,
    "request_id" TEXT NOT NULL,
    "sequence" INTEGER NULL,
    "previous_hash" TEXT NULL,
    "hash" TEXT NULL
);

CREATE TABLE "data_protection_keys" (
    "id" TEXT NOT NULL CONSTRAINT "pk_data_protection_keys" PRIMARY KEY,
    "friendly_name" TEXT NOT NULL,
    "xml" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL
);

CREATE TABLE "notifications" (
    "id" TEXT NOT NULL CONSTRAINT "pk_notifications" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "link" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "read_at" INTEGER NULL
);

CREATE TABLE "outbox_events" (
    "id" TEXT NOT NULL CONSTRAINT "pk_outbox_events" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL
);

CREATE TABLE "asp_net_user_claims" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_asp_net_user_claims" PRIMARY KEY AUTOINCREMENT,
    "user_id" TEXT NOT NULL,
    "claim_type" TEXT NULL,
    "claim_value" TEXT NULL,
    CONSTRAINT "fk_asp_net_user_claims_asp_net_users_user_id" FOREIGN KEY ("user_id") REFERENCES "asp_net_users" ("id") ON DELETE CASCADE
);

CREATE TABLE "asp_net_user_logins" (
    "login_provider" TEXT NOT NULL,
    "provider_key" TEXT NOT NULL,
    "provider_display_name" TEXT NULL,
    "user_id" TEXT NOT NULL,
    CONSTRAINT "pk_asp_net_user_logins" PRIMARY KEY ("login_provider", "provider_key"),
    CONSTRAINT "fk_asp_net_user_logins_asp_net_users_user_id" FOREIGN KEY ("user_id") REFERENCES "asp_net_users" ("id") ON DELETE CASCADE
);

CREATE TABLE "asp_net_user_passkeys" (
    "credential_id" BLOB NOT NULL CONSTRAINT "pk_asp_net_user_passkeys" PRIMARY KEY,
    "user_id" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    CONSTRAINT "fk_asp_net_user_passkeys_asp_net_users_user_id" FOREIGN KEY ("user_id") REFERENCES "asp_net_users" ("id") ON DELETE CASCADE
);

CREATE TABLE "asp_net_user_tokens" (
    "user_id" TEXT NOT NULL,
    "login_provider" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NULL,
    CONSTRAINT "pk_asp_net_user_tokens" PRIMARY KEY ("user_id", "login_provider", "name"),
    CONSTRAINT "fk_asp_net_user_tokens_asp_net_users_user_id" FOREIGN KEY ("user_id") REFERENCES "asp_net_users" ("id") ON DELETE CASCADE
);

CREATE TABLE "memberships" (
    "id" TEXT NOT NULL CONSTRAINT "pk_memberships" PRIMARY KEY,
    "person_id" TEXT NOT NULL,
    "user_name" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "joined_at" INTEGER NOT NULL,
    "disabled_at" INTEGER NULL,
    "account_id" TEXT NOT NULL,
    "attached_policies" TEXT NOT NULL,
    "inline_policies" TEXT NOT NULL,
    "permissions_boundary" TEXT NULL,
    "tags" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "fk_memberships_accounts_account_id" FOREIGN KEY ("account_id") REFERENCES "accounts" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_memberships_asp_net_users_person_id" FOREIGN KEY ("person_id") REFERENCES "asp_net_users" ("id") ON DELETE CASCADE
);

CREATE INDEX "ix_asp_net_user_claims_user_id" ON "asp_net_user_claims" ("user_id");

CREATE INDEX "ix_asp_net_user_logins_user_id" ON "asp_net_user_logins" ("user_id");

CREATE INDEX "ix_asp_net_user_passkeys_user_id" ON "asp_net_user_passkeys" ("user_id");

CREATE INDEX "email_index" ON "asp_net_users" ("normalized_email");

CREATE UNIQUE INDEX "user_name_index" ON "asp_net_users" ("normalized_user_name");

CREATE INDEX "ix_audit_records_account_id_event_time" ON "audit_records" ("account_id", "event_time");

CREATE UNIQUE INDEX "ix_audit_records_account_id_sequence" ON "audit_records" ("account_id", "sequence");

CREATE INDEX "ix_audit_records_sequence" ON "audit_records" ("sequence");

CREATE TRIGGER "audit_records_append_only" BEFORE UPDATE ON "audit_records" WHEN OLD."hash" IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'audit records are append-only');
END;

CREATE UNIQUE INDEX "ix_memberships_account_id_user_name" ON "memberships" ("account_id", "user_name");

CREATE UNIQUE INDEX "ix_memberships_person_id_account_id" ON "memberships" ("person_id", "account_id");

CREATE INDEX "ix_notifications_account_id_person_id_created_at" ON "notifications" ("account_id", "person_id", "created_at");

CREATE INDEX "ix_outbox_events_created_at" ON "outbox_events" ("created_at");
