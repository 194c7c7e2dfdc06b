CREATE TABLE endpoint_minutes (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    endpoint_name character varying(63) NOT NULL,
    variant_name character varying(63) NOT NULL,
    fleet_id text NOT NULL,
    minute timestamp with time zone NOT NULL,
    invocations bigint NOT NULL,
    client_errors bigint NOT NULL,
    server_errors bigint NOT NULL,
    model_errors bigint NOT NULL,
    model_latency text NOT NULL,
    overhead_latency text NOT NULL,
    CONSTRAINT pk_endpoint_minutes PRIMARY KEY (id)
);

CREATE INDEX ix_endpoint_minutes_account_id_endpoint_name_minute ON endpoint_minutes (account_id, endpoint_name, minute);

CREATE INDEX ix_endpoint_minutes_minute ON endpoint_minutes (minute);

CREATE TABLE async_invocations (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    endpoint_name character varying(63) NOT NULL,
    inference_id character varying(64) NOT NULL,
    input_location text NOT NULL,
    content_type text,
    accept text,
    output_location text NOT NULL,
    failure_location text NOT NULL,
    timeout_seconds integer NOT NULL,
    principal_arn text NOT NULL,
    status text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    held_until timestamp with time zone,
    held_by text,
    attempts integer NOT NULL,
    ended_at timestamp with time zone,
    failure_reason text,
    version integer NOT NULL,
    CONSTRAINT pk_async_invocations PRIMARY KEY (id)
);

CREATE INDEX ix_async_invocations_account_id_endpoint_name_status ON async_invocations (account_id, endpoint_name, status);

CREATE INDEX ix_async_invocations_status_id ON async_invocations (status, id);
