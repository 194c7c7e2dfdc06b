CREATE TABLE buckets (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    name character varying(63) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_buckets PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_buckets_account_id_name ON buckets (account_id, name);
