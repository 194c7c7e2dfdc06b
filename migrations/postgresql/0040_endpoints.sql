CREATE TABLE endpoint_alarms (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    name character varying(255) NOT NULL,
    metric text NOT NULL,
    threshold double precision NOT NULL,
    minimum_invocations integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_endpoint_alarms PRIMARY KEY (id)
);

CREATE TABLE endpoint_configs (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    name character varying(63) NOT NULL,
    definition text NOT NULL,
    tags text NOT NULL,
    created_by_arn text NOT NULL,
    created_by_name text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_endpoint_configs PRIMARY KEY (id)
);

CREATE TABLE endpoint_deployments (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    endpoint_id uuid NOT NULL,
    endpoint_name character varying(63) NOT NULL,
    kind text NOT NULL,
    stage text NOT NULL,
    from_config text,
    to_config text NOT NULL,
    fleet text NOT NULL,
    variants text NOT NULL,
    config text,
    plan text NOT NULL,
    step_index integer NOT NULL,
    share double precision NOT NULL,
    stage_ends_at timestamp with time zone,
    deadline timestamp with time zone,
    reason text,
    steps text NOT NULL,
    packages text NOT NULL,
    cause text,
    started_by_arn text NOT NULL,
    started_by_name text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    served_from timestamp with time zone,
    served_until timestamp with time zone,
    version integer NOT NULL,
    lease_owner text,
    lease_expires_at timestamp with time zone,
    CONSTRAINT pk_endpoint_deployments PRIMARY KEY (id)
);

CREATE TABLE endpoints (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    name character varying(63) NOT NULL,
    config_name text NOT NULL,
    status text NOT NULL,
    failure_reason text,
    fleet text,
    fleet_id uuid,
    variants text NOT NULL,
    last_deployment_config text,
    following text,
    tags text NOT NULL,
    created_by_arn text NOT NULL,
    created_by_name text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_endpoints PRIMARY KEY (id)
);

CREATE TABLE models (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    name character varying(63) NOT NULL,
    definition text NOT NULL,
    tags text NOT NULL,
    created_by_arn text NOT NULL,
    created_by_name text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_models PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_endpoint_alarms_account_id_name ON endpoint_alarms (account_id, name);

CREATE UNIQUE INDEX ix_endpoint_configs_account_id_name ON endpoint_configs (account_id, name);

CREATE INDEX ix_endpoint_deployments_ended_at ON endpoint_deployments (ended_at);

CREATE INDEX ix_endpoint_deployments_endpoint_id_started_at ON endpoint_deployments (endpoint_id, started_at);

CREATE UNIQUE INDEX ix_endpoints_account_id_name ON endpoints (account_id, name);

CREATE UNIQUE INDEX ix_models_account_id_name ON models (account_id, name);
