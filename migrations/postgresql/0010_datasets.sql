CREATE TABLE datasets (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    name character varying(63) NOT NULL,
    description character varying(1000) NOT NULL,
    tags_json text NOT NULL,
    latest_version integer NOT NULL,
    created_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    revision integer NOT NULL,
    CONSTRAINT pk_datasets PRIMARY KEY (id)
);

CREATE TABLE dataset_versions (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    dataset_id uuid NOT NULL,
    number integer NOT NULL,
    bucket text NOT NULL,
    key text NOT NULL,
    length bigint NOT NULL,
    sha256 text NOT NULL,
    file_name text NOT NULL,
    skip_malformed_rows boolean NOT NULL,
    status text NOT NULL,
    failure_reason text,
    row_count bigint,
    column_count integer,
    malformed_row_count bigint NOT NULL,
    profile_json text,
    type_overrides_json text NOT NULL,
    created_by text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT pk_dataset_versions PRIMARY KEY (id),
    CONSTRAINT fk_dataset_versions_datasets_dataset_id FOREIGN KEY (dataset_id) REFERENCES datasets (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX ix_dataset_versions_dataset_id_number ON dataset_versions (dataset_id, number);

CREATE INDEX ix_dataset_versions_status ON dataset_versions (status);

CREATE UNIQUE INDEX ix_datasets_account_id_name ON datasets (account_id, name) WHERE deleted_at IS NULL;

CREATE INDEX ix_datasets_account_id_updated_at ON datasets (account_id, updated_at);
