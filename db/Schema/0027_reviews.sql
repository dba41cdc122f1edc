-- The desk of the notices: how many reviews a column asks, who gave them, when an edition shall come out, and editions after the first.

create table disclosure.review_rule (
    column_code text not null references disclosure.notice_column (code),
    valid_from date not null,
    reviews integer not null check (reviews between 1 and 3),
    reason text not null,
    set_by uuid,
    set_at timestamptz not null default kernel.now(),
    primary key (column_code, valid_from)
);
comment on table disclosure.review_rule is 'How many persons review what goes into a column, from a day on, and why; the newest row that is in force counts. set_by is null for what the release brings';
grant select, insert (column_code, valid_from, reviews, reason, set_by), update (reviews, reason, set_by) on disclosure.review_rule to app;
insert into disclosure.review_rule (column_code, valid_from, reviews, reason)
select code, date '2019-05-15',
       case code when 'policy' then 3 when 'annual' then 2 else 1 end,
       case code
           when 'policy' then '政策文件逐级审核：科室、办公室、分管负责人'
           when 'annual' then '年度报告由办公室和分管负责人审核'
           when 'quality' then '监测数据导入前已由监测站审核，复核一次'
           else '日常信息由另一位同事审核'
       end
from disclosure.notice_column;

alter table disclosure.notice
    drop constraint notice_stage_check,
    add constraint notice_stage_check check (stage in ('draft', 'in_review', 'scheduled', 'published', 'withdrawn')),
    add column change_kind text check (change_kind in ('minor', 'major')),
    add column change_note text not null default '',
    add column publish_at timestamptz;
comment on column disclosure.notice.stage is 'enum NoticeStage';
comment on column disclosure.notice.change_kind is 'enum ChangeKind; null while nothing is public yet';
grant update (change_kind, change_note, publish_at), insert (change_kind, change_note, publish_at) on disclosure.notice to app;

alter table disclosure.edition
    add column reviews_needed integer not null default 1 check (reviews_needed between 1 and 3),
    add column change_kind text check (change_kind in ('minor', 'major')),
    add column change_note text not null default '',
    add column publish_at timestamptz;
comment on column disclosure.edition.reviews_needed is 'As the rule of its column stood when it was submitted';
comment on column disclosure.edition.change_kind is 'enum ChangeKind; null for a first edition';
comment on column disclosure.edition.publish_at is 'Not before this instant; null is as soon as the reviews are complete';
grant insert (reviews_needed, change_kind, change_note, publish_at) on disclosure.edition to app;

create table disclosure.review (
    notice_id uuid not null,
    edition integer not null,
    reviewer uuid not null,
    reviewed_at timestamptz not null default kernel.now(),
    primary key (notice_id, edition, reviewer),
    foreign key (notice_id, edition) references disclosure.edition (notice_id, number)
);
comment on table disclosure.review is 'One person has read an edition and lets it pass: never one of its writers, never the same person twice';
grant select, insert (notice_id, edition, reviewer) on disclosure.review to app;

create table disclosure.urgency (
    notice_id uuid not null,
    edition integer not null,
    missing integer not null check (missing between 1 and 2),
    reason text not null,
    decided_by uuid not null,
    decided_at timestamptz not null default kernel.now(),
    primary key (notice_id, edition),
    foreign key (notice_id, edition) references disclosure.edition (notice_id, number)
);
comment on table disclosure.urgency is 'An edition that came out before all its reviews were given: by whom, why, and how many were missing. Counted, and shown with the edition';
create index urgency_decided on disclosure.urgency (decided_at desc);
grant select, insert (notice_id, edition, missing, reason, decided_by) on disclosure.urgency to app;

create table disclosure.release (
    notice_id uuid not null references disclosure.publication (notice_id),
    edition integer not null,
    approved_by uuid not null,
    released_at timestamptz not null default kernel.now(),
    primary key (notice_id, edition),
    foreign key (notice_id, edition) references disclosure.edition (notice_id, number)
);
comment on table disclosure.release is 'Each edition that was public, and since when, by the clock of the database alone; the newest is the one that is shown';
create index release_newest on disclosure.release (released_at desc, notice_id desc);
grant select, insert (notice_id, edition, approved_by) on disclosure.release to app;
insert into disclosure.release (notice_id, edition, approved_by, released_at)
select notice_id, edition, approved_by, published_at
from disclosure.publication;
insert into disclosure.review (notice_id, edition, reviewer, reviewed_at)
select notice_id, edition, approved_by, published_at
from disclosure.publication;

grant update (edition, column_code) on disclosure.publication to app;
comment on table disclosure.publication is 'When a notice first became public, by the clock of the database alone, and which of its editions is shown: app may not write published_at';
