CREATE TABLE automl_jobs (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    name character varying(32) NOT NULL,
    status text NOT NULL,
    secondary_status text NOT NULL,
    stop_mode text NOT NULL,
    dataset_name text NOT NULL,
    dataset_version integer NOT NULL,
    input_bucket text NOT NULL,
    input_key text NOT NULL,
    output_uri text,
    config text NOT NULL,
    tags text NOT NULL,
    role_arn text NOT NULL,
    acts_as_creator boolean NOT NULL,
    created_by uuid NOT NULL,
    created_by_arn text NOT NULL,
    created_by_name text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    modified_at timestamp with time zone NOT NULL,
    problem text,
    percent double precision NOT NULL,
    elapsed_seconds double precision NOT NULL,
    remaining_seconds double precision,
    current_candidate text,
    best_candidate text,
    best_score double precision,
    restarts integer NOT NULL,
    failure_code text,
    failure_reason text,
    partial_failure_reason text,
    version integer NOT NULL,
    CONSTRAINT pk_automl_jobs PRIMARY KEY (id)
);

CREATE TABLE automl_candidates (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    job_id uuid NOT NULL,
    name character varying(64) NOT NULL,
    ordinal integer NOT NULL,
    status text NOT NULL,
    algorithm text NOT NULL,
    objective_value double precision,
    fit_seconds double precision NOT NULL,
    predict_microseconds_per_row double precision NOT NULL,
    is_starred boolean NOT NULL,
    model_key text,
    model_bytes bigint NOT NULL,
    report_key text,
    created_at timestamp with time zone NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    summary text NOT NULL,
    CONSTRAINT pk_automl_candidates PRIMARY KEY (id),
    CONSTRAINT fk_automl_candidates_automl_jobs_job_id FOREIGN KEY (job_id) REFERENCES automl_jobs (id) ON DELETE CASCADE
);

CREATE TABLE automl_job_leases (
    job_id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    owner text NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_automl_job_leases PRIMARY KEY (job_id),
    CONSTRAINT fk_automl_job_leases_automl_jobs_job_id FOREIGN KEY (job_id) REFERENCES automl_jobs (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX ix_automl_candidates_job_id_name ON automl_candidates (job_id, name);

CREATE INDEX ix_automl_jobs_account_id_created_at ON automl_jobs (account_id, created_at);

CREATE UNIQUE INDEX ix_automl_jobs_account_id_name ON automl_jobs (account_id, name);

CREATE INDEX ix_automl_jobs_status ON automl_jobs (status);
