CREATE TABLE transform_jobs (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    name character varying(63) NOT NULL,
    status text NOT NULL,
    model_name text NOT NULL,
    model text NOT NULL,
    request text NOT NULL,
    files text NOT NULL,
    tags text NOT NULL,
    role_arn text NOT NULL,
    created_by uuid NOT NULL,
    created_by_arn text NOT NULL,
    created_by_name text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    modified_at timestamp with time zone NOT NULL,
    percent double precision NOT NULL,
    predicted bigint NOT NULL,
    failed bigint NOT NULL,
    records_per_second double precision NOT NULL,
    remaining_seconds double precision,
    restarts integer NOT NULL,
    failure_reason text,
    version integer NOT NULL,
    lease_owner text,
    lease_expires_at timestamp with time zone,
    CONSTRAINT pk_transform_jobs PRIMARY KEY (id)
);

CREATE INDEX ix_transform_jobs_account_id_created_at ON transform_jobs (account_id, created_at);

CREATE UNIQUE INDEX ix_transform_jobs_account_id_name ON transform_jobs (account_id, name);

CREATE INDEX ix_transform_jobs_status ON transform_jobs (status);
