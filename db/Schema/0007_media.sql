-- The two desks' keys, and photos: staged uploads, sealed originals, clean derivatives.

create table kernel.desk_key (
    desk text primary key check (desk in ('reward', 'discipline')),
    fingerprint text not null unique check (fingerprint ~ '^[0-9a-f]{64}$'),
    public_key bytea not null,
    made_on date not null
);
comment on table kernel.desk_key is 'The public half of each desk''s key; its making is journaled, its fingerprint pinned in configuration';
comment on column kernel.desk_key.desk is 'enum SealDesk';
grant select, insert on kernel.desk_key to app;

create table kernel.desk_key_holder (
    desk text not null references kernel.desk_key (desk),
    holder uuid not null,
    locked bytea not null,
    since date not null,
    primary key (desk, holder)
);
comment on table kernel.desk_key_holder is 'The private half, once for each holder, under the holder''s passphrase';
grant select, insert, delete on kernel.desk_key_holder to app;

create schema media;
comment on schema media is 'Uploads, originals, derivatives';
grant usage on schema media to app;

create table media.staged (
    id uuid primary key,
    form uuid not null,
    sha256 bytea not null check (octet_length(sha256) = 32),
    bytes integer not null check (bytes > 0),
    width integer not null check (width > 0),
    height integer not null check (height > 0),
    held_key bytea not null,
    at timestamptz not null default kernel.now()
);
comment on table media.staged is 'Uploads of a form that is not sent yet: encrypted on disk, claimable by that form only, two hours';
create index staged_form on media.staged (form);
create index staged_at on media.staged (at);
grant select, insert (id, form, sha256, bytes, width, height, held_key), delete on media.staged to app;

create table media.photo (
    id uuid primary key,
    owner_kind text not null,
    owner uuid not null,
    place smallint not null check (place between 1 and 12),
    stage text not null default 'waiting' check (stage in ('waiting', 'ready', 'refused', 'stuck')),
    problem text,
    sha256 bytea not null check (octet_length(sha256) = 32),
    bytes integer not null check (bytes > 0),
    evidence_key bytea,
    held_key bytea,
    held_until timestamptz,
    unique (owner, place),
    check ((held_key is null) = (held_until is null)),
    check (stage <> 'ready' or held_key is null)
);
comment on table media.photo is 'A photo of a record. The original lies encrypted; its key is wrapped for the evidence desk and, until derivatives exist and for 24 hours at most, for the hosts';
comment on column media.photo.stage is 'enum PhotoStage';
create index photo_held on media.photo (held_until) where held_until is not null;
grant select, insert, update (stage, problem, held_key, held_until), delete on media.photo to app;

create table media.derivative (
    photo uuid not null references media.photo (id) on delete cascade,
    size text not null check (size in ('large', 'small', 'print')),
    file uuid not null unique,
    width integer not null,
    height integer not null,
    bytes integer not null,
    sha256 bytea not null check (octet_length(sha256) = 32),
    primary key (photo, size)
);
comment on table media.derivative is 'What may be shown: decoded in the media worker, turned upright, re-encoded, without metadata';
comment on column media.derivative.size is 'enum DerivativeSize';
grant select, insert, delete on media.derivative to app;

insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('kernel.desk_key_holder', 'account', null, 'erased when the holder leaves the desk', 'PIPL art. 19'),
    ('media.staged', 'evidence', interval '2 hours', 'at', 'design: a form that failed validation keeps its files two hours'),
    ('media.photo', 'evidence', null, 'erased with its record', 'PIPL art. 19'),
    ('media.derivative', 'evidence', null, 'erased with its photo', 'PIPL art. 19');
