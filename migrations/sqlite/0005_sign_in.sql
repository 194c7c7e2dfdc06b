CREATE TABLE "sessions" (
    "id" TEXT NOT NULL CONSTRAINT "pk_sessions" PRIMARY KEY,
    "ticket" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "account_id" TEXT NULL,
    "method" TEXT NOT NULL,
    "multi_factor_at" INTEGER NULL,
    "is_remembered" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "last_seen_at" INTEGER NOT NULL,
    "authenticated_at" INTEGER NOT NULL,
    "source_ip" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,
    CONSTRAINT "fk_sessions_asp_net_users_person_id" FOREIGN KEY ("person_id") REFERENCES "asp_net_users" ("id") ON DELETE CASCADE
);

CREATE INDEX "ix_sessions_last_seen_at" ON "sessions" ("last_seen_at");

CREATE INDEX "ix_sessions_person_id_last_seen_at" ON "sessions" ("person_id", "last_seen_at");

CREATE TABLE "authenticator_uses" (
    "person_id" TEXT NOT NULL CONSTRAINT "pk_authenticator_uses" PRIMARY KEY,
    "step" INTEGER NOT NULL,
    CONSTRAINT "fk_authenticator_uses_asp_net_users_person_id" FOREIGN KEY ("person_id") REFERENCES "asp_net_users" ("id") ON DELETE CASCADE
);
