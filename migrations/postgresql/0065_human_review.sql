CREATE TABLE workteams (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    name character varying(63) NOT NULL,
    description text NOT NULL,
    groups text NOT NULL,
    awaited_groups text NOT NULL,
    members text NOT NULL,
    member_definitions text,
    notification_configuration text,
    tags text NOT NULL,
    created_by_name text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT pk_workteams PRIMARY KEY (id)
);

CREATE TABLE human_task_uis (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    name character varying(63) NOT NULL,
    content text NOT NULL,
    content_sha256 text NOT NULL,
    tags text NOT NULL,
    created_by_name text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    CONSTRAINT pk_human_task_uis PRIMARY KEY (id)
);

CREATE TABLE flow_definitions (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    name character varying(63) NOT NULL,
    version integer NOT NULL,
    is_latest boolean NOT NULL,
    settings text NOT NULL,
    workteam_id uuid NOT NULL,
    workteam_name text NOT NULL,
    human_task_ui_id uuid,
    human_task_ui_name text,
    activation_conditions text,
    request_source text,
    s3_output_path text NOT NULL,
    kms_key_id text,
    role_arn text NOT NULL,
    tags text NOT NULL,
    created_by uuid NOT NULL,
    created_by_name text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    CONSTRAINT pk_flow_definitions PRIMARY KEY (id)
);

CREATE TABLE human_loops (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    name character varying(63) NOT NULL,
    flow_id uuid NOT NULL,
    flow_name character varying(63) NOT NULL,
    flow_version integer NOT NULL,
    input_sha256 text NOT NULL,
    status text NOT NULL,
    stage text NOT NULL,
    reason text NOT NULL,
    inclusion_probability double precision NOT NULL,
    predicted_label text,
    confidence double precision,
    endpoint_name text,
    variant_name text,
    model_version text,
    inference_id text,
    expected_cost double precision NOT NULL,
    business_priority double precision NOT NULL,
    task_count integer NOT NULL,
    round integer NOT NULL,
    escalation_reason text,
    decision text,
    decided_label text,
    decided_by text,
    decided_by_name text,
    posterior double precision,
    decided_at timestamp with time zone,
    outcome text,
    outcome_at timestamp with time zone,
    gold_answer text,
    gold_of character varying(63),
    output_s3_uri text,
    failure_code text,
    failure_reason text,
    created_by_arn text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    next_check_at timestamp with time zone,
    failed_attempts integer NOT NULL,
    attempt_failure text,
    revision integer NOT NULL,
    CONSTRAINT pk_human_loops PRIMARY KEY (id),
    CONSTRAINT fk_human_loops_flow_definitions_flow_id FOREIGN KEY (flow_id) REFERENCES flow_definitions (id) ON DELETE RESTRICT
);

CREATE TABLE human_loop_contents (
    loop_id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    input_content text NOT NULL,
    card text,
    activation_results text,
    content_classifiers text,
    CONSTRAINT pk_human_loop_contents PRIMARY KEY (loop_id),
    CONSTRAINT fk_human_loop_contents_human_loops_loop_id FOREIGN KEY (loop_id) REFERENCES human_loops (id) ON DELETE CASCADE
);

CREATE TABLE review_slots (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    loop_id uuid NOT NULL,
    flow_id uuid NOT NULL,
    round integer NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    rank double precision NOT NULL,
    reviewer_id uuid,
    assigned_to uuid,
    epoch bigint NOT NULL,
    claimed_at timestamp with time zone,
    accepted_at timestamp with time zone,
    lease_until timestamp with time zone,
    answered_at timestamp with time zone,
    first_answer text,
    shown_due_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_review_slots PRIMARY KEY (id),
    CONSTRAINT fk_review_slots_human_loops_loop_id FOREIGN KEY (loop_id) REFERENCES human_loops (id) ON DELETE CASCADE
);

CREATE TABLE review_answers (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    loop_id uuid NOT NULL,
    flow_id uuid NOT NULL,
    slot_id uuid NOT NULL,
    round integer NOT NULL,
    kind text NOT NULL,
    epoch bigint NOT NULL,
    reviewer_id uuid NOT NULL,
    reviewer_name text NOT NULL,
    content text NOT NULL,
    label text,
    fingerprint text NOT NULL,
    comment text,
    first_answer text,
    mode text NOT NULL,
    is_late boolean NOT NULL,
    active_milliseconds bigint NOT NULL,
    accepted_at timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    final_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    is_right boolean,
    CONSTRAINT pk_review_answers PRIMARY KEY (id),
    CONSTRAINT fk_review_answers_human_loops_loop_id FOREIGN KEY (loop_id) REFERENCES human_loops (id) ON DELETE RESTRICT
);

CREATE TABLE review_refusals (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    loop_id uuid NOT NULL,
    round integer NOT NULL,
    reviewer_id uuid NOT NULL,
    kind text NOT NULL,
    comment text,
    at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    CONSTRAINT pk_review_refusals PRIMARY KEY (id),
    CONSTRAINT fk_review_refusals_human_loops_loop_id FOREIGN KEY (loop_id) REFERENCES human_loops (id) ON DELETE CASCADE
);

CREATE TABLE review_drafts (
    loop_id uuid NOT NULL,
    reviewer_id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    content text NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_review_drafts PRIMARY KEY (loop_id, reviewer_id),
    CONSTRAINT fk_review_drafts_human_loops_loop_id FOREIGN KEY (loop_id) REFERENCES human_loops (id) ON DELETE CASCADE
);

CREATE TABLE reviewer_standings (
    account_id character varying(12) NOT NULL,
    flow_name character varying(63) NOT NULL,
    reviewer_id uuid NOT NULL,
    claims integer NOT NULL,
    gold_answered integer NOT NULL,
    gold_right integer NOT NULL,
    paused_at timestamp with time zone,
    revision integer NOT NULL,
    CONSTRAINT pk_reviewer_standings PRIMARY KEY (account_id, flow_name, reviewer_id)
);

CREATE TABLE review_sources (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    flow_name character varying(63) NOT NULL,
    endpoint_name character varying(63) NOT NULL,
    variant_name character varying(63),
    created_by_arn text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    passed_over bigint NOT NULL,
    passed_over_at timestamp with time zone,
    CONSTRAINT pk_review_sources PRIMARY KEY (id)
);

CREATE TABLE review_notices (
    account_id character varying(12) NOT NULL,
    flow_name character varying(63) NOT NULL,
    told_until timestamp with time zone NOT NULL,
    CONSTRAINT pk_review_notices PRIMARY KEY (account_id, flow_name)
);

CREATE TABLE review_retrainings (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    flow_name character varying(63) NOT NULL,
    job_name character varying(63) NOT NULL,
    group_name character varying(63) NOT NULL,
    snapshot_uri text NOT NULL,
    training_rows integer NOT NULL,
    corrections integer NOT NULL,
    audit_rows integer NOT NULL,
    state text NOT NULL,
    champion_error double precision,
    challenger_error double precision,
    is_regression boolean NOT NULL,
    model_package_arn text,
    failure_reason text,
    started_by uuid NOT NULL,
    started_by_name text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT pk_review_retrainings PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_flow_definitions_account_id_name_version ON flow_definitions (account_id, name, version);

CREATE INDEX ix_flow_definitions_workteam_id ON flow_definitions (workteam_id);

CREATE INDEX ix_human_loops_account_id_flow_name_created_at ON human_loops (account_id, flow_name, created_at);

CREATE UNIQUE INDEX ix_human_loops_account_id_name ON human_loops (account_id, name);

CREATE INDEX ix_human_loops_flow_id ON human_loops (flow_id);

CREATE INDEX ix_human_loops_next_check_at ON human_loops (next_check_at) WHERE next_check_at IS NOT NULL;

CREATE UNIQUE INDEX ix_human_task_uis_account_id_name ON human_task_uis (account_id, name) WHERE deleted_at IS NULL;

CREATE INDEX ix_review_answers_flow_id_submitted_at ON review_answers (flow_id, submitted_at);

CREATE INDEX ix_review_answers_loop_id ON review_answers (loop_id);

CREATE INDEX ix_review_answers_reviewer_id_submitted_at ON review_answers (reviewer_id, submitted_at);

CREATE INDEX ix_review_refusals_loop_id_reviewer_id ON review_refusals (loop_id, reviewer_id);

CREATE INDEX ix_review_retrainings_account_id_flow_name ON review_retrainings (account_id, flow_name);

CREATE UNIQUE INDEX ix_review_retrainings_account_id_job_name ON review_retrainings (account_id, job_name);

CREATE INDEX ix_review_slots_leased ON review_slots (lease_until) WHERE state = 'Leased';

CREATE UNIQUE INDEX ix_review_slots_loop_id_round_number ON review_slots (loop_id, round, number);

CREATE UNIQUE INDEX ix_review_slots_loop_id_round_reviewer_id ON review_slots (loop_id, round, reviewer_id) WHERE reviewer_id IS NOT NULL;

CREATE INDEX ix_review_slots_open ON review_slots (flow_id, kind, rank DESC) WHERE state = 'Open';

CREATE INDEX ix_review_sources_account_id_endpoint_name_flow_name ON review_sources (account_id, endpoint_name, flow_name);

CREATE UNIQUE INDEX ix_workteams_account_id_name ON workteams (account_id, name);
