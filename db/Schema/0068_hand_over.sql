-- Editions that were handed to the main site or to WeChat: which one stands there, and what must come down again.

create table disclosure.hand_over (
    notice_id uuid not null,
    edition integer not null,
    channel text not null check (channel in ('main_site', 'wechat')),
    handed_by uuid not null,
    handed_at timestamptz not null default kernel.now(),
    primary key (notice_id, edition, channel),
    foreign key (notice_id, edition) references disclosure.edition (notice_id, number)
);
comment on table disclosure.hand_over is 'An edition that was handed to another medium; the newest edition of a channel is what stands there';
comment on column disclosure.hand_over.channel is 'enum HandOverChannel';
create index hand_over_newest on disclosure.hand_over (handed_at desc, notice_id);
grant select, insert (notice_id, edition, channel, handed_by), update (handed_by, handed_at) on disclosure.hand_over to app;

create table disclosure.take_down (
    notice_id uuid not null references disclosure.withdrawal (notice_id),
    channel text not null check (channel in ('main_site', 'wechat')),
    done_by uuid not null,
    done_at timestamptz not null default kernel.now(),
    primary key (notice_id, channel)
);
comment on table disclosure.take_down is 'A withdrawn notice that is gone from the other medium too, as somebody saw';
comment on column disclosure.take_down.channel is 'enum HandOverChannel';
grant select, insert (notice_id, channel, done_by) on disclosure.take_down to app;
