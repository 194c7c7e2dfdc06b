CREATE TABLE model_cards (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    name character varying(63) NOT NULL,
    tags_json text NOT NULL,
    security_config text,
    last_version integer NOT NULL,
    status text NOT NULL,
    created_by uuid NOT NULL,
    created_by_arn text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT pk_model_cards PRIMARY KEY (id)
);

CREATE TABLE model_package_changes (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    group_id uuid NOT NULL,
    package_id uuid,
    version integer,
    kind text NOT NULL,
    subject text,
    before text,
    after text,
    comment text,
    actor_arn text NOT NULL,
    actor_name text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_model_package_changes PRIMARY KEY (id)
);

CREATE TABLE model_package_groups (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    name character varying(63) NOT NULL,
    description text,
    managed_configuration text,
    tags_json text NOT NULL,
    resource_policy text,
    last_version integer NOT NULL,
    created_by uuid NOT NULL,
    created_by_arn text NOT NULL,
    created_by_name text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT pk_model_package_groups PRIMARY KEY (id)
);

CREATE TABLE model_registry_rules (
    account_id character varying(12) NOT NULL,
    four_eyes boolean NOT NULL,
    comment_required boolean NOT NULL,
    alias_needs_approval boolean NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT pk_model_registry_rules PRIMARY KEY (account_id)
);

CREATE TABLE model_card_versions (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    card_id uuid NOT NULL,
    number integer NOT NULL,
    content text NOT NULL,
    status text NOT NULL,
    created_by uuid NOT NULL,
    created_by_arn text NOT NULL,
    created_by_name text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    modified_by uuid NOT NULL,
    modified_by_arn text NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_model_card_versions PRIMARY KEY (id),
    CONSTRAINT fk_model_card_versions_model_cards_card_id FOREIGN KEY (card_id) REFERENCES model_cards (id) ON DELETE CASCADE
);

CREATE TABLE model_packages (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    group_id uuid,
    name character varying(63) NOT NULL,
    version integer,
    description text,
    status text NOT NULL,
    registration_type text,
    approval_status text,
    approval_description text,
    decided_by_name text,
    decided_at timestamp with time zone,
    stage text,
    stage_status text,
    stage_description text,
    content text NOT NULL,
    customer_metadata_json text NOT NULL,
    model_card_content text,
    model_card_status text,
    tags_json text NOT NULL,
    client_token character varying(64),
    request_hash text,
    authors text NOT NULL,
    created_by uuid NOT NULL,
    created_by_arn text NOT NULL,
    created_by_name text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    modified_by uuid,
    modified_by_arn text,
    modified_at timestamp with time zone NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT pk_model_packages PRIMARY KEY (id),
    CONSTRAINT fk_model_packages_model_package_groups_group_id FOREIGN KEY (group_id) REFERENCES model_package_groups (id) ON DELETE RESTRICT
);

CREATE TABLE model_package_aliases (
    id uuid NOT NULL,
    account_id character varying(12) NOT NULL,
    group_id uuid NOT NULL,
    name character varying(63) NOT NULL,
    package_id uuid NOT NULL,
    version integer NOT NULL,
    modified_at timestamp with time zone NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT pk_model_package_aliases PRIMARY KEY (id),
    CONSTRAINT fk_model_package_aliases_model_packages_package_id FOREIGN KEY (package_id) REFERENCES model_packages (id) ON DELETE RESTRICT
);

CREATE INDEX ix_model_package_aliases_package_id ON model_package_aliases (package_id);

CREATE INDEX ix_model_package_changes_account_id_group_id_at ON model_package_changes (account_id, group_id, at);

CREATE INDEX ix_model_packages_account_id_approval_status_created_at ON model_packages (account_id, approval_status, created_at);

CREATE UNIQUE INDEX ix_model_card_versions_card_id_number ON model_card_versions (card_id, number);

CREATE UNIQUE INDEX ix_model_cards_account_id_name ON model_cards (account_id, name);

CREATE UNIQUE INDEX ix_model_package_aliases_group_id_name ON model_package_aliases (group_id, name);

CREATE UNIQUE INDEX ix_model_package_groups_account_id_name ON model_package_groups (account_id, name);

CREATE UNIQUE INDEX ix_model_packages_account_id_client_token ON model_packages (account_id, client_token);

CREATE UNIQUE INDEX ix_model_packages_account_id_name ON model_packages (account_id, name) WHERE group_id IS NULL;

CREATE UNIQUE INDEX ix_model_packages_group_id_version ON model_packages (group_id, version);

CREATE FUNCTION model_package_changes_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the history of model packages is append-only';
END;
$$;

CREATE TRIGGER model_package_changes_append_only BEFORE UPDATE OR DELETE ON model_package_changes FOR EACH ROW EXECUTE FUNCTION model_package_changes_refuse_change();
