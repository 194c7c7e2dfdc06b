CREATE TABLE "buckets" (
    "id" TEXT NOT NULL CONSTRAINT "pk_buckets" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "ix_buckets_account_id_name" ON "buckets" ("account_id", "name");
