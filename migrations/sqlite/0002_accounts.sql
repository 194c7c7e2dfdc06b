CREATE TABLE "sign_in_attempts" (
    "key" TEXT NOT NULL CONSTRAINT "pk_sign_in_attempts" PRIMARY KEY,
    "failures" INTEGER NOT NULL,
    "last_failure" INTEGER NOT NULL,
    "paused_until" INTEGER NULL
);

CREATE INDEX "ix_sign_in_attempts_last_failure" ON "sign_in_attempts" ("last_failure");

CREATE TABLE "invitations" (
    "id" TEXT NOT NULL CONSTRAINT "pk_invitations" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "normalized_email" TEXT NOT NULL,
    "user_name" TEXT NOT NULL,
    "managed_policies" TEXT NOT NULL,
    "groups" TEXT NOT NULL,
    "permissions_boundary" TEXT NULL,
    "token_hash" TEXT NOT NULL,
    "invited_by" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "accepted_at" INTEGER NULL,
    "revoked_at" INTEGER NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "fk_invitations_accounts_account_id" FOREIGN KEY ("account_id") REFERENCES "accounts" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_invitations_account_id_created_at" ON "invitations" ("account_id", "created_at");

CREATE UNIQUE INDEX "ix_invitations_token_hash" ON "invitations" ("token_hash");
