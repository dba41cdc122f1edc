-- The library of pictures: what publicity staff put into texts, in five widths; and which editions use which.

create table media.picture (
    id uuid primary key,
    sha256 text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
    name text not null,
    width integer not null check (width > 0),
    height integer not null check (height > 0),
    bytes integer not null check (bytes > 0),
    focal_x smallint not null default 50 check (focal_x between 0 and 100),
    focal_y smallint not null default 50 check (focal_y between 0 and 100),
    stage text not null default 'waiting' check (stage in ('waiting', 'ready', 'refused')),
    original uuid not null unique,
    added_by text not null,
    added_at timestamptz not null default kernel.now()
);
comment on table media.picture is 'A picture for texts. The id is made of the hash of its bytes: the same picture is never kept twice. The original is never shown, since it may say where it was taken';
comment on column media.picture.stage is 'enum PictureStage';
comment on column media.picture.focal_x is 'What must stay in sight when the picture is cut, in hundredths from the left; focal_y from the top';
create index picture_newest on media.picture (added_at desc, id desc);
grant select, insert (id, sha256, name, width, height, bytes, original, added_by), update (name, focal_x, focal_y, stage) on media.picture to app;

create table media.rendition (
    picture uuid not null references media.picture (id),
    format text not null check (format in ('webp', 'jpeg', 'card')),
    width integer not null,
    height integer not null,
    bytes integer not null,
    file uuid not null unique,
    primary key (picture, format, width)
);
comment on table media.rendition is 'What is shown of a picture: decoded in the media worker, turned upright, re-encoded, without metadata';
comment on column media.rendition.format is 'enum RenditionFormat';
grant select, insert, delete on media.rendition to app;

create table disclosure.edition_picture (
    notice_id uuid not null,
    edition integer not null,
    picture uuid not null,
    primary key (notice_id, edition, picture),
    foreign key (notice_id, edition) references disclosure.edition (notice_id, number)
);
comment on table disclosure.edition_picture is 'Which pictures of the library an edition shows; a picture is public while a public edition shows it';
create index edition_picture_picture on disclosure.edition_picture (picture);
grant select, insert on disclosure.edition_picture to app;
