CREATE TABLE experiments (
    id uuid NOT NULL,
    description text,
    account_id character varying(12) NOT NULL,
    name character varying(120) NOT NULL,
    display_name character varying(120) NOT NULL,
    tags_json text NOT NULL,
    created_by uuid NOT NULL,
    created_by_arn text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    modified_by uuid NOT NULL,
    modified_by_arn text NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT pk_experiments PRIMARY KEY (id)
);

CREATE TABLE trials (
    id uuid NOT NULL,
    experiment_id uuid NOT NULL,
    metadata_json text,
    account_id character varying(12) NOT NULL,
    name character varying(120) NOT NULL,
    display_name character varying(120) NOT NULL,
    tags_json text NOT NULL,
    created_by uuid NOT NULL,
    created_by_arn text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    modified_by uuid NOT NULL,
    modified_by_arn text NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT pk_trials PRIMARY KEY (id),
    CONSTRAINT fk_trials_experiments_experiment_id FOREIGN KEY (experiment_id) REFERENCES experiments (id) ON DELETE RESTRICT
);

CREATE TABLE trial_components (
    id uuid NOT NULL,
    status_json text,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    parameters_json text NOT NULL,
    inputs_json text NOT NULL,
    outputs_json text NOT NULL,
    metadata_json text,
    account_id character varying(12) NOT NULL,
    name character varying(120) NOT NULL,
    display_name character varying(120) NOT NULL,
    tags_json text NOT NULL,
    created_by uuid NOT NULL,
    created_by_arn text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    modified_by uuid NOT NULL,
    modified_by_arn text NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT pk_trial_components PRIMARY KEY (id)
);

CREATE TABLE trial_members (
    trial_id uuid NOT NULL,
    component_id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    CONSTRAINT pk_trial_members PRIMARY KEY (trial_id, component_id),
    CONSTRAINT fk_trial_members_trial_components_component_id FOREIGN KEY (component_id) REFERENCES trial_components (id) ON DELETE CASCADE,
    CONSTRAINT fk_trial_members_trials_trial_id FOREIGN KEY (trial_id) REFERENCES trials (id) ON DELETE CASCADE
);

CREATE TABLE trial_metrics (
    component_id uuid NOT NULL,
    name character varying(255) NOT NULL,
    account_id character varying(12) NOT NULL,
    count integer NOT NULL,
    min double precision NOT NULL,
    max double precision NOT NULL,
    last double precision NOT NULL,
    last_at timestamp with time zone NOT NULL,
    mean double precision NOT NULL,
    squared_distance double precision NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT pk_trial_metrics PRIMARY KEY (component_id, name),
    CONSTRAINT fk_trial_metrics_trial_components_component_id FOREIGN KEY (component_id) REFERENCES trial_components (id) ON DELETE CASCADE
);

CREATE TABLE trial_metric_points (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    component_id uuid NOT NULL,
    name character varying(255) NOT NULL,
    at timestamp with time zone NOT NULL,
    step integer,
    value double precision NOT NULL,
    CONSTRAINT pk_trial_metric_points PRIMARY KEY (id),
    CONSTRAINT fk_trial_metric_points_trial_components_component_id FOREIGN KEY (component_id) REFERENCES trial_components (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX ix_experiments_account_id_name ON experiments (account_id, name);

CREATE UNIQUE INDEX ix_trial_components_account_id_name ON trial_components (account_id, name);

CREATE INDEX ix_trial_members_component_id ON trial_members (component_id);

CREATE INDEX ix_trial_metric_points_component_id_name_at ON trial_metric_points (component_id, name, at);

CREATE UNIQUE INDEX ix_trials_account_id_name ON trials (account_id, name);

CREATE INDEX ix_trials_experiment_id ON trials (experiment_id);
