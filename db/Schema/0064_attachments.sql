-- Attachments of a notice: files with what they are, and the text that says the same as a page. Each edition keeps its own list.

create table disclosure.attachment (
    id uuid primary key,
    notice_id uuid not null references disclosure.notice (id),
    name text not null,
    format text not null check (format in ('pdf', 'ofd', 'word', 'sheet')),
    bytes integer not null check (bytes > 0),
    pages integer check (pages > 0),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    file uuid not null unique,
    added_by uuid not null,
    added_at timestamptz not null default kernel.now()
);
comment on table disclosure.attachment is 'A file as it was handed in; its bytes lie in the media store and never change. The id is its address for good';
comment on column disclosure.attachment.format is 'enum AttachmentFormat';
comment on column disclosure.attachment.pages is 'Pages, of a workbook its sheets; null where the file does not say';
create index attachment_notice on disclosure.attachment (notice_id);
grant select, insert (id, notice_id, name, format, bytes, pages, sha256, file, added_by), delete on disclosure.attachment to app;

create table disclosure.notice_attachment (
    notice_id uuid not null references disclosure.notice (id),
    attachment_id uuid not null references disclosure.attachment (id),
    position integer not null,
    title text not null,
    body text not null,
    primary key (notice_id, attachment_id)
);
comment on table disclosure.notice_attachment is 'The attachments of the text that is worked on. body is what the file says, in Markdown; empty while nobody wrote it';
create index notice_attachment_attachment on disclosure.notice_attachment (attachment_id);
grant select, insert, update (position, title, body), delete on disclosure.notice_attachment to app;

create table disclosure.edition_attachment (
    notice_id uuid not null,
    edition integer not null,
    attachment_id uuid not null references disclosure.attachment (id),
    position integer not null,
    title text not null,
    body text not null,
    html text not null,
    primary key (notice_id, edition, attachment_id),
    foreign key (notice_id, edition) references disclosure.edition (notice_id, number)
);
comment on table disclosure.edition_attachment is 'Immutable: the attachments as they were submitted with an edition, their text as rendered and cleaned then';
create index edition_attachment_attachment on disclosure.edition_attachment (attachment_id);
grant select, insert on disclosure.edition_attachment to app;
